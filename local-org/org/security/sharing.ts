import type { SharingScope } from '../../soql/index.ts';
import type { FieldDef, ObjectDef, RawRecord } from '../../schema/types.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { Rows } from '../storage/rows.ts';
import type { UserContext } from '../session/userContext.ts';
import type { Permissions } from './permissions.ts';
import type { Security } from './security.ts';
import { shareTableOf } from './shareTable.ts';

export type RecordRight = 'read' | 'edit' | 'delete';

const EVERYTHING: SharingScope = { kind: 'all' };
const OPEN_TO: Readonly<Record<RecordRight, readonly string[]>> = {
  read: ['Read', 'ReadWrite', 'FullAccess'],
  edit: ['ReadWrite', 'FullAccess'],
  delete: ['FullAccess'],
};
const LEVELS: Readonly<Record<RecordRight, readonly string[]>> = { read: ['Read', 'Edit', 'All'], edit: ['Edit', 'All'], delete: ['All'] };

/** Which records a user reaches: ownership, role hierarchy, share rows, and the parent where the parent decides. */
export class Sharing {
  readonly #rows: Rows;
  readonly #catalogue: SchemaCatalogue;
  readonly #security: Security;

  constructor(rows: Rows, catalogue: SchemaCatalogue, security: Security) {
    this.#rows = rows;
    this.#catalogue = catalogue;
    this.#security = security;
  }

  /** For a query: the records that the user may read. */
  scope(user: UserContext, object: string): SharingScope {
    const def = this.#catalogue.object(object);
    if (def === undefined || this.#isOpen(user, def, 'read')) return EVERYTHING;
    if (def.sharingModel === 'ControlledByParent') return this.#parentScope(user, def);
    const { owners, groups } = this.#security.principals(user);
    const share = shareTableOf(def, this.#catalogue);
    const scope: SharingScope = { kind: 'some', ownerIds: [...owners], principalIds: [...groups] };
    return share === undefined ? scope : { ...scope, shareTable: share.def.name };
  }

  #parentScope(user: UserContext, def: ObjectDef): SharingScope {
    const activity = ACTIVITY_PARENTS.get(def.name);
    if (activity !== undefined) {
      const parents = activity.flatMap((name) => def.fields.get(name.toLowerCase())!.referenceTo.map((object) => ({ field: name, object })));
      return { kind: 'some', ownerIds: [...this.#security.principals(user).owners], principalIds: [], controlledBy: parents };
    }
    const field = controllingField(def);
    if (field === undefined) return EVERYTHING;
    return { kind: 'some', ownerIds: [], principalIds: [], controlledBy: [{ field: field.name, object: field.referenceTo[0] }] };
  }

  /** The ids among these records that the user may read, edit or delete. Object rights are the caller's business. */
  reachable(user: UserContext, def: ObjectDef, records: readonly RawRecord[], right: RecordRight): Set<string> {
    if (this.#isOpen(user, def, right)) return new Set(records.map((record) => record.Id as string));
    if (def.sharingModel === 'ControlledByParent') return this.#throughParent(user, def, records, right);
    const { owners } = this.#security.principals(user);
    const reached = new Set(records.filter((record) => owners.has(record.OwnerId as string)).map((record) => record.Id as string));
    for (const id of this.#shared(user, def, records, right)) reached.add(id);
    return reached;
  }

  /** An activity is its owner's, and anybody's who reaches what it is about. */
  #activities(user: UserContext, parents: readonly string[], records: readonly RawRecord[], right: RecordRight): Set<string> {
    const ids = new Set(records.flatMap((record) => parents.flatMap((name) => (record[name] == null ? [] : [record[name] as string]))));
    const byObject = Map.groupBy(ids, (id) => this.#catalogue.objectByPrefix(id.slice(0, 3))?.name);
    const reached = new Set<string>();
    for (const [name, group] of byObject) {
      if (name === undefined) continue;
      for (const id of this.reachable(user, this.#catalogue.object(name)!, this.#rows.read(name, group), right === 'delete' ? 'edit' : right)) reached.add(id);
    }
    return new Set(records.filter((record) => this.#owns(user, record) || parents.some((name) => reached.has(record[name] as string))).map((record) => record.Id as string));
  }

  #throughParent(user: UserContext, def: ObjectDef, records: readonly RawRecord[], right: RecordRight): Set<string> {
    const activity = ACTIVITY_PARENTS.get(def.name);
    if (activity !== undefined) return this.#activities(user, activity, records, right);
    const field = controllingField(def);
    if (field === undefined) return new Set(records.map((record) => record.Id as string));
    const parent = this.#catalogue.object(field.referenceTo[0])!;
    const parentIds = [...new Set(records.flatMap((record) => (record[field.name] == null ? [] : [record[field.name] as string])))];
    const parents = this.#rows.read(parent.name, parentIds);
    const reached = this.reachable(user, parent, parents, right === 'delete' ? 'edit' : right);
    const isReached = (record: RawRecord): boolean => (record[field.name] == null ? this.#owns(user, record) : reached.has(record[field.name] as string));
    return new Set(records.filter(isReached).map((record) => record.Id as string));
  }

  #owns(user: UserContext, record: RawRecord): boolean {
    return this.#security.principals(user).owners.has(record.OwnerId as string);
  }

  #shared(user: UserContext, def: ObjectDef, records: readonly RawRecord[], right: RecordRight): string[] {
    const share = shareTableOf(def, this.#catalogue);
    if (share === undefined) return [];
    const { groups } = this.#security.principals(user);
    const rows = this.#rows.findBy(share.def.name, share.parentField, records.map((record) => record.Id));
    const grants = rows.filter((row) => groups.has(row.UserOrGroupId as string) && LEVELS[right].includes(row[share.levelField] as string));
    return grants.map((row) => row[share.parentField] as string);
  }

  #isOpen(user: UserContext, def: ObjectDef, right: RecordRight): boolean {
    if (!isShareable(def)) return true;
    if (sees(this.#security.permissions(user), def, right)) return true;
    return user.isInternal && OPEN_TO[right].includes(def.sharingModel);
  }
}

function sees(permissions: Permissions, def: ObjectDef, right: RecordRight): boolean {
  const rights = permissions.object(def.name);
  return right === 'read' ? rights.viewAll || rights.modifyAll : rights.modifyAll;
}

/** Objects with owners, and those whose parent decides. Set-up data, settings, shares and history are not shared by record. */
function isShareable(def: ObjectDef): boolean {
  if (def.kind !== 'standard' && def.kind !== 'custom') return false;
  return def.sharingModel === 'ControlledByParent' || def.fields.has('ownerid');
}

/** Fields that say what an activity is about. */
const ACTIVITY_PARENTS: ReadonlyMap<string, readonly string[]> = new Map([['Task', ['WhoId', 'WhatId']], ['Event', ['WhoId', 'WhatId']]]);

/** The lookup whose parent decides: the first master-detail, else the required parent of a standard object. */
function controllingField(def: ObjectDef): FieldDef | undefined {
  const fields = [...def.fields.values()];
  return fields.find((field) => field.masterDetail) ?? fields.find((field) => STANDARD_PARENTS.has(`${def.name}.${field.name}`)) ?? fields.find((field) => field.onParentDelete === 'cascade');
}

const STANDARD_PARENTS: ReadonlySet<string> = new Set(['Contact.AccountId', 'Opportunity.AccountId', 'Order.AccountId', 'Contract.AccountId', 'Asset.AccountId', 'CampaignMember.CampaignId']);
