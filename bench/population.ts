/**
 * Many people in the files of an org at rest: one person, recorded through the API, is copied row by row with ids, keys and
 * days of their own. What the rows say of a copied person fits together, so that the search decides them like any other;
 * hashes are copied as they are, so their chains do not verify.
 */
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { makeId } from '../local-org/base/ids.ts';
import { Org } from '../local-org/org/index.ts';
import { allRecorded, consent, newContact, personActs } from '../test/stage/person.ts';
import { openStage, type Stage } from '../test/stage/stage.ts';

const SERIALS = 2 ** 36;
const DAY = 86_400_000;
export const PURPOSES = ['PET_MKT', 'CAR_MKT', 'INS_MKT', 'CONTRACT_SVC', 'ANALYTICS', 'PARTNER_SHARE', 'HEALTH_PROFILE', 'TRACKING'];
export const CHANNELS = ['EMAIL', 'PHONE', 'SMS', 'POST', 'NONE'];
export const CELLS_OF_A_PERSON = PURPOSES.length * CHANNELS.length;
/** Cells of each person, and the days on which they end, evenly: `days` of them from the first one on. */
export interface Cells {
  /** Epoch milliseconds of a UTC midnight. */
  readonly first: number;
  readonly days: number;
  /** All of them unless given. */
  readonly purposes?: string[];
  /** Some people withdrew, are restricted, or begin later; else everybody may be contacted. */
  readonly isMixed?: boolean;
}

/** What somebody's acts come to, whichever cell is asked. */
type Fate = 'allowed' | 'restricted' | 'withdrawn' | 'later';

const STATE_OF: Record<Fate, string> = { allowed: 'A', restricted: 'X', withdrawn: 'X', later: 'F' };
const DAYS_BEFORE_END = 3;

function fateOf(index: number): Fate {
  if (index % 11 === 5) return 'restricted';
  if (index % 7 === 3) return 'withdrawn';
  return index % 13 === 7 ? 'later' : 'allowed';
}

type Row = Record<string, SQLInputValue>;

interface Template {
  readonly person: Row;
  readonly contact: Row;
  readonly cell: Row;
  readonly event: Row;
}

/** A stage in a folder whose org was filled while it was at rest: recording millions of acts through the API is another case. */
export async function openPopulated(folder: string, people: number, cells: Cells): Promise<Stage> {
  const first = await openStage(0, folder);
  const model = await newContact(first, { LastName: 'Model' });
  allRecorded(await personActs(first, model, consent('PET_MKT', 'PHONE', '2026-01-02T10:00:00+01:00')));
  await first.stop();
  makeIndexes(folder);
  populate(folder, people, cells);
  return openStage(0, folder);
}

const TABLES = ['Individual', 'Contact', 'LegalBasis__c', 'ConsentEvent__c'];

/** The org makes a table's indexes when it has grown by what the org itself inserts. */
function makeIndexes(folder: string): void {
  const org = Org.open({ data: folder });
  for (const name of TABLES) org.db.index(org.catalogue.object(name)!);
  org.close();
}

/** Adds `people` copies of the only person with a PET_MKT/PHONE cell, each with cells of all channels and the acts behind them. */
function populate(folder: string, people: number, { first, days, purposes = PURPOSES, isMixed = false }: Cells): void {
  const database = new DatabaseSync(join(folder, 'org.sqlite'));
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY');
  const tables = TABLES.map((name) => new Copies(database, name));
  const [individuals, contacts, cells, events] = tables;
  const template = templateOf(database);
  database.exec('BEGIN');
  for (const table of tables) table.dropIndexes();
  for (let index = 0; index < people; index++) {
    const individual = individuals.nextId();
    individuals.insert({ ...template.person, Id: individual });
    contacts.insert({ ...template.contact, Id: contacts.nextId(), IndividualId: individual, Email: `copy.${index}@people.example` });
    const person = individuals.text(individual);
    const fate = isMixed ? fateOf(index) : 'allowed';
    let cell = 0;
    let sequence = 0;
    const act = (own: Row): number => {
      const event = events.nextId();
      sequence++;
      events.insert({ ...template.event, Individual__c: individual, ...own, Id: event, Name: `CE-${event}`, PersonRef__c: person, Sequence__c: sequence, ChainKey__c: `${person}|${sequence}`, IdempotencyKey__c: `copy:${index}:${sequence}` });
      return event;
    };
    for (const purpose of purposes) {
      for (const channel of CHANNELS) {
        const validTo = first + ((index * 7919 + cell * 31) % days) * DAY + DAY / 2;
        cell++;
        const validFrom = validTo - (fate === 'later' ? DAYS_BEFORE_END : 730) * DAY;
        const at = validTo - 730 * DAY;
        const own = { PurposeCode__c: purpose, ChannelCode__c: channel, EffectiveFrom__c: validFrom, EffectiveTo__c: validTo, Individual__c: individual };
        let last = act({ ...own, OccurredAt__c: at, RecordedAt__c: at });
        if (fate === 'withdrawn') last = act({ ...own, Type__c: 'WITHDRAWN', Basis__c: null, EffectiveFrom__c: null, EffectiveTo__c: null, OccurredAt__c: at + DAY, RecordedAt__c: at + DAY });
        cells.insert({ ...template.cell, ...own, Id: cells.nextId(), Name: `LB-${last}`, LastEvent__c: last, CellKey__c: `${person}|${purpose}|${channel}`, SearchKey__c: searchKey(purpose, channel, STATE_OF[fate], validTo, person) });
      }
    }
    if (fate === 'restricted') act({ Scope__c: 'PERSON', PurposeCode__c: null, ChannelCode__c: null, Type__c: 'RESTRICTED', Basis__c: null, EffectiveFrom__c: null, EffectiveTo__c: null, OccurredAt__c: first - 800 * DAY, RecordedAt__c: first - 800 * DAY });
  }
  for (const table of tables) table.createIndexes();
  for (const table of tables) table.keepSerial();
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

function searchKey(purpose: string, channel: string, state: string, validTo: number, person: string): string {
  return `${purpose}|${channel}|${state}|${new Date(validTo).toISOString().slice(0, 10).replaceAll('-', '')}|${person.slice(7, 15)}`;
}

function templateOf(database: DatabaseSync): Template {
  const cell = row(database, `SELECT * FROM "LegalBasis__c" WHERE PurposeCode__c = 'PET_MKT' AND ChannelCode__c = 'PHONE'`);
  return {
    cell,
    person: row(database, 'SELECT * FROM "Individual" WHERE Id = ?', cell.Individual__c),
    contact: row(database, 'SELECT * FROM "Contact" WHERE IndividualId = ?', cell.Individual__c),
    event: row(database, 'SELECT * FROM "ConsentEvent__c" WHERE Id = ?', cell.LastEvent__c),
  };
}

function row(database: DatabaseSync, sql: string, ...values: SQLInputValue[]): Row {
  const found = database.prepare(sql).get(...values);
  if (!found) throw new Error(`The org to copy people in has no row for: ${sql}`);
  return found as Row;
}

/** Rows added to one table beside its indexes, with the ids that come after those given out. */
class Copies {
  readonly #database: DatabaseSync;
  readonly #name: string;
  readonly #prefix: { prefix: string; number: number };
  readonly #indexes: string[];
  readonly #columns: string[];
  readonly #statement: ReturnType<DatabaseSync['prepare']>;
  #serial: number;

  constructor(database: DatabaseSync, name: string) {
    this.#database = database;
    this.#name = name;
    const some = row(database, `SELECT max(Id) AS id FROM "${name}"`).id as number;
    const { prefix, number, reserved } = row(database, 'SELECT prefix, number, reserved FROM _prefixes WHERE number = ?', Math.floor(some / SERIALS)) as { prefix: string; number: number; reserved: number };
    this.#prefix = { prefix, number };
    this.#serial = reserved;
    this.#indexes = database.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL").all(name).map(({ sql }) => sql as string);
    this.#columns = database.prepare(`SELECT name FROM pragma_table_info('${name}')`).all().map((column) => column.name as string);
    this.#statement = database.prepare(`INSERT INTO "${name}" (${this.#columns.map((column) => `"${column}"`).join(', ')}) VALUES (${this.#columns.map(() => '?').join(', ')})`);
  }

  nextId(): number {
    return this.#prefix.number * SERIALS + ++this.#serial;
  }

  /** A stored id as the APIs write it. */
  text(id: number): string {
    return makeId(this.#prefix.prefix, id - this.#prefix.number * SERIALS);
  }

  insert(values: Row): void {
    this.#statement.run(...this.#columns.map((column) => values[column] ?? null));
  }

  dropIndexes(): void {
    for (const { name } of this.#database.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL").all(this.#name)) this.#database.exec(`DROP INDEX "${String(name)}"`);
  }

  createIndexes(): void {
    for (const sql of this.#indexes) this.#database.exec(sql);
  }

  keepSerial(): void {
    this.#database.prepare('UPDATE _prefixes SET reserved = ? WHERE number = ?').run(this.#serial, this.#prefix.number);
  }
}
