/** The rights of a permission set or profile, read from its XML and checked against the org. */
import { MetadataProblem, flagOf, nodesOf, required } from '../../../schema/index.ts';
import type { MetadataNode } from '../../../schema/index.ts';
import type { FieldDef, ObjectDef, RawRecord } from '../../../schema/types.ts';
import type { Deployment } from '../../deployment.ts';
import { split } from '../object/objectOf.ts';
import { tabNamed } from '../pages/pages.ts';
import { rowBy } from '../setup/rows.ts';

const OBJECT_RIGHTS: readonly (readonly [element: string, field: string])[] = [
  ['allowCreate', 'PermissionsCreate'], ['allowRead', 'PermissionsRead'], ['allowEdit', 'PermissionsEdit'], ['allowDelete', 'PermissionsDelete'], ['viewAllRecords', 'PermissionsViewAllRecords'], ['modifyAllRecords', 'PermissionsModifyAllRecords'], ['viewAllFields', 'PermissionsViewAllFields'],
];

/** One right needs another: [right, needed]. */
const DEPENDENCIES: readonly (readonly [string, string])[] = [
  ['PermissionsCreate', 'PermissionsRead'], ['PermissionsEdit', 'PermissionsRead'], ['PermissionsDelete', 'PermissionsEdit'], ['PermissionsViewAllRecords', 'PermissionsRead'], ['PermissionsModifyAllRecords', 'PermissionsDelete'], ['PermissionsModifyAllRecords', 'PermissionsViewAllRecords'],
];
const rightName = (field: string): string => field.replace(/^Permissions/, '').replace(/([a-z])([A-Z])/g, '$1 $2');

/** Rows of ObjectPermissions. */
export function objectPermissions(node: MetadataNode, deployment: Deployment): RawRecord[] {
  return nodesOf(node, 'objectPermissions').map((each) => {
    const def = objectNamed(required(each, 'object'), deployment);
    const row: RawRecord = { SobjectType: def.name, ...Object.fromEntries(OBJECT_RIGHTS.map(([element, field]) => [field, flagOf(each, element)])) };
    for (const [right, needed] of DEPENDENCIES) {
      if (row[right] === true && row[needed] !== true) throw new MetadataProblem(`Permission ${rightName(right)} ${def.name} depends on permission(s): ${rightName(needed)} ${def.name}`);
    }
    return row;
  });
}

function objectNamed(name: string, deployment: Deployment): ObjectDef {
  const def = deployment.org.catalogue.object(name);
  if (def === undefined) throw new MetadataProblem(`In field: field - no CustomObject named ${name} found`);
  return def;
}

/** Rows of FieldPermissions. */
export function fieldPermissions(node: MetadataNode, deployment: Deployment): RawRecord[] {
  return nodesOf(node, 'fieldPermissions').map((each) => {
    const name = required(each, 'field');
    const { def, field } = fieldNamed(name, deployment);
    if (isAlwaysVisible(field)) throw new MetadataProblem(`You cannot deploy to a required field: ${name}`);
    const edit = flagOf(each, 'editable');
    if (edit && !flagOf(each, 'readable')) throw new MetadataProblem(`Field ${name} cannot be editable without being readable`);
    return { SobjectType: def.name, Field: `${def.name}.${field.name}`, PermissionsRead: flagOf(each, 'readable'), PermissionsEdit: edit };
  });
}

function fieldNamed(name: string, deployment: Deployment): { def: ObjectDef; field: FieldDef } {
  const [object, child] = split(name);
  const def = deployment.org.catalogue.object(object);
  const field = def?.fields.get(child.toLowerCase());
  if (def === undefined || field === undefined) throw new MetadataProblem(`In field: field - no CustomField named ${name} found`);
  return { def, field };
}

/** Universally required fields and masters have no field-level security. */
function isAlwaysVisible(field: FieldDef): boolean {
  return field.custom && (field.masterDetail || (!field.nillable && field.type !== 'boolean' && field.autoNumber === undefined));
}

/** Rows of SetupEntityAccess: classes, pages and custom permissions. */
export function setupEntityAccess(node: MetadataNode, deployment: Deployment): RawRecord[] {
  return [
    ...granted(node, 'classAccesses', 'apexClass', deployment, { object: 'ApexClass', field: 'Name' }),
    ...granted(node, 'pageAccesses', 'apexPage', deployment, { object: 'ApexPage', field: 'Name' }),
    ...granted(node, 'customPermissions', 'name', deployment, { object: 'CustomPermission', field: 'DeveloperName' }),
  ];
}

function granted(node: MetadataNode, element: string, key: string, deployment: Deployment, { object, field }: { object: string; field: string }): RawRecord[] {
  return nodesOf(node, element).filter((each) => flagOf(each, 'enabled')).map((each) => {
    const name = required(each, key);
    const id = rowBy(deployment, object, field, name)?.Id;
    if (id === undefined) throw new MetadataProblem(`In field: ${key === 'name' ? 'customPermission' : key} - no ${object} named ${name} found`);
    return { SetupEntityId: id, SetupEntityType: object };
  });
}

/** Columns Permissions… of the permission set itself. */
export function userPermissions(node: MetadataNode, deployment: Deployment): RawRecord {
  const def = deployment.org.catalogue.object('PermissionSet')!;
  const columns: RawRecord = Object.fromEntries([...def.fields.values()].filter((field) => field.name.startsWith('Permissions')).map((field) => [field.name, false]));
  for (const each of nodesOf(node, 'userPermissions')) {
    const name = `Permissions${required(each, 'name')}`;
    if (!(name in columns)) throw new MetadataProblem(`Unknown user permission: ${required(each, 'name')}`);
    columns[name] = flagOf(each, 'enabled');
  }
  return columns;
}

const VISIBILITY: Record<string, string | undefined> = { Visible: 'DefaultOn', Available: 'DefaultOff', DefaultOn: 'DefaultOn', DefaultOff: 'DefaultOff' };

/** Rows of PermissionSetTabSetting; hidden tabs have none. Permission sets say tabSettings, profiles tabVisibilities. */
export function tabSettings(node: MetadataNode, deployment: Deployment): RawRecord[] {
  return [...nodesOf(node, 'tabSettings'), ...nodesOf(node, 'tabVisibilities')].flatMap((each) => {
    const name = required(each, 'tab');
    tabNamed(name, deployment);
    const visibility = VISIBILITY[required(each, 'visibility')];
    return visibility === undefined ? [] : [{ Name: name, Visibility: visibility }];
  });
}

/** Apps and record types that are named must exist. */
export function checkOthers(node: MetadataNode, deployment: Deployment): void {
  for (const each of nodesOf(node, 'applicationVisibilities')) {
    const name = required(each, 'application');
    if (!name.startsWith('standard__') && !deployment.has('CustomApplication', name)) throw new MetadataProblem(`In field: application - no CustomApplication named ${name} found`);
  }
  for (const each of nodesOf(node, 'recordTypeVisibilities')) {
    const name = required(each, 'recordType');
    if (!deployment.has('RecordType', name)) throw new MetadataProblem(`In field: recordType - no RecordType named ${name} found`);
  }
}
