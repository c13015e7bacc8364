/** Objects of the schema seen as Apex types. */
import type { ChildRelationship, FieldDef, FieldType, ObjectDef } from '../../schema/types.ts';
import type { LibraryTypes } from './library-types.ts';
import type { ApexType } from './type.ts';

/** What the checker asks of the schema; SchemaCatalogue fits. */
export interface ObjectCatalogue {
  object(name: string): ObjectDef | undefined;
  children(parent: string): ChildRelationship[];
  parentField(def: ObjectDef, relationshipName: string): FieldDef | undefined;
}

const TYPES: Partial<Record<FieldType, string>> = {
  id: 'System.Id', reference: 'System.Id', boolean: 'System.Boolean', int: 'System.Integer', long: 'System.Long', double: 'System.Decimal',
  currency: 'System.Decimal', percent: 'System.Decimal', date: 'System.Date', datetime: 'System.Datetime', time: 'System.Time', base64: 'System.Blob',
  address: 'System.Address', location: 'System.Location', anyType: 'System.Object', complexvalue: 'System.Object',
};

/** What the owner or another polymorphic parent shows of itself. */
const NAME_FIELDS: Record<string, string> = {
  id: 'Id', name: 'Name', firstname: 'FirstName', lastname: 'LastName', email: 'Email', username: 'Username', type: 'Type', alias: 'Alias',
  title: 'Title', phone: 'Phone', isactive: 'IsActive', profileid: 'ProfileId', userroleid: 'UserRoleId', recordtypeid: 'RecordTypeId',
};

export function fieldType(field: FieldDef, types: LibraryTypes): ApexType {
  if (field.type === 'complexvalue' && field.name === 'ChangeEventHeader') return types.lib('EventBus.ChangeEventHeader');
  return types.lib(TYPES[field.type] ?? 'System.String');
}

export type RecordMember =
  | { kind: 'field'; name: string; type: ApexType; def: FieldDef | null }
  | { kind: 'parent'; name: string; type: ApexType; field: FieldDef }
  | { kind: 'children'; name: string; type: ApexType };

/** Resolves `record.name`: a field, a parent or a list of children. */
export function recordMember(object: ObjectDef, name: string, catalogue: ObjectCatalogue, types: LibraryTypes): RecordMember | undefined {
  const field = object.fields.get(name.toLowerCase());
  if (field) return { kind: 'field', name: field.name, type: fieldType(field, types), def: field };
  const parent = catalogue.parentField(object, name);
  if (parent) return { kind: 'parent', name: parent.relationshipName!, type: parentType(parent, catalogue, types), field: parent };
  const child = catalogue.children(object.name).find((each) => each.relationshipName?.toLowerCase() === name.toLowerCase());
  return child && { kind: 'children', name: child.relationshipName!, type: types.lib('System.List', [types.type('sobject', child.childObject)]) };
}

/** A lookup to several objects has the type Name, which shows what users, groups and people have in common. */
function parentType(field: FieldDef, catalogue: ObjectCatalogue, types: LibraryTypes): ApexType {
  const [only, second] = field.referenceTo;
  const def = second === undefined && only !== undefined ? catalogue.object(only) : undefined;
  return def ? types.type('sobject', def.name) : types.lib('System.SObject');
}

/** `Id` on a generic SObject, and the fields of Name on a polymorphic parent. */
export function genericMember(name: string, types: LibraryTypes): RecordMember | undefined {
  const known = NAME_FIELDS[name.toLowerCase()];
  if (!known) return undefined;
  const type = known === 'IsActive' ? 'System.Boolean' : known.endsWith('Id') ? 'System.Id' : 'System.String';
  return { kind: 'field', name: known, type: types.lib(type), def: null };
}
