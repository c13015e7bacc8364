import { strict } from '../arguments.ts';
import { defineType, type LibType } from '../define.ts';
import type { EnumValue } from '../enum.ts';
import { IllegalArgumentException, NoAccessException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import type { ApexTransaction } from '../services.ts';
import { ApexSet } from '../set.ts';
import { SObject } from '../sobject.ts';
import { INTEGER, setOf, STRING } from '../types.ts';

/** Security.stripInaccessible: copies without the fields that the user may not touch, and what was taken. */
class Decision {
  static readonly apexName = 'System.SObjectAccessDecision';
  readonly records: ApexList;
  readonly removed = new Map<string, Set<string>>();
  readonly modified = new Set<number>();

  constructor(element: ApexList['element']) {
    this.records = new ApexList(element);
  }
}

const RIGHTS: Record<string, readonly ('createable' | 'accessible' | 'updateable')[]> = {
  CREATABLE: ['createable'], READABLE: ['accessible'], UPDATABLE: ['updateable'], UPSERTABLE: ['createable', 'updateable'],
};

/** Fields that the platform sets and every user may see. */
const ALWAYS_KEPT: ReadonlySet<string> = new Set(['Id']);

class Stripper {
  readonly #tx: ApexTransaction;
  readonly #rights: readonly ('createable' | 'accessible' | 'updateable')[];
  readonly #decision: Decision;

  constructor(tx: ApexTransaction, access: string, decision: Decision) {
    this.#tx = tx;
    this.#rights = RIGHTS[access];
    this.#decision = decision;
  }

  #allowed(object: string, field: string): boolean {
    return ALWAYS_KEPT.has(field) || this.#rights.every((right) => this.#tx.fieldAccess(object, field, right));
  }

  /** The record, its parents and its children; `index` is the row of the outermost record. */
  strip(record: SObject, index: number): SObject {
    const copy = record.snapshot();
    for (const name in record.values) if (!this.#allowed(record.def.name, name)) this.#remove(copy, name, index);
    for (const [name, parent] of record.parents) {
      if (!this.#parentAllowed(record, name)) this.#remove(copy, name, index);
      else if (parent) copy.parents.set(name, this.strip(parent, index));
    }
    for (const [name, list] of record.childLists) copy.childLists.set(name, new ApexList(list.element, list.items.map((child) => this.strip(child as SObject, index))));
    return copy;
  }

  #parentAllowed(record: SObject, relationship: string): boolean {
    const field = record.parentField(relationship);
    return field === undefined || this.#allowed(record.def.name, field.name);
  }

  #remove(copy: SObject, name: string, index: number): void {
    delete copy.values[name];
    copy.parents.delete(name);
    delete copy.changed[name];
    if (copy.queried !== null) copy.queried = new Set([...copy.queried].filter((queried) => queried !== name));
    const object = copy.def.name;
    this.#decision.removed.set(object, (this.#decision.removed.get(object) ?? new Set()).add(name));
    this.#decision.modified.add(index);
  }
}

function checkObjects(tx: ApexTransaction, access: string, records: readonly SObject[]): void {
  for (const name of new Set(records.map((record) => record.def.name))) {
    if (!RIGHTS[access].every((right) => tx.objectAccess(name, right))) throw new NoAccessException('No access to entity');
  }
}

function stripInaccessible(tx: ApexTransaction, access: EnumValue, records: ApexList, enforceObject = true): Decision {
  const decision = new Decision(records.element);
  const sources = records.items as SObject[];
  if (sources.some((record) => record.def.name === 'AggregateResult')) throw new IllegalArgumentException('AggregateResult SObject types are not supported');
  if (enforceObject) checkObjects(tx, access.name, sources);
  const stripper = new Stripper(tx, access.name, decision);
  sources.forEach((record, index) => decision.records.add(stripper.strip(record, index)));
  return decision;
}

export const securityTypes: readonly LibType[] = [
  defineType({
    name: 'System.Security', kind: 'class',
    members: {
      'static System.SObjectAccessDecision stripInaccessible(System.AccessType access, List<SObject> records)': strict(stripInaccessible),
      'static System.SObjectAccessDecision stripInaccessible(System.AccessType access, List<SObject> records, Boolean enforceRootObjectCRUD)': strict(stripInaccessible),
    },
  }),
  defineType({
    name: 'System.SObjectAccessDecision', kind: 'class', js: Decision,
    members: {
      'List<SObject> getRecords()': (_tx, self: Decision) => self.records,
      'Map<String, Set<String>> getRemovedFields()': (_tx, self: Decision) => new ApexMap(STRING, setOf(STRING), [...self.removed].map(([object, fields]) => [object, new ApexSet(STRING, fields)])),
      'Set<Integer> getModifiedIndexes()': (_tx, self: Decision) => new ApexSet(INTEGER, self.modified),
    },
  }),
];
