import type { Connection } from '@salesforce/core';

/** What a field lacks; `masking`: its policy calls it sensitive, but only text can be encrypted and masked. */
type Gap = 'policy' | 'classification' | 'masking';

/** A field about people that nobody has thought about yet, or not to the end. */
export interface UnclassifiedField {
  object: string;
  field: string;
  missing: Gap[];
}

interface FieldDefinition {
  QualifiedApiName: string;
  SecurityClassification: string | null;
  ComplianceGroup: string | null;
}

const OBJECTS = ['Account', 'Contact', 'Individual', 'Lead'];

/** Types that the package can mask; see SensitiveField. */
const MASKABLE = new Set(['string', 'textarea', 'phone']);

/** Custom fields of people without classification, those that may hold personal data without a FieldPolicy__mdt record, and sensitive fields that cannot be masked. */
export async function auditFields(connection: Connection): Promise<UnclassifiedField[]> {
  const { records } = await connection.query<{ ObjectName__c: string; FieldName__c: string; IsSensitive__c: boolean }>('SELECT ObjectName__c, FieldName__c, IsSensitive__c FROM FieldPolicy__mdt');
  const policies = new Map(records.map((policy) => [`${policy.ObjectName__c}.${policy.FieldName__c}`, policy]));
  const found: UnclassifiedField[] = [];
  for (const object of OBJECTS) {
    const fields = await connection.query<FieldDefinition>(`SELECT QualifiedApiName, SecurityClassification, ComplianceGroup FROM FieldDefinition WHERE EntityDefinitionId = '${object}' ORDER BY QualifiedApiName`);
    const types = new Map((await connection.describe(object)).fields.map(({ name, type }) => [name, type as string]));
    for (const field of fields.records) {
      const policy = policies.get(`${object}.${field.QualifiedApiName}`);
      const missing = field.QualifiedApiName.endsWith('__c') ? gapsOf(field, policy !== undefined) : [];
      if (policy?.IsSensitive__c && !MASKABLE.has(types.get(field.QualifiedApiName) ?? '')) missing.push('masking');
      if (missing.length > 0) found.push({ object, field: field.QualifiedApiName, missing });
    }
  }
  return found;
}

/** A field that is classified, and for something else than personal data, needs no policy. */
function gapsOf({ SecurityClassification, ComplianceGroup }: FieldDefinition, hasPolicy: boolean): Gap[] {
  const isPersonal = SecurityClassification === null || ComplianceGroup?.includes('PII') === true;
  return [...(isPersonal && !hasPolicy ? (['policy'] as const) : []), ...(SecurityClassification === null ? (['classification'] as const) : [])];
}
