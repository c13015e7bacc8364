/** System.Approval. Source: Apex Reference Guide, "Approval Class". */
import { strict } from '../arguments.ts';
import { defineType, type ApexValue, type LibMember } from '../define.ts';
import { DmlException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import { LockResult, UnlockResult, type DatabaseResult } from '../results.ts';
import type { ApexTransaction, DmlError } from '../services.ts';
import { SObject } from '../sobject.ts';
import { BOOLEAN, ID, libType } from '../types.ts';

type Act = (tx: ApexTransaction, id: string) => void;

const NOT_THERE: DmlError = { statusCode: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id', fields: [] };

function idOf(value: ApexValue): string | null {
  return value instanceof SObject ? value.id : (value as string);
}

function exists(tx: ApexTransaction, id: string | null): id is string {
  const def = id === null ? undefined : tx.objectByPrefix(id.slice(0, 3));
  return def !== undefined && tx.record(def.name, id!, []) !== undefined;
}

/** Locks or unlocks; with `allOrNone` nothing is done when a record cannot be. */
function apply(tx: ApexTransaction, values: readonly ApexValue[], allOrNone: boolean, js: typeof LockResult, act: Act): DatabaseResult[] {
  const ids = values.map(idOf);
  const failures = ids.flatMap((id, index) => (exists(tx, id) ? [] : [{ ...NOT_THERE, index, id }]));
  if (allOrNone && failures.length > 0) throw DmlException.of(js === LockResult ? 'lock' : 'unlock', failures);
  return ids.map((id) => {
    const success = exists(tx, id);
    if (success) act(tx, id);
    return new js({ id, success, errors: success ? [] : [NOT_THERE] });
  });
}

/** For one record and for many, by id or as they are, all or some. */
function changing(name: string, js: typeof LockResult, act: Act): Record<string, LibMember> {
  const result = js.apexName;
  const many = (tx: ApexTransaction, records: ApexList, allOrNone = true): ApexList => new ApexList(libType(result), apply(tx, records.items, allOrNone, js, act));
  const one = (tx: ApexTransaction, record: ApexValue, allOrNone = true): DatabaseResult => apply(tx, [record], allOrNone, js, act)[0];
  return Object.fromEntries(['Id', 'SObject'].flatMap((type) => ['', ', Boolean allOrNone'].flatMap((option): [string, LibMember][] => [
    [`static ${result} ${name}(${type} record${option})`, strict(one)],
    [`static List<${result}> ${name}(List<${type}> records${option})`, strict(many)],
  ])));
}

const isLocked = (tx: ApexTransaction, record: ApexValue): boolean => tx.recordLocks.has(idOf(record) ?? '');
const areLocked = (tx: ApexTransaction, records: ApexList): ApexMap => new ApexMap(ID, BOOLEAN, records.items.map((record) => [idOf(record), isLocked(tx, record)]));

export const approvalType = defineType({
  name: 'System.Approval', kind: 'class', extensible: false,
  unsupported: ['process'],
  members: {
    ...changing('lock', LockResult, (tx, id) => tx.recordLocks.add(id)),
    ...changing('unlock', UnlockResult, (tx, id) => tx.recordLocks.remove(id)),
    'static Boolean isLocked(Id recordId)': strict(isLocked),
    'static Boolean isLocked(SObject record)': strict(isLocked),
    'static Map<Id, Boolean> isLocked(List<Id> recordIds)': strict(areLocked),
    'static Map<Id, Boolean> isLocked(List<SObject> records)': strict(areLocked),
  },
});
