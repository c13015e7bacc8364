import type { DmlError, DmlOperation, DmlOptions, DmlResult } from '../../apex/lib/services.ts';
import { DmlException, ListException, TypeException, type DmlFailure } from '../../apex/lib/exception.ts';
import type { SObject } from '../../apex/lib/sobject.ts';
import { SalesforceError } from '../../base/errors.ts';
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
  const groups = groupsOf(records);
  tx.spend('dmlStatements');
  tx.spend('dmlRows', records.length + (options.duplicates?.length ?? 0));
  const mark = tx.mark();
  const results: DmlResult[] = [];
  try {
    for (const group of groups) results.push(...saveGroup(tx, operation, group, options));
  } catch (error) {
    tx.undo(mark);
    throw error instanceof SalesforceError && error.status < 500 ? refusal(operation, records[0], error) : error;
  }
  const failed = options.allOrNone && results.some((result) => !result.success);
  if (failed) tx.undo(mark);
  else tx.release(mark);
  tx.hasUnsaved ||= !failed;
  if (failed) throw DmlException.of(operation, failuresOf(records, results));
  if (operation === 'insert' || operation === 'upsert') setIds(records, results);
  return results;
}

/** What cannot be done with any of the records, told of the first. */
function refusal(operation: DmlOperation, { id, def }: SObject, { code, message }: SalesforceError): DmlException {
  return DmlException.of(operation, [{ index: 0, id, object: def.name, statusCode: code, message, fields: [] }]);
}

function refuseDuplicates(operation: DmlOperation, records: SObject[]): void {
  if (operation !== 'update' && operation !== 'delete' && operation !== 'upsert') return;
  const seen = new Set<string>();
  for (const { id } of records) {
    if (id !== null && seen.has(id)) throw new ListException(`Duplicate id in list: ${id}`);
    if (id !== null) seen.add(id);
  }
}

/** Records of one object after the other that a single statement may hold. Source: Apex Developer Guide, "Creating Records of Different sObject Types". */
const MOST_GROUPS = 10;

/** Records of several objects are saved object by object, in the order of the list. */
function groupsOf(records: SObject[]): Group[] {
  const groups: Group[] = [];
  records.forEach((record, index) => {
    const last = groups.at(-1);
    if (last !== undefined && last.records[0].def.name === record.def.name) last.records.push(record);
    else groups.push({ start: index, records: [record] });
  });
  if (groups.length > MOST_GROUPS) throw new TypeException('Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.');
  return groups;
}

function saveGroup(tx: Transaction, operation: DmlOperation, { records }: Group, options: DmlOptions): DmlResult[] {
  const def = tx.object(records[0].def.name)!;
  const problems: (DmlError | undefined)[] = [];
  const raws: RawRecord[] = records.map((record, index) => rawForDml(tx, operation, record, (error) => { problems[index] = error; }, def.fields.get(options.externalIdField?.toLowerCase() ?? '')?.name));
  const saved = tx.saveAs(operation, def, raws, {
    allOrNone: options.allOrNone, access: options.access, enforceSharing: options.access === 'user' || tx.enforcesSharing,
    truncates: options.truncates === true || records.some((record) => record.options?.allowFieldTruncation === true), externalIdField: options.externalIdField, duplicates: options.duplicates?.map((loser) => loser.id!),
  });
  return saved.map((result, index) => withProblem(result, problems[index]));
}

function withProblem(result: DmlResult, problem: DmlError | undefined): DmlResult {
  return problem === undefined ? result : { id: result.id, success: false, errors: [problem] };
}

function failuresOf(records: SObject[], results: DmlResult[]): DmlFailure[] {
  const failures = results.flatMap((result, index) => result.errors.map((error) => ({ ...error, index, id: result.id, object: records[index].def.name })));
  return failures.filter((failure) => failure.statusCode !== ROLLED_BACK);
}

function setIds(records: SObject[], results: DmlResult[]): void {
  results.forEach((result, index) => {
    if (result.success && result.id !== null) records[index].id = result.id;
  });
}
