/** The objects that come with another one: X__Share for its sharing rows and X__History for its tracked changes. */
import { CREATE_ONLY, READ_ONLY, REQUIRED, checkbox, datetime, detail, field, lookup, restricted, text } from './fields.ts';
import { SYSTEM_WRITTEN, idField, objectDef } from './object.ts';
import type { FieldDef, ObjectDef } from './types.ts';

const SHARE_PREFIXES: Record<string, string> = { Account: '00r', Contact: '03s', Lead: '01o', Case: '01n', Opportunity: '00t', Campaign: '08s', Order: '0MS', Individual: '0QC' };
const HISTORY_PREFIXES: Record<string, string> = { Account: '02c', Contact: '03k', Lead: '01w', Case: '03m', Opportunity: '017', Order: '0HO' };
/** History of opportunities has a name of its own; OpportunityHistory is about stages. */
const HISTORY_NAMES: Record<string, string> = { Opportunity: 'OpportunityFieldHistory' };
const ACCESS = ['Read', 'Edit', 'All'];
const ROW_CAUSES = ['Owner', '*Manual', 'Rule', 'ImplicitChild', 'ImplicitParent', 'Team', 'Territory', 'GuestRule'];
/** A sharing row of an account also says how far it opens the account's children. */
const ACCOUNT_CHILDREN = ['ContactAccessLevel', 'OpportunityAccessLevel', 'CaseAccessLevel'];

export function shareName(object: string): string {
  return object.endsWith('__c') ? `${object.slice(0, -3)}__Share` : `${object}Share`;
}

export function historyName(object: string): string {
  return object.endsWith('__c') ? `${object.slice(0, -3)}__History` : (HISTORY_NAMES[object] ?? `${object}History`);
}

/** The field of a share or history row that holds the record: ParentId for custom objects, ContactId for Contact. */
export function companionParentField(object: string): string {
  return object.endsWith('__c') ? 'ParentId' : `${object}Id`;
}

/** The access column: AccessLevel for custom objects, ContactAccessLevel for Contact. */
export function accessLevelField(object: string): string {
  return object.endsWith('__c') ? 'AccessLevel' : `${object}AccessLevel`;
}

function companionPrefix(def: ObjectDef, known: Record<string, string>, letter: string): string {
  return known[def.name] ?? letter + def.keyPrefix.slice(-2);
}

/** X__Share or XShare: which user or group sees a record, how far, and why. */
export function shareOf(def: ObjectDef): ObjectDef {
  const levels: FieldDef[] = [
    restricted(accessLevelField(def.name), ACCESS, REQUIRED),
    ...(def.name === 'Account' ? ACCOUNT_CHILDREN.map((name) => restricted(name, ['None', ...ACCESS])) : []),
  ];
  return objectDef(shareName(def.name), [
    idField(`${def.label} Share`), detail(companionParentField(def.name), def.name, 'Shares', { relationshipName: def.custom ? 'Parent' : def.name }), lookup('UserOrGroupId', ['Group', 'User'], undefined, { ...REQUIRED, ...CREATE_ONLY, label: 'User/Group ID', onParentDelete: 'cascade' }),
    ...levels, restricted('RowCause', [...ROW_CAUSES, ...(def.sharingReasons ?? [])], { updateable: false }), datetime('LastModifiedDate', { ...READ_ONLY, ...REQUIRED }), lookup('LastModifiedById', 'User', undefined, { ...READ_ONLY, onParentDelete: 'none' }), checkbox('IsDeleted', READ_ONLY),
  ], {
    kind: 'share', custom: def.custom, keyPrefix: companionPrefix(def, SHARE_PREFIXES, def.custom ? 's' : 'S'), label: `${def.label} Share`, indexes: [[companionParentField(def.name), 'UserOrGroupId'], ['UserOrGroupId']],
  });
}

/** X__History or XHistory: a row per change of a tracked field. */
export function historyOf(def: ObjectDef): ObjectDef {
  return objectDef(historyName(def.name), [
    idField(`${def.label} History`), checkbox('IsDeleted', READ_ONLY), detail(companionParentField(def.name), def.name, 'Histories', { ...READ_ONLY, relationshipName: def.custom ? 'Parent' : def.name }), lookup('CreatedById', 'User', undefined, { ...READ_ONLY, onParentDelete: 'none' }), datetime('CreatedDate', READ_ONLY),
    text('Field', 255, READ_ONLY), restricted('DataType', [], READ_ONLY), field('OldValue', 'anyType', { ...READ_ONLY, length: 4000 }), field('NewValue', 'anyType', { ...READ_ONLY, length: 4000 }),
  ], { ...SYSTEM_WRITTEN, deletable: true, kind: 'history', custom: def.custom, keyPrefix: companionPrefix(def, HISTORY_PREFIXES, def.custom ? 'h' : 'H'), label: `${def.label} History`, labelPlural: `${def.label} History` });
}

/** Standard objects whose changes subscribers ask for most; the others have change events too, which the local org lacks. */
const CHANGE_PREFIXES: Readonly<Record<string, string>> = { Account: '0c1', Case: '0c2', Contact: '0c3', Lead: '0c4', Opportunity: '0c5', Task: '0c6', User: '0c7', Event: '0c8', Campaign: '0c9', Asset: '0cA', Individual: '0cB', ContactPointAddress: '0cC', ContactPointEmail: '0cD', ContactPointPhone: '0cE', Order: '0cF', Product2: '0cG' };

/** XChangeEvent: the fields of the record that changed, and a header (EventBus.ChangeEventHeader) that says how. Nothing publishes it here. */
function changeEventOf(def: ObjectDef): ObjectDef {
  const copied = [...def.fields.values()].filter((each) => each.formula === undefined && each.name !== 'Id').map((each): FieldDef => ({ ...each, nillable: true, unique: false, externalId: false, childRelationshipName: undefined, masterDetail: false }));
  return objectDef(`${def.name}ChangeEvent`, [idField(`${def.label} Change Event`), text('ReplayId', 1000, READ_ONLY), field('ChangeEventHeader', 'complexvalue', READ_ONLY), ...copied], {
    kind: 'platformEvent', keyPrefix: CHANGE_PREFIXES[def.name], label: `${def.label} Change Event`, createable: false, updateable: false, deletable: false, queryable: false, sharingModel: 'FullAccess',
  });
}

/** Rows are shared one by one: it has an owner, and is no companion, setting or event itself. */
export function isShareable(def: ObjectDef): boolean {
  return (def.kind === 'standard' || def.kind === 'custom') && def.fields.has('ownerid') && def.sharingModel !== 'ControlledByParent' && def.queryable && def.createable && !NEVER_SHARED.has(def.name);
}

const NEVER_SHARED = new Set(['Group', 'EmailTemplate', 'ContentVersion', 'Document']);

/** Share, history and change event objects of an object. */
export function companionsOf(def: ObjectDef): ObjectDef[] {
  return [...(Object.hasOwn(CHANGE_PREFIXES, def.name) ? [changeEventOf(def)] : []), ...(isShareable(def) ? [shareOf(def)] : []), ...(def.enableHistory ? [historyOf(def)] : [])];
}
