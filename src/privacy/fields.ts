import type { Connection } from '@salesforce/core';

/** A custom field about people that nobody has thought about yet. */
export interface UnclassifiedField {
  object: string;
  field: string;
  missing: ('policy' | 'classification')[];
}

interface FieldDefinition {
  QualifiedApiName: string;
  SecurityClassification: string | null;
  ComplianceGroup: string | null;
}

const OBJECTS = ['Account', 'Contact', 'Individual', 'Lead'];

/** Custom fields of people without classification, and those that may hold personal data without a FieldPolicy__mdt record. */
export async function auditFields(connection: Connection): Promise<UnclassifiedField[]> {
  const { records } = await connection.query<{ ObjectName__c: string; FieldName__c: string }>('SELECT ObjectName__c, FieldName__c FROM FieldPolicy__mdt');
  const policies = new Set(records.map((policy) => `${policy.ObjectName__c}.${policy.FieldName__c}`));
  const found: UnclassifiedField[] = [];
  for (const object of OBJECTS) {
    const fields = await connection.query<FieldDefinition>(`SELECT QualifiedApiName, SecurityClassification, ComplianceGroup FROM FieldDefinition WHERE EntityDefinitionId = '${object}' ORDER BY QualifiedApiName`);
    for (const field of fields.records.filter(({ QualifiedApiName }) => QualifiedApiName.endsWith('__c'))) {
      const missing = gapsOf(field, policies.has(`${object}.${field.QualifiedApiName}`));
      if (missing.length > 0) found.push({ object, field: field.QualifiedApiName, missing });
    }
  }
  return found;
}

/** A field that is classified, and for something else than personal data, needs no policy. */
function gapsOf({ SecurityClassification, ComplianceGroup }: FieldDefinition, hasPolicy: boolean): ('policy' | 'classification')[] {
  const isPersonal = SecurityClassification === null || ComplianceGroup?.includes('PII') === true;
  return [...(isPersonal && !hasPolicy ? (['policy'] as const) : []), ...(SecurityClassification === null ? (['classification'] as const) : [])];
}
