/** Database.insert and its brothers, one overload per way to say what, how strict and in whose name. */
import { keyPrefixOf } from '../../../base/ids.ts';
import { DmlOptionsValue, AccessLevel } from '../accesslevel.ts';
import type { ApexValue, LibMember } from '../define.ts';
import { NullPointerException } from '../exception.ts';
import { checkedId } from '../fieldvalue.ts';
import { ApexList } from '../list.ts';
import { DatabaseResult, DeleteResult, MergeResult, SaveResult, UndeleteResult, UpsertResult } from '../results.ts';
import type { ApexTransaction, DmlOperation, DmlOptions, DmlResult } from '../services.ts';
import { SObject } from '../sobject.ts';
import { SObjectFieldToken } from '../tokens.ts';
import { refuseTriggerLists } from '../triggerlists.ts';
import { libType } from '../types.ts';

interface Kind {
  operation: DmlOperation;
  result: new (result: DmlResult) => DatabaseResult;
  resultType: string;
  /** What may be given: 'SObject', 'List<SObject>', 'Id', 'List<Id>'. */
  subjects: readonly string[];
}

const RECORDS = ['SObject', 'List<SObject>'];
const RECORDS_OR_IDS = [...RECORDS, 'Id', 'List<Id>'];

const KINDS: readonly Kind[] = [
  { operation: 'insert', result: SaveResult, resultType: 'Database.SaveResult', subjects: RECORDS },
  { operation: 'update', result: SaveResult, resultType: 'Database.SaveResult', subjects: RECORDS },
  { operation: 'upsert', result: UpsertResult, resultType: 'Database.UpsertResult', subjects: RECORDS },
  { operation: 'delete', result: DeleteResult, resultType: 'Database.DeleteResult', subjects: RECORDS_OR_IDS },
  { operation: 'undelete', result: UndeleteResult, resultType: 'Database.UndeleteResult', subjects: RECORDS_OR_IDS },
];

/** Trailing parameters; Database.DMLOptions exist for insert and update only. */
const OPTIONS: readonly string[] = ['', 'Boolean allOrNone', 'System.AccessLevel access', 'Boolean allOrNone, System.AccessLevel access'];
const DML_OPTIONS: readonly string[] = ['Database.DMLOptions options', 'Database.DMLOptions options, System.AccessLevel access'];

/** A record that has nothing but its id, for delete and undelete by id. */
export function recordOf(tx: ApexTransaction, id: string): SObject {
  const checked = checkedId(id);
  const def = tx.objectByPrefix(keyPrefixOf(checked));
  if (def === undefined) throw new NullPointerException(`Invalid id: ${id}`);
  const record = new SObject(def);
  record.id = checked;
  return record;
}

function asRecord(tx: ApexTransaction, subject: ApexValue): SObject {
  if (subject === null) throw new NullPointerException('Attempt to de-reference a null object');
  return typeof subject === 'string' ? recordOf(tx, subject) : (subject as SObject);
}

function readOptions(args: readonly ApexValue[]): DmlOptions {
  const options: DmlOptions = { allOrNone: true, access: 'system' };
  for (const arg of args) {
    if (typeof arg === 'boolean') options.allOrNone = arg;
    else if (arg instanceof AccessLevel) options.access = arg.mode;
    else if (arg instanceof DmlOptionsValue) Object.assign(options, { allOrNone: arg.optAllOrNone ?? true, truncates: arg.allowFieldTruncation ?? false });
    else if (arg instanceof SObjectFieldToken) options.externalIdField = arg.name;
  }
  return options;
}

function run({ operation, result, resultType }: Kind): LibMember {
  return (tx, subject: ApexValue, ...args: ApexValue[]) => {
    if (subject === null) throw new NullPointerException('Argument cannot be null.');
    refuseTriggerLists(tx, subject);
    const many = subject instanceof ApexList;
    const records = (many ? subject.items : [subject]).map((item) => asRecord(tx, item));
    const results = tx.dml(operation, records, readOptions(args)).map((each) => new result(each));
    return many ? new ApexList(libType(resultType), results) : results[0];
  };
}

function overloads(kind: Kind): Record<string, LibMember> {
  const member = run(kind);
  const fields = kind.operation === 'upsert' ? ['', 'Schema.SObjectField externalId'] : [''];
  const options = kind.operation === 'insert' || kind.operation === 'update' ? [...OPTIONS, ...DML_OPTIONS] : OPTIONS;
  const members: Record<string, LibMember> = {};
  for (const subject of kind.subjects) {
    const result = subject.startsWith('List') ? `List<${kind.resultType}>` : kind.resultType;
    for (const field of fields) {
      for (const option of options) members[`static ${result} ${kind.operation}(${[`${subject} subject`, field, option].filter(Boolean).join(', ')})`] = member;
    }
  }
  return members;
}

function mergeInto(tx: ApexTransaction, master: SObject, losers: SObject[], args: readonly ApexValue[]): MergeResult[] {
  const options = { ...readOptions(args), duplicates: losers };
  return tx.dml('merge', [master], options).map((result) => new MergeResult(result, losers.map((loser) => loser.id!)));
}

const merge: LibMember = (tx, master: SObject, losers: ApexValue, ...args: ApexValue[]) => {
  const many = losers instanceof ApexList;
  const records = (many ? losers.items : [losers]).map((item) => asRecord(tx, item));
  const results = mergeInto(tx, master, records, args);
  return many ? new ApexList(libType('Database.MergeResult'), results) : results[0];
};

function mergeOverloads(): Record<string, LibMember> {
  const members: Record<string, LibMember> = {};
  for (const subject of RECORDS_OR_IDS) {
    const result = subject.startsWith('List') ? 'List<Database.MergeResult>' : 'Database.MergeResult';
    for (const option of OPTIONS) members[`static ${result} merge(${['SObject master', `${subject} duplicate`, option].filter(Boolean).join(', ')})`] = merge;
  }
  return members;
}

export const dmlMembers: Record<string, LibMember> = { ...Object.assign({}, ...KINDS.map(overloads)), ...mergeOverloads() };
