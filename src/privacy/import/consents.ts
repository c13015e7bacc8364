import { createHash } from 'node:crypto';
import { type Connection, Messages } from '@salesforce/core';
import { namedError } from '../errors.ts';
import { bulkInsert } from './bulk-insert.ts';
import { type CsvRow, readCsv } from './csv-rows.ts';
import { findPeople, type FoundPerson } from './people.ts';
import { type ImportReport, type Job, type Outcome, ReportFiles } from './report-files.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'import.consents');

export interface ImportOptions {
  file: string;
  /** Object.Field whose values name the people; ids and mail addresses do when absent. */
  externalId?: string;
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
const EVENT_FIELDS = ['Individual__c', 'Scope__c', 'ActorType__c', ...Object.values(FIELDS).filter((name) => name !== ''), 'IdempotencyKey__c'];
/** Rows whose people are looked up together. */
const ROWS_AT_ONCE = 500;
const ROWS_OF_JOB = 10_000;

/**
 * Imports a legacy file row by row: each is accepted, rejected with its cause, or a duplicate, and the report beside the file says which.
 * Of a job only the text and the outcomes are kept, so that memory does not grow with the file. A second run adds nothing.
 * @throws SfError MissingColumns, UnknownColumns before anything is written
 */
export async function importConsents(connection: Connection, { file, externalId }: ImportOptions, onRows: (rows: number) => void): Promise<ImportReport> {
  const rows = readCsv(file);
  const header = headerOf((await rows.next()).value as CsvRow | undefined);
  const files = await ReportFiles.beside(file);
  let job = emptyJob();
  const finish = async (): Promise<void> => {
    await insert(connection, job);
    await files.tell(job);
    onRows(files.report.rows);
    job = emptyJob();
  };
  for await (const group of groups(rows)) {
    await prepare(connection, job, group, header, externalId);
    if (job.lines.length >= ROWS_OF_JOB) await finish();
  }
  if (job.lines.length) await finish();
  await files.close();
  return files.report;
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

function emptyJob(): Job {
  return { lines: [], outcomes: new Map(), pending: new Map(), csv: [bulkLine(EVENT_FIELDS)] };
}

async function* groups(rows: AsyncIterable<CsvRow>): AsyncGenerator<CsvRow[]> {
  let group: CsvRow[] = [];
  for await (const row of rows) {
    group.push(row);
    if (group.length < ROWS_AT_ONCE) continue;
    yield group;
    group = [];
  }
  if (group.length) yield group;
}

/** Sorts out what the org need not be asked about; the rest become events of the job. */
async function prepare(connection: Connection, { lines, outcomes, pending, csv }: Job, rows: CsvRow[], header: Field[], externalId: string | undefined): Promise<void> {
  const read = rows.map((row) => ({ row, values: Object.fromEntries(header.map((field, index) => [field, row.cells[index] ?? ''])) as Values }));
  const people = await findPeople(connection, [...new Set(read.flatMap(({ values }) => values.person || []))], externalId);
  for (const { row, values } of read) {
    const { line } = row;
    lines.push(line);
    const cause = defectOf(row, header, values, people.get(values.person ?? ''));
    if (cause) {
      outcomes.set(line, { line, outcome: 'rejected', ...cause });
      continue;
    }
    const event = eventOf(values, (people.get(values.person!) as { individual: string }).individual);
    const earlier = pending.get(event.IdempotencyKey__c);
    if (earlier) {
      outcomes.set(line, { line, outcome: 'duplicate', cause: '', message: messages.getMessage('duplicate.file', [String(earlier.line)]) });
      continue;
    }
    pending.set(event.IdempotencyKey__c, { line, toAskAgain: event.Type__c === 'IMPORTED' ? [values.person!, values.purpose!, values.channel!] : undefined });
    csv.push(bulkLine(EVENT_FIELDS.map((field) => event[field] ?? '')));
  }
}

/** Cells go to the org as they are: nothing is a formula there. */
function bulkLine(cells: string[]): string {
  return `${cells.map((cell) => cell && `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
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
function eventOf(values: Values, individual: string): Record<string, string> {
  const type = (values.type || 'GRANTED').toUpperCase();
  const event: Record<string, string> = { Individual__c: individual, Scope__c: 'CELL', ActorType__c: 'IMPORT' };
  for (const [field, name] of Object.entries(FIELDS)) if (name) event[name] = values[field as Field] ?? '';
  for (const field of INSTANTS) if (values[field]) event[FIELDS[field]] = new Date(instantOf(values[field])).toISOString();
  event.Type__c = type === 'GRANTED' && !values.source ? 'IMPORTED' : type;
  if (event.Type__c === 'GRANTED' || event.Type__c === 'IMPORTED') event.Basis__c ||= 'CONSENT';
  return { ...event, IdempotencyKey__c: `import:${createHash('sha256').update(JSON.stringify(event)).digest('hex')}` };
}

async function insert(connection: Connection, { csv, pending, outcomes }: Job): Promise<void> {
  if (pending.size === 0) return;
  for await (const { key, error } of bulkInsert(connection, 'ConsentEvent__c', csv.join(''), 'IdempotencyKey__c')) {
    const { line } = pending.get(key)!;
    outcomes.set(line, outcomeOf(line, error));
  }
}

function outcomeOf(line: number, error: string): Outcome {
  if (!error) return { line, outcome: 'accepted', cause: '', message: '' };
  const isRepeated = error.startsWith('DUPLICATE_VALUE') && error.includes('IdempotencyKey__c');
  return isRepeated ? { line, outcome: 'duplicate', cause: '', message: messages.getMessage('duplicate.org') } : { line, outcome: 'rejected', ...refusalOf(error) };
}

/** The platform wraps the ledger's "CODE: message" in its own code and the names of fields. */
function refusalOf(error: string): Cause {
  const parts = error.split(':');
  const inner = /^([A-Z_]+):(?:[A-Z_ ]+, )?\s*([A-Z][A-Z_]+): (.*?)(?::[\w, -]*--?)?$/s.exec(error);
  return inner ? { cause: inner[2], message: inner[3] } : { cause: parts[0], message: parts.slice(1).join(':') };
}
