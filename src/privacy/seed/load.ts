import { type Connection, Messages } from '@salesforce/core';
import { namedError } from '../errors.ts';
import { digestOf, makePeople, type SeededAct, type SeededPerson } from './people.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'seed');

export interface SeedOptions {
  people: number;
  seed: number;
  /** Ids of the users who own the records in turn; the running user when empty. */
  owners: string[];
  /** The day from which histories are counted back, epoch milliseconds. */
  asOf: number;
  /** Seeding invented people into a production org needs the user's explicit word. */
  allowProduction: boolean;
}

export interface SeedOutcome {
  seed: number;
  people: number;
  contacts: number;
  leads: number;
  events: number;
  cells: number;
  /** SHA-256 over the generated people: equal digests mean equal people. */
  digest: string;
}

export interface SeedProgress {
  stage(name: 'people' | 'events', total: number): void;
  done(count: number): void;
}

export interface SeedReport extends SeedOutcome {
  created: { people: number; events: number };
}

type Row = Record<string, string>;
const DAY = 86_400_000;
const CHUNK = 10_000;

/**
 * Fills an org with invented people and their consent histories through Bulk API 2.0. The same seed gives the same people; what is there already is left alone.
 * @throws SfError ProductionOrg, SeedFailed
 */
export async function seed(connection: Connection, options: SeedOptions, progress: SeedProgress): Promise<SeedReport> {
  await refuseProduction(connection, options.allowProduction);
  const people = makePeople(options.people, options.seed);
  progress.stage('people', people.length);
  const createdPeople = await loadPeople(connection, people, options, progress);
  const individuals = await individualsOf(connection, people, options.seed);
  const events = people.flatMap((person) => eventsOf(person, individuals.get(person.email)!, options.asOf));
  progress.stage('events', events.length);
  const createdEvents = await loadEvents(connection, events, options.seed, progress);
  const contacts = people.filter(({ kind }) => kind === 'Contact').length;
  return {
    seed: options.seed,
    people: people.length,
    contacts,
    leads: people.length - contacts,
    events: events.length,
    cells: await countCells(connection, options.seed),
    digest: digestOf(people),
    created: { people: createdPeople, events: createdEvents },
  };
}

async function refuseProduction(connection: Connection, allowed: boolean): Promise<void> {
  if (allowed) return;
  const { records } = await connection.query<{ OrganizationType: string; IsSandbox: boolean }>('SELECT OrganizationType, IsSandbox FROM Organization');
  const { OrganizationType: type, IsSandbox: isSandbox } = records[0];
  if (!isSandbox && type !== 'Developer Edition') throw namedError(messages, 'error.productionOrg', 'ProductionOrg', [type]);
}

async function loadPeople(connection: Connection, people: SeededPerson[], options: SeedOptions, progress: SeedProgress): Promise<number> {
  const present = new Set((await individualsOf(connection, people, options.seed)).keys());
  const missing = people.map((person, index) => ({ person, index })).filter(({ person }) => !present.has(person.email));
  progress.done(people.length - missing.length);
  for (const kind of ['Contact', 'Lead'] as const) {
    const rows = missing.filter(({ person }) => person.kind === kind).map(({ person, index }) => personRow(person, options.owners[index % options.owners.length]));
    await insert(connection, kind, rows, progress);
  }
  return missing.length;
}

function personRow(person: SeededPerson, owner: string | undefined): Row {
  const row: Row = { FirstName: person.firstName, LastName: person.lastName, Email: person.email, Phone: person.phone };
  if (person.kind === 'Lead') row.Company = person.company;
  if (owner) row.OwnerId = owner;
  return row;
}

/** Mail address → Individual of the seeded people that are in the org. */
async function individualsOf(connection: Connection, people: SeededPerson[], seedNumber: number): Promise<Map<string, string>> {
  const wanted = new Set(people.map(({ email }) => email));
  const found = new Map<string, string>();
  for (const kind of ['Contact', 'Lead']) {
    const query = `SELECT Email, IndividualId FROM ${kind} WHERE Email LIKE '%.s${seedNumber}.%@people.example'${kind === 'Lead' ? ' AND IsConverted = false' : ''}`;
    const { records } = await connection.query<{ Email: string; IndividualId: string }>(query, { autoFetch: true, maxFetch: 10_000_000 });
    for (const { Email, IndividualId } of records) if (wanted.has(Email)) found.set(Email, IndividualId);
  }
  return found;
}

function eventsOf(person: SeededPerson, individual: string, asOf: number): Row[] {
  return person.acts.map((act, index) => eventRow(person.key, index, act, individual, asOf));
}

/** An imported act with full evidence: who, when, which wording, how. */
function eventRow(key: string, index: number, act: SeededAct, individual: string, asOf: number): Row {
  const at = new Date(asOf + act.day * DAY + index * 60_000).toISOString();
  return {
    Individual__c: individual,
    Scope__c: act.channel ? 'CELL' : 'PURPOSE',
    PurposeCode__c: act.purpose,
    ChannelCode__c: act.channel,
    Type__c: act.type,
    Basis__c: act.basis,
    OccurredAt__c: at,
    EffectiveFrom__c: act.type === 'GRANTED' || act.type === 'CONFIRMED' ? at : '',
    EffectiveTo__c: act.endsOnDay === undefined ? '' : new Date(asOf + act.endsOnDay * DAY).toISOString(),
    ActorType__c: 'IMPORT',
    ActorName__c: 'Demo data',
    Assurance__c: act.type === 'CONFIRMED' ? 'CONFIRMED_MAILBOX' : 'PUBLIC_FORM',
    Source__c: 'Invented history for demonstration',
    Note__c: 'Invented: no such person exists.',
    Language__c: 'en',
    IdempotencyKey__c: `seed:${key}:${index}`,
  };
}

async function loadEvents(connection: Connection, events: Row[], seedNumber: number, progress: SeedProgress): Promise<number> {
  const { records } = await connection.query<{ IdempotencyKey__c: string }>(
    `SELECT IdempotencyKey__c FROM ConsentEvent__c WHERE IdempotencyKey__c LIKE 'seed:%.s${seedNumber}.%'`,
    { autoFetch: true, maxFetch: 10_000_000 },
  );
  const present = new Set(records.map((record) => record.IdempotencyKey__c));
  const missing = events.filter((event) => !present.has(event.IdempotencyKey__c));
  progress.done(events.length - missing.length);
  await insert(connection, 'ConsentEvent__c', missing, progress);
  return missing.length;
}

async function countCells(connection: Connection, seedNumber: number): Promise<number> {
  const { totalSize } = await connection.query(
    `SELECT COUNT() FROM LegalBasis__c WHERE Individual__c IN (SELECT IndividualId FROM Contact WHERE Email LIKE '%.s${seedNumber}.%@people.example')`,
  );
  const leads = await connection.query(
    `SELECT COUNT() FROM LegalBasis__c WHERE Individual__c IN (SELECT IndividualId FROM Lead WHERE Email LIKE '%.s${seedNumber}.%@people.example')`,
  );
  return totalSize + leads.totalSize;
}

/** Inserts rows by Bulk API 2.0, in jobs small enough that progress is seen. */
async function insert(connection: Connection, object: string, rows: Row[], progress: SeedProgress): Promise<void> {
  connection.bulk2.pollInterval = 500;
  connection.bulk2.pollTimeout = 600_000;
  const step = Math.min(CHUNK, Math.max(200, Math.ceil(rows.length / 8)));
  for (let from = 0; from < rows.length; from += step) {
    const part = rows.slice(from, from + step);
    const { failedResults } = await connection.bulk2.loadAndWaitForResults({ object, operation: 'insert', input: part });
    if (failedResults.length) throw namedError(messages, 'error.failed', 'SeedFailed', [String(failedResults.length), object, failedResults[0].sf__Error]);
    progress.done(part.length);
  }
}
