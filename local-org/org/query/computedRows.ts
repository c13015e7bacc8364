import { isId, keyPrefixOf } from '../../base/ids.ts';
import type { FieldDef, ObjectDef, Raw, RawRecord } from '../../schema/types.ts';
import { runQuery, SYSTEM_ACCESS, type Condition, type QueryParameters, type QueryPlan, type Value } from '../../soql/index.ts';
import { sharedBy } from '../security/shareTable.ts';
import type { RecordRight } from '../security/sharing.ts';
import { canReach } from '../transaction/access.ts';
import { quote } from '../../storage/index.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { STATUS_OBJECTS, statusRows } from './statusRows.ts';

type Fill = (tx: Transaction, plan: QueryPlan, parameters: QueryParameters) => RawRecord[];

/** Objects whose rows the org works out when somebody asks. */
const COMPUTED: Readonly<Record<string, Fill>> = {
  UserRecordAccess: recordAccess,
  ...Object.fromEntries(STATUS_OBJECTS.map((object): [string, Fill] => [object, (tx) => statusRows(tx, object)])),
  EntityDefinition: (tx) => [...tx.allObjects()].filter(({ kind }) => kind === 'standard' || kind === 'custom' || kind === 'customMetadata' || kind === 'customSetting' || kind === 'platformEvent').map(entity),
  FieldDefinition: everyField,
  EntityParticle: everyField,
};

/** Objects and fields that custom metadata points at, when a query reads them through a record. */
const JOINED: Readonly<Record<string, Fill>> = { EntityDefinition: COMPUTED.EntityDefinition, FieldDefinition: namedFields('FieldDefinition'), EntityParticle: namedFields('EntityParticle') };

/** True when rows of the query's own object, or of one that it joins, exist during the query only. */
export function isComputed(plan: QueryPlan): boolean {
  return plan.object in COMPUTED || joinedFills(plan).length > 0;
}

function joinedFills(plan: QueryPlan): [string, Fill][] {
  const parents = new Set(plan.compiled.references.map(({ object }) => object));
  return Object.entries(JOINED).filter(([object]) => object !== plan.object && parents.has(object));
}

/** Rows that a query sees besides the stored ones. */
function fillsOf(tx: Transaction, plan: QueryPlan): [string, Fill][] {
  const own = COMPUTED[plan.object] ?? (tx.object(plan.object)?.kind === 'share' ? ownerShares : undefined);
  return own === undefined ? joinedFills(plan) : [[plan.object, own], ...joinedFills(plan)];
}

/** Runs a query with the rows of a computed object in place; they are gone afterwards. */
export function withComputedRows<T>(tx: Transaction, plan: QueryPlan, parameters: QueryParameters, run: () => T): T {
  const fills = fillsOf(tx, plan);
  if (fills.length === 0) return run();
  const { db } = tx.org;
  const mark = db.mark();
  try {
    for (const [object, fill] of fills) db.insert(tx.org.definitionOf(object), fill(tx, plan, parameters).map((record) => ({ ...record, Id: db.newId(object) })));
    return run();
  } finally {
    db.rollbackTo(mark);
    db.release(mark);
  }
}

/** The fields that custom metadata records name. */
function namedFields(target: string): Fill {
  return (tx) => {
    const columns = [...tx.allObjects()].flatMap((def) => [...def.fields.values()].flatMap((field) => (field.type === 'string' && field.referenceTo[0] === target ? [{ def, field }] : [])));
    const names = columns.flatMap(({ def, field }) => tx.org.db.all(`SELECT DISTINCT ${quote(field.name)} FROM ${quote(def.name)}`, []).map(([name]) => name as string | null));
    return [...new Set(names)].map((name) => definitionNamed(tx, name)).filter((row) => row !== undefined);
  };
}

function everyField(tx: Transaction): RawRecord[] {
  return [...tx.allObjects()].flatMap((def) => [...def.fields.values()].map((field) => fieldDefinition(def, field)));
}

/** What an object or field is, by its durable id. */
export function definitionNamed(tx: Transaction, durableId: string | null): RawRecord | undefined {
  const [object, name] = durableId?.split('.') ?? [];
  const def = object === undefined ? undefined : tx.object(object);
  const field = name === undefined ? undefined : def?.fields.get(name.toLowerCase());
  if (def === undefined || (name !== undefined && field === undefined)) return undefined;
  return field === undefined ? entity(def) : fieldDefinition(def, field);
}

function entity(def: ObjectDef): RawRecord {
  return {
    DurableId: def.name, QualifiedApiName: def.name, DeveloperName: def.name.replace(/__\w+$/, ''), MasterLabel: def.label, Label: def.label, PluralLabel: def.labelPlural,
    KeyPrefix: def.keyPrefix, InternalSharingModel: def.sharingModel, IsQueryable: def.queryable, IsSearchable: def.searchable, IsCustomSetting: def.kind === 'customSetting',
    IsEverCreatable: def.createable, IsEverUpdatable: def.updateable, IsEverDeletable: def.deletable, IsApexTriggerable: def.createable, IsIdEnabled: true, IsCustomizable: def.kind !== 'share',
  };
}

function fieldDefinition(def: ObjectDef, field: FieldDef): RawRecord {
  return {
    DurableId: `${def.name}.${field.name}`, QualifiedApiName: field.name, EntityDefinitionId: def.name, DeveloperName: field.name.replace(/__c$/, ''), MasterLabel: field.label, Label: field.label,
    Length: field.length, Precision: field.precision, Scale: field.scale, DataType: field.type, RelationshipName: field.relationshipName ?? null, Description: field.description ?? null,
    SecurityClassification: field.securityClassification ?? null, ComplianceGroup: field.complianceGroup ?? null, IsCalculated: field.formula !== undefined, IsHtmlFormatted: field.htmlFormatted,
    IsNameField: field.nameField, IsNillable: field.nillable, IsFieldHistoryTracked: def.trackedFields.has(field.name), IsApiFilterable: field.filterable, IsApiSortable: field.sortable,
    IsPolymorphicForeignKey: field.referenceTo.length > 1,
  };
}

/** The owner's own share of each record that the filter names by id or owner; of all records where it names none. */
function ownerShares(tx: Transaction, plan: QueryPlan, parameters: QueryParameters): RawRecord[] {
  const { object, parentField, levelField } = sharedBy(tx.org.definitionOf(plan.object), tx.org.catalogue);
  const ids = valuesFor(plan.query.where, parentField.toLowerCase(), parameters);
  const owners = valuesFor(plan.query.where, 'userorgroupid', parameters);
  const records = ids.length > 0 ? tx.org.rows.read(object, ids) : owners.length > 0 ? tx.org.rows.findBy(object, 'OwnerId', owners) : everyRecord(tx, object, parameters);
  return records.map(({ Id, OwnerId, LastModifiedDate, LastModifiedById }) =>
    ({ [parentField]: Id, UserOrGroupId: OwnerId, [levelField]: 'All', RowCause: 'Owner', IsDeleted: false, LastModifiedDate, LastModifiedById }));
}

function everyRecord(tx: Transaction, object: string, parameters: QueryParameters): RawRecord[] {
  const { records } = runQuery(tx.org.plans.plan(`SELECT Id FROM ${object}`, SYSTEM_ACCESS), tx.org.db, parameters);
  return tx.org.rows.read(object, records.map(({ id }) => id!));
}

/** One row per record named in the filter, for the user named there. */
function recordAccess(tx: Transaction, plan: QueryPlan, parameters: QueryParameters): RawRecord[] {
  const users = valuesFor(plan.query.where, 'userid', parameters);
  const asked = tx.org.security.user(users[0] ?? tx.user.id);
  if (asked === undefined) return [];
  return valuesFor(plan.query.where, 'recordid', parameters).map((id) => accessRow(tx, asked.id, id));
}

function accessRow(tx: Transaction, userId: string, recordId: string): RawRecord {
  const may = (right: RecordRight): boolean => canReach(tx, recordId, right, tx.org.security.user(userId));
  const isDeletable = tx.objectByPrefix(keyPrefixOf(recordId))?.deletable === true;
  const [read, edit, remove] = [may('read'), may('edit'), isDeletable && may('delete')];
  const level = remove ? 'Delete' : edit ? 'Edit' : read ? 'Read' : 'None';
  return { UserId: userId, RecordId: recordId, HasReadAccess: read, HasEditAccess: edit, HasDeleteAccess: remove, HasTransferAccess: remove, HasAllAccess: remove, MaxAccessLevel: level };
}

/** Ids that a field is compared with, anywhere in a filter. */
function valuesFor(condition: Condition | undefined, field: string, parameters: QueryParameters): string[] {
  if (condition === undefined) return [];
  if (condition.kind === 'and' || condition.kind === 'or') return condition.parts.flatMap((part) => valuesFor(part, field, parameters));
  if (condition.kind !== 'comparison' || condition.left.kind !== 'field' || condition.left.path.at(-1)?.toLowerCase() !== field) return [];
  const { right } = condition;
  if (right.kind === 'semiJoin') return [];
  const values = right.kind === 'list' ? right.values : [right];
  return values.flatMap((value) => valueOf(value, parameters)).filter((value): value is string => typeof value === 'string' && isId(value));
}

function valueOf(value: Value, parameters: QueryParameters): Raw[] {
  if (value.kind === 'bind') return [parameters.bind(value.name)].flat();
  return value.kind === 'string' ? [value.value] : [];
}
