import { type Connection, Messages } from '@salesforce/core';
import { namedError } from '../errors.ts';
import { get } from '../rest.ts';
import { type CellMismatch, compareCells, type RebuiltCell } from './cells.ts';
import { type BrokenLink, EventChains } from './event-chain.ts';
import { CELL_FIELDS, exportRows, LEDGER, type Row } from './ledger.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'verify');

/** A private org that holds a copy of the ledger and rebuilds cells with the package's own Apex. */
export interface ReplayOrg {
  load(object: string, rows: Row[]): void;
  /** Settings of the package, which decide with the events. */
  configure(object: string, rows: Row[]): void;
  /** The cells of people at instants, in the order of the requests. */
  rebuild(requests: { person: string; at: string }[]): Promise<RebuiltCell[][]>;
}

export interface VerificationReport {
  /** The org's clock when it was verified. */
  at: string;
  events: number;
  /** People with a chain of events. */
  chains: number;
  brokenChains: BrokenLink[];
  /** Events whose personal fields are not those that were sealed. */
  changedEvidence: BrokenLink[];
  deletionLog: { lines: number; firstBadLine: number | null };
  /** Cells that were decided again. */
  decisions: number;
  mismatches: number;
  /** Of the decisions: cells that only the clock has overtaken since they were written; the nightly sweep refreshes them. */
  stale: number;
  mismatched: CellMismatch[];
}

export type VerificationStage = 'ledger' | 'evidence' | 'deletionLog' | 'replay';

interface EvidencePage {
  now: string;
  checked: number;
  bad: BrokenLink[];
  next?: string;
}

/** People whose cells are compared at once. */
const PEOPLE_AT_ONCE = 500;

/** Settings by which the package decides. */
const SETTINGS: Record<string, string> = {
  PrivacySetting__mdt: 'DeveloperName, PolicyTimeZone__c, MirrorMode__c, DoNegotiationsCount__c, AgeOfConsent__c, AgeOfConsentByCountry__c',
  EmailOptInPolicy__mdt: 'DeveloperName, AcceptedStatuses__c',
};

/**
 * Checks chains, evidence and the deletion log, and replays the ledger in a private org. Writes nothing.
 * @throws SfError LedgerNotVisible when the user cannot read every event
 */
export async function verify(connection: Connection, replay: ReplayOrg, onStage: (stage: VerificationStage) => void): Promise<VerificationReport> {
  onStage('evidence');
  const { now, bad, checked } = await checkEvidence(connection);
  onStage('deletionLog');
  const deletionLog = await checkDeletionLog(connection);
  onStage('ledger');
  const ledger = await copyLedger(connection, replay);
  if (ledger.events < checked) throw namedError(messages, 'error.notVisible', 'LedgerNotVisible', [String(ledger.events), String(checked)]);
  onStage('replay');
  const cells = await compareAll(connection, replay, ledger.lastRecorded, now);
  return {
    at: now,
    events: ledger.events,
    chains: ledger.chains.count,
    brokenChains: ledger.chains.broken(),
    changedEvidence: bad,
    deletionLog,
    ...cells,
  };
}

export function isSound(report: VerificationReport): boolean {
  return report.mismatches === 0 && report.brokenChains.length === 0 && report.changedEvidence.length === 0 && report.deletionLog.firstBadLine === null;
}

async function checkEvidence(connection: Connection): Promise<{ now: string; checked: number; bad: BrokenLink[] }> {
  const bad: BrokenLink[] = [];
  let checked = 0;
  let page: EvidencePage | undefined;
  do {
    page = await get<EvidencePage>(connection, 'verification/evidence', { after: page?.next });
    bad.push(...page.bad);
    checked += page.checked;
  } while (page.next);
  return { now: page.now, checked, bad };
}

async function checkDeletionLog(connection: Connection): Promise<VerificationReport['deletionLog']> {
  let lines = 0;
  let page: { checked: number; firstBadLine?: number | null; next?: number | null } | undefined;
  do {
    page = await get<{ checked: number; firstBadLine?: number | null; next?: number | null }>(connection, 'deletion-log/verify', { after: page?.next?.toString() });
    lines += page.checked;
  } while (page.next);
  return { lines, firstBadLine: page.firstBadLine ?? null };
}

interface CopiedLedger {
  chains: EventChains;
  events: number;
  /** Individual → when the last of their events was written. */
  lastRecorded: Map<string, string>;
}

async function copyLedger(connection: Connection, replay: ReplayOrg): Promise<CopiedLedger> {
  const ledger: CopiedLedger = { chains: new EventChains(), events: 0, lastRecorded: new Map() };
  for (const [object, fields] of Object.entries(LEDGER)) {
    for await (const rows of exportRows(connection, object, fields)) {
      if (object === 'ConsentEvent__c') for (const row of rows) note(ledger, row);
      replay.load(object, rows);
    }
  }
  for (const [object, fields] of Object.entries(SETTINGS)) {
    const { records } = await connection.query<Row>(`SELECT ${fields} FROM ${object}`);
    replay.configure(object, records);
  }
  return ledger;
}

function note(ledger: CopiedLedger, event: Row): void {
  ledger.events++;
  ledger.chains.add(event);
  const last = ledger.lastRecorded.get(event.Individual__c) ?? '';
  if (event.Individual__c && event.RecordedAt__c > last) ledger.lastRecorded.set(event.Individual__c, event.RecordedAt__c);
}

type CellOutcome = Pick<VerificationReport, 'decisions' | 'mismatches' | 'stale' | 'mismatched'>;

/** The stored cells of some people; of those who have events alone, none. */
type Part = Map<string, Row[]>;

async function compareAll(connection: Connection, replay: ReplayOrg, lastRecorded: Map<string, string>, now: string): Promise<CellOutcome> {
  const outcome: CellOutcome = { decisions: 0, mismatches: 0, stale: 0, mismatched: [] };
  for await (const part of parts(connection, lastRecorded)) await comparePart(replay, part, lastRecorded, now, outcome);
  return outcome;
}

/** Everybody who has a cell or an event, some people at a time. */
async function* parts(connection: Connection, lastRecorded: Map<string, string>): AsyncGenerator<Part> {
  const withoutCells = new Set(lastRecorded.keys());
  let part: Part = new Map();
  for await (const cells of exportRows(connection, 'LegalBasis__c', CELL_FIELDS, 'Individual__c, Id')) {
    for (const cell of cells) {
      const own = part.get(cell.Individual__c);
      if (own) own.push(cell);
      else {
        if (part.size === PEOPLE_AT_ONCE) {
          yield part;
          part = new Map();
        }
        part.set(cell.Individual__c, [cell]);
        withoutCells.delete(cell.Individual__c);
      }
    }
  }
  yield part;
  const rest = [...withoutCells];
  for (let from = 0; from < rest.length; from += PEOPLE_AT_ONCE) yield new Map(rest.slice(from, from + PEOPLE_AT_ONCE).map((person) => [person, []]));
}

/**
 * A cell is right if it is what the events give now, or gave when it was last due to be written: at its last change, or at the
 * person's last event if that came later. The second is a cache that only the clock has overtaken.
 */
async function comparePart(replay: ReplayOrg, part: Part, lastRecorded: Map<string, string>, now: string, outcome: CellOutcome): Promise<void> {
  const people = [...part.keys()];
  const rebuilt = await replay.rebuild(people.map((person) => ({ person, at: now })));
  const pairs = people.flatMap((person, index) => pairUp(person, part.get(person)!, rebuilt[index]));
  const different = pairs.filter(({ person, stored, rebuilt }) => compareCells(person, stored, rebuilt));
  const earlier = await replay.rebuild(different.map(({ person, stored }) => ({ person, at: dueAt(stored, lastRecorded.get(person)) ?? now })));
  const mismatched = different.flatMap(({ person, stored, rebuilt }, index) => {
    const before = stored && earlier[index].find((cell) => isSameCell(cell, stored));
    return before && !compareCells(person, stored, before) ? [] : [compareCells(person, stored, rebuilt)!];
  });
  outcome.decisions += pairs.length;
  outcome.mismatches += mismatched.length;
  outcome.stale += different.length - mismatched.length;
  outcome.mismatched.push(...mismatched);
}

interface CellPair {
  person: string;
  stored?: Row;
  rebuilt?: RebuiltCell;
}

function pairUp(person: string, stored: Row[], rebuilt: RebuiltCell[]): CellPair[] {
  const known = stored.map((cell) => ({ person, stored: cell, rebuilt: rebuilt.find((other) => isSameCell(other, cell)) }));
  const missing = rebuilt.filter((cell) => !stored.some((other) => isSameCell(cell, other)));
  return [...known, ...missing.map((cell) => ({ person, rebuilt: cell }))];
}

function isSameCell(rebuilt: RebuiltCell, stored: Row): boolean {
  return rebuilt.purpose === stored.PurposeCode__c && rebuilt.channel === stored.ChannelCode__c;
}

function dueAt(stored: Row | undefined, lastEvent: string | undefined): string | undefined {
  return [stored?.LastModifiedDate, lastEvent].filter((instant) => instant !== undefined).sort().at(-1);
}
