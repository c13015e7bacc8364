/** What the columns of a report are. */
import { notSupported } from '../../base/errors.ts';
import { textOf } from '../../schema/index.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { columnField } from '../../soql/index.ts';
import { readComponents } from '../../metadata/index.ts';
import type { Call } from '../http/resource.ts';

export interface Column {
  /** As the report spells it: LAST_NAME, Contact.Title__c, Thing__c$Size__c. */
  name: string;
  label: string;
  field: FieldDef;
  /** Where a query finds the value: Name, Owner.Name. */
  path: string;
  /** Where it finds the id of the record that the value names; absent for a value that names none. */
  idPath?: string;
}

/** The object of a standard report type's rows. */
const STANDARD: Readonly<Record<string, string>> = { AccountList: 'Account', ContactList: 'Contact', LeadList: 'Lead', Opportunity: 'Opportunity', CaseList: 'Case', CampaignList: 'Campaign', UserList: 'User', IndividualList: 'Individual' };

/** The object that a report of the type has a row for. */
export function reportObject(call: Call, type: string): ObjectDef {
  const name = STANDARD[type] ?? /^CustomEntity\$(\w+)$/.exec(type)?.[1] ?? customType(call, type);
  const def = name === undefined ? undefined : call.org.catalogue.object(name);
  if (def === undefined) throw notSupported(`A report of the type ${type}`);
  return def;
}

function customType(call: Call, type: string): string | undefined {
  const [node] = readComponents(call.org, 'ReportType', [type.replace(/__c$/, '')], Number(call.version.slice(1)));
  if (node?.join !== undefined) throw notSupported(`A report of the type ${type}, which joins objects`);
  return node && textOf(node, 'baseObject');
}

/** Spellings that reports have beside those of list views. */
const NAMES: Readonly<Record<string, string>> = { OWNER: 'OwnerId', 'USERS.NAME': 'OwnerId', CUST_NAME: 'Name', CUST_ID: 'Id', CUST_OWNER_NAME: 'OwnerId', CUST_CREATED_DATE: 'CreatedDate', CREATED: 'CreatedById', PHONE1: 'Phone', CONTACT_ID: 'Id', LEAD_ID: 'Id', ACCOUNT_ID: 'Id' };

export function columnOf(def: ObjectDef, name: string): Column {
  const field = columnField(def, NAMES[name.toUpperCase()] ?? name.replaceAll('$', '.'));
  if (field === undefined) throw notSupported(`The report column ${name} of ${def.name}`);
  const { label, relationshipName, type } = field;
  if (type === 'reference' && relationshipName) return { name, label: label.replace(/ ID$/, ''), field, path: `${relationshipName}.Name`, idPath: field.name };
  return { name, label, field, path: field.name, ...(field.nameField ? { idPath: 'Id' } : {}) };
}

/** Names are texts to a report. */
export function dataType({ field, idPath }: Column): string {
  return idPath === undefined ? field.type : 'string';
}
