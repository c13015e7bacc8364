import { Once } from '../once/once.ts';
import { API_PATH, request } from '../rest/rest.ts';

/** A field of an object's describe, in Salesforce's words. */
export interface FieldInfo {
  name: string;
  label: string;
  type: string;
  length: number;
  precision: number;
  scale: number;
  nillable: boolean;
  createable: boolean;
  updateable: boolean;
  sortable: boolean;
  filterable: boolean;
  nameField: boolean;
  custom: boolean;
  calculated: boolean;
  autoNumber: boolean;
  defaultedOnCreate: boolean;
  referenceTo: string[];
  relationshipName: string | null;
  inlineHelpText: string | null;
  compoundFieldName: string | null;
  picklistValues: { value: string; label: string; active: boolean; defaultValue: boolean }[];
}

export interface ObjectInfo {
  name: string;
  label: string;
  labelPlural: string;
  keyPrefix: string | null;
  custom: boolean;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  queryable: boolean;
  fields: FieldInfo[];
  childRelationships: { childSObject: string; field: string; relationshipName: string | null }[];
}

/** Pages say "Account" where the describe says "Account ID". */
function readable(info: ObjectInfo): ObjectInfo {
  const fields = info.fields.map((field) => (field.type === 'reference' && !field.custom ? { ...field, label: field.label.replace(/ ID$/, '') } : field));
  return { ...info, fields };
}

const described = new Once<ObjectInfo>((objectName) => request('GET', `${API_PATH}/sobjects/${objectName}/describe`).then(readable));
const listed = new Once<ObjectInfo[]>((path) => request('GET', path).then(({ sobjects }) => sobjects));

/** The describe of an object, fetched once per page load. */
export function describe(objectName: string): Promise<ObjectInfo> {
  return described.get(objectName);
}

/** All objects that the user may see, without fields. */
export function describeAll(): Promise<ObjectInfo[]> {
  return listed.get(`${API_PATH}/sobjects`);
}

/** The object that ids with this prefix belong to. */
export async function objectOfId(id: string): Promise<string | undefined> {
  return (await describeAll()).find((info) => info.keyPrefix === id.slice(0, 3))?.name;
}

export function fieldOf(info: ObjectInfo, name: string): FieldInfo | undefined {
  return info.fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
}

/** The field that names a record, e.g. Name, CaseNumber. */
export function nameFieldOf(info: ObjectInfo): string {
  return info.fields.find((field) => field.nameField)?.name ?? 'Id';
}

/** Polymorphic and hidden parents are shown by their name; the path to select for a reference field. */
export function parentNamePath(field: FieldInfo): string | undefined {
  return field.type === 'reference' && field.relationshipName ? `${field.relationshipName}.Name` : undefined;
}

const ICONS: Record<string, string> = {
  Account: 'standard:account', Contact: 'standard:contact', Lead: 'standard:lead', Campaign: 'standard:campaign', CampaignMember: 'standard:campaign_members',
  Case: 'standard:case', Opportunity: 'standard:opportunity', Task: 'standard:task', Event: 'standard:event', User: 'standard:user', Individual: 'standard:individual',
  Order: 'standard:orders', Contract: 'standard:contract', Product2: 'standard:product', Group: 'standard:groups', Report: 'standard:report', Dashboard: 'standard:dashboard',
};

/** The icon that Salesforce shows for an object; a custom object without a tab icon gets the generic one. */
export function iconOf(objectName: string): string {
  return ICONS[objectName] ?? (objectName.endsWith('__c') ? 'standard:custom' : 'standard:record');
}
