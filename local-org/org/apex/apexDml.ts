import type { DmlError, DmlOperation, DmlOptions, DmlResult } from '../../apex/lib/services.ts';
import { DmlException, ListException, type DmlFailure } from '../../apex/lib/exception.ts';
import type { SObject } from '../../apex/lib/sobject.ts';
import type { RawRecord } from '../../schema/types.ts';
import { publishEvents } from '../events/publish.ts';
import { ROLLED_BACK } from '../save/saveRecords.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { rawForDml } from './rawForDml.ts';

interface Group {
  start: number;
  records: SObject[];
}

/** A DML statement or Database method of Apex. Ids of new records are set on the caller's records. */
export function apexDml(tx: Transaction, operation: DmlOperation, records: SObject[], options: DmlOptions): DmlResult[] {
  if (records.length === 0) return [];
  if (records[0].def.kind === 'platformEvent') return publishEvents(tx, records);
  refuseDuplicates(operation, records);
  tx.spend('dmlStatements');
  tx.spend('dmlRows', records.length + (options.duplicates?.length ?? 0));
  const mark = tx.mark();
  const results: DmlResult[] = [];
  try {
    for (const group of groupsOf(records)) results.push(...saveGroup(tx, operation, group, options));
  } catch (error) {
    tx.undo(mark);
    throw error;
  }
  const failed = options.allOrNone && results.some((result) => !result.success);
  if (failed) tx.undo(mark);
  else tx.release(mark);
  if (failed) throw DmlException.of(operation, failuresOf(results));
  if (operation === 'insert' || operation === 'upsert') setIds(records, results);
  return results;
}

function refuseDuplicates(operation: DmlOperation, records: SObject[]): void {
  if (operation !== 'update' && operation !== 'delete' && operation !== 'upsert') return;
  const seen = new Set<string>();
  for (const { id } of records) {
    if (id !== null && seen.has(id)) throw new ListException(`Duplicate id in list: ${id}`);
    if (id !== null) seen.add(id);
  }
}

/** Records of several objects are saved object by object, in the order of the list. */
function groupsOf(records: SObject[]): Group[] {
  const groups: Group[] = [];
  records.forEach((record, index) => {
    const last = groups.at(-1);
    if (last !== undefined && last.records[0].def.name === record.def.name) last.records.push(record);
    else groups.push({ start: index, records: [record] });
  });
  return groups;
}

function saveGroup(tx: Transaction, operation: DmlOperation, { records }: Group, options: DmlOptions): DmlResult[] {
  const def = tx.object(records[0].def.name)!;
  const problems: (DmlError | undefined)[] = [];
  const raws: RawRecord[] = records.map((record, index) => rawForDml(tx, operation, record, (error) => { problems[index] = error; }));
  const saved = tx.saveAs(operation, def, raws, {
    allOrNone: options.allOrNone, access: options.access, enforceSharing: options.access === 'user' || tx.enforcesSharing,
    externalIdField: options.externalIdField, duplicates: options.duplicates?.map((loser) => loser.id!),
  });
  return saved.map((result, index) => withProblem(result, problems[index]));
}

function withProblem(result: DmlResult, problem: DmlError | undefined): DmlResult {
  return problem === undefined ? result : { id: result.id, success: false, errors: [problem] };
}

function failuresOf(results: DmlResult[]): DmlFailure[] {
  const failures = results.flatMap((result, index) => result.errors.map((error) => ({ ...error, index, id: result.id })));
  return failures.filter((failure) => failure.statusCode !== ROLLED_BACK);
}

function setIds(records: SObject[], results: DmlResult[]): void {
  results.forEach((result, index) => {
    if (result.success && result.id !== null) records[index].id = result.id;
  });
}
