import { createHash } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { type Connection, Messages } from '@salesforce/core';
import { toCsvLine } from '../../output/csv.ts';
import { namedError } from '../errors.ts';
import { type CsvRow, readCsv } from './csv-rows.ts';
import { findPeople, type FoundPerson } from './people.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'import.consents');

export interface ImportOptions {
  file: string;
  /** Object.Field whose values name the people; ids and mail addresses do when absent. */
  externalId?: string;
}

export interface ImportReport {
  rows: number;
  accepted: number;
  rejected: number;
  duplicate: number;
  /** Of the accepted: stored without evidence, so denied until the person is asked again. */
  withoutEvidence: number;
  /** What became of every row. */
  report: string;
  /** People to ask again. */
  rePermission: string;
}

type Field = keyof typeof FIELDS;
type Values = Partial<Record<Field, string>>;

/** Columns of the file, in any order and spelling of case, and the fields of an event that they fill. */
const FIELDS = {
  person: '',
  purpose: 'PurposeCode__c',
  channel: 'ChannelCode__c',
  occurredAt: 'OccurredAt__c',
  type: 'Type__c',
  basis: 'Basis__c',
  validFrom: 'EffectiveFrom__c',
  validTo: 'EffectiveTo__c',
  source: 'Source__c',
  note: 'Note__c',
  noticeVersion: 'NoticeVersion__c',
  assurance: 'Assurance__c',
  language: 'Language__c',
  actorName: 'ActorName__c',
  emailStatus: '',
} as const;
const REQUIRED: Field[] = ['person', 'purpose', 'channel', 'occurredAt'];
const INSTANTS: Field[] = ['occurredAt', 'validFrom', 'validTo'];
const ROWS_AT_ONCE = 10_000;

interface Outcome {
  line: number;
  outcome: 'accepted' | 'rejected' | 'duplicate';
  cause: string;
  message: string;
}

interface Pending {
  line: number;
  values: Values;
  event: Record<string, string>;
}

/**
 * Imports a legacy file row by row: each is accepted, rejected with its cause, or a duplicate, and the report beside the file says which.
 * Ten thousand rows are in memory at a time. A second run adds nothing.
 * @throws SfError MissingColumns, UnknownColumns before anything is written
 */
export async function importConsents(connection: Connection, { file, externalId }: ImportOptions, onRows: (rows: number) => void): Promise<ImportReport> {
  const report: ImportReport = { rows: 0, accepted: 0, rejected: 0, duplicate: 0, withoutEvidence: 0, report: `${file}.report.csv`, rePermission: `${file}.re-permission.csv` };
  const rows = readCsv(file);
  const header = headerOf((await rows.next()).value as CsvRow | undefined);
  const reportFile = createWriteStream(report.report);
  const askAgain = createWriteStream(report.rePermission);
  await write(reportFile, toCsvLine(['line', 'outcome', 'cause', 'message']));
  await write(askAgain, toCsvLine(['line', 'person', 'purpose', 'channel']));
  for await (const batch of batches(rows)) {
    const { outcomes, withoutEvidence } = await importBatch(connection, batch, header, externalId);
    for (const { line, outcome, cause, message } of outcomes) {
      report.rows++;
      report[outcome]++;
      await write(reportFile, toCsvLine([String(line), outcome, cause, message]));
    }
    for (const { line, values } of withoutEvidence) await write(askAgain, toCsvLine([String(line), values.person!, values.purpose!, values.channel!]));
    report.withoutEvidence += withoutEvidence.length;
    onRows(report.rows);
  }
  await Promise.all([reportFile, askAgain].map((stream) => once(stream.end(), 'finish')));
  return report;
}

function headerOf(row: CsvRow | undefined): Field[] {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[ _-]/g, '');
  const names = new Map((Object.keys(FIELDS) as Field[]).map((field) => [plain(field), field]));
  const cells = row?.cells ?? [];
  const unknown = cells.filter((cell) => !names.has(plain(cell)));
  if (unknown.length) throw namedError(messages, 'error.unknownColumns', 'UnknownColumns', [unknown.join(', '), Object.keys(FIELDS).join(', ')]);
  const header = cells.map((cell) => names.get(plain(cell))!);
  const missing = REQUIRED.filter((field) => !header.includes(field));
  if (missing.length) throw namedError(messages, 'error.missingColumns', 'MissingColumns', [missing.join(', ')]);
  return header;
}

async function* batches(rows: AsyncIterable<CsvRow>): AsyncGenerator<CsvRow[]> {
  let batch: CsvRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < ROWS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length) yield batch;
}

async function importBatch(connection: Connection, batch: CsvRow[], header: Field[], externalId: string | undefined): Promise<{ outcomes: Outcome[]; withoutEvidence: Pending[] }> {
  const read = batch.map((row) => ({ row, values: Object.fromEntries(header.map((field, index) => [field, row.cells[index] ?? ''])) as Values }));
  const names = [...new Set(read.flatMap(({ values }) => values.person || []))];
  const people = await findPeople(connection, names, externalId);
  const outcomes = new Map<number, Outcome>();
  const pending = new Map<string, Pending>();
  for (const { row, values } of read) {
    const cause = defectOf(row, header, values, people.get(values.person ?? ''));
    if (cause) outcomes.set(row.line, { line: row.line, outcome: 'rejected', ...cause });
    else queue(pending, outcomes, row.line, values, (people.get(values.person!) as { individual: string }).individual);
  }
  await insert(connection, pending, outcomes);
  const withoutEvidence = [...pending.values()].filter(({ line, event }) => event.Type__c === 'IMPORTED' && outcomes.get(line)!.outcome === 'accepted');
  return { outcomes: batch.map(({ line }) => outcomes.get(line)!), withoutEvidence };
}

type Cause = { cause: string; message: string };

const cause = (code: string, ...tokens: string[]): Cause => ({ cause: code, message: messages.getMessage(`cause.${code}`, tokens) });

/** What is wrong with a row before the org is asked; the ledger's own rules come after. */
function defectOf(row: CsvRow, header: Field[], values: Values, person: FoundPerson | undefined): Cause | undefined {
  if (row.problem) return { cause: 'MALFORMED_ROW', message: row.problem };
  if (row.cells.length !== header.length) return cause('WRONG_COLUMNS', String(row.cells.length), String(header.length));
  const missing = REQUIRED.filter((field) => !values[field]);
  if (missing.length) return cause('REQUIRED_FIELD', missing.join(', '));
  for (const field of INSTANTS) {
    const instant = values[field];
    if (instant && !/^\d{4}-\d{2}-\d{2}[T ][\d:.]+ ?(?:Z|[+-]\d{2}:?\d{2})$/i.test(instant)) return cause('TIME_WITHOUT_OFFSET', field);
    if (instant && Number.isNaN(Date.parse(instantOf(instant)))) return cause('INVALID_VALUE', field);
  }
  if (values.emailStatus && values.emailStatus !== 'SINGLE_USER') return cause('EMAIL_STATUS', values.emailStatus);
  if (values.emailStatus === 'SINGLE_USER' && !values.note) return cause('STAFF_NOTE_REQUIRED');
  return person === undefined || 'problem' in person ? cause(person?.problem ?? 'NOT_FOUND') : undefined;
}

/** The form that Date.parse and every API read. */
function instantOf(text: string): string {
  return text.replace(' ', 'T').replace(/ /g, '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase();
}

/** A grant says how it was given, or it is only an imported claim. */
function queue(pending: Map<string, Pending>, outcomes: Map<number, Outcome>, line: number, values: Values, individual: string): void {
  const type = (values.type || 'GRANTED').toUpperCase();
  const event: Record<string, string> = { Individual__c: individual, Scope__c: 'CELL', ActorType__c: 'IMPORT' };
  for (const [field, name] of Object.entries(FIELDS)) if (name) event[name] = values[field as Field] ?? '';
  for (const field of INSTANTS) if (values[field]) event[FIELDS[field]] = new Date(instantOf(values[field])).toISOString();
  event.Type__c = type === 'GRANTED' && !values.source ? 'IMPORTED' : type;
  if (event.Type__c === 'GRANTED' || event.Type__c === 'IMPORTED') event.Basis__c ||= 'CONSENT';
  const key = `import:${createHash('sha256').update(JSON.stringify(event)).digest('hex')}`;
  if (pending.has(key)) outcomes.set(line, { line, outcome: 'duplicate', cause: '', message: messages.getMessage('duplicate.file', [String(pending.get(key)!.line)]) });
  else pending.set(key, { line, values, event: { ...event, IdempotencyKey__c: key } });
}

async function insert(connection: Connection, pending: Map<string, Pending>, outcomes: Map<number, Outcome>): Promise<void> {
  if (pending.size === 0) return;
  connection.bulk2.pollInterval = 500;
  connection.bulk2.pollTimeout = 3_600_000;
  const results = await connection.bulk2.loadAndWaitForResults({ object: 'ConsentEvent__c', operation: 'insert', input: [...pending.values()].map(({ event }) => event) });
  for (const result of [...results.successfulResults, ...results.failedResults]) settle(result as unknown as Record<string, string>, pending, outcomes);
}

function settle(result: Record<string, string>, pending: Map<string, Pending>, outcomes: Map<number, Outcome>): void {
  const { line } = pending.get(result.IdempotencyKey__c)!;
  const error = result.sf__Error;
  if (!error) outcomes.set(line, { line, outcome: 'accepted', cause: '', message: '' });
  else if (error.startsWith('DUPLICATE_VALUE') && error.includes('IdempotencyKey__c')) outcomes.set(line, { line, outcome: 'duplicate', cause: '', message: messages.getMessage('duplicate.org') });
  else outcomes.set(line, { line, outcome: 'rejected', ...refusalOf(error) });
}

/** The platform wraps the ledger's "CODE: message" in its own code and the names of fields. */
function refusalOf(error: string): Cause {
  const parts = error.split(':');
  const inner = /^([A-Z_]+):(?:[A-Z_ ]+, )?\s*([A-Z][A-Z_]+): (.*?)(?::[\w, -]*--?)?$/s.exec(error);
  return inner ? { cause: inner[2], message: inner[3] } : { cause: parts[0], message: parts.slice(1).join(':') };
}

async function write(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}
