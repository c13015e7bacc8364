/** Raw node:http over node:sqlite with the cell table alone: what the machine can do at best. Talks to floor.ts over IPC. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';

const PURPOSES = 8;
const CHANNELS = 5;
const people = Number(process.argv[2]);

const db = new DatabaseSync(':memory:');
db.exec(`CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
  CREATE TABLE cell (id INTEGER PRIMARY KEY, person TEXT, purpose TEXT, channel TEXT, status TEXT, basis TEXT, valid_from INTEGER, valid_to INTEGER, key TEXT);
  BEGIN`);
const addPerson = db.prepare('INSERT INTO person VALUES (?, ?)');
const addCell = db.prepare('INSERT INTO cell (person, purpose, channel, status, basis, valid_from, valid_to, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
for (let person = 0; person < people; person++) {
  addPerson.run(personId(person), `Person ${person}`);
  for (let cell = 0; cell < PURPOSES * CHANNELS; cell++) insertCell(personId(person), `P${cell % PURPOSES}`, `C${cell % CHANNELS}`, (person * 7919 + cell) % 1000);
}
db.exec('COMMIT; CREATE INDEX cell_person ON cell (person); CREATE UNIQUE INDEX cell_key ON cell (key, id); CREATE INDEX cell_from ON cell (valid_from); CREATE INDEX cell_to ON cell (valid_to)');

const readMatrix = db.prepare('SELECT purpose, channel, status, basis, valid_from, valid_to FROM cell WHERE person = ?');
const searchPage = db.prepare('SELECT c.person, p.name, c.valid_to FROM cell c JOIN person p ON p.id = c.person WHERE c.key >= ? AND c.key < ? ORDER BY c.key LIMIT 200');

db.exec('CREATE TABLE log (sequence INTEGER PRIMARY KEY, object TEXT, record TEXT, action TEXT, executed_at INTEGER, person TEXT, previous TEXT, hash TEXT)');
const cellsOf = db.prepare('SELECT id FROM cell WHERE person = ?');
const removeCells = db.prepare('DELETE FROM cell WHERE person = ?');
const removePerson = db.prepare('DELETE FROM person WHERE id = ?');
const addLine = db.prepare('INSERT INTO log (object, record, action, executed_at, person, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)');

const routes: Record<string, (url: URL, body: string) => unknown> = {
  '/matrix': (url) => readMatrix.all(personId(Number(url.searchParams.get('person')))),
  '/search': (url) => searchPage.all(url.searchParams.get('from'), url.searchParams.get('to')),
  '/erasures': (_url, body) => erase((JSON.parse(body) as { people: number }).people),
  '/people': (_url, body) => addPeople((JSON.parse(body) as { people: number }).people),
  '/cells': (_url, body) => insertAll(JSON.parse(body) as { person: number; purpose: string; channel: string; day: number }[]),
};

function personId(person: number): string {
  return `0PK${String(person).padStart(12, '0')}AAA`;
}

function insertCell(person: string, purpose: string, channel: string, day: number): void {
  const validTo = Date.UTC(2026, 0, 1) + day * 86_400_000;
  addCell.run(person, purpose, channel, 'GRANTED', 'CONSENT', validTo - 730 * 86_400_000, validTo, `${purpose}|${channel}|A|${new Date(validTo).toISOString().slice(0, 10)}`);
}

function insertAll(cells: { person: number; purpose: string; channel: string; day: number }[]): { inserted: number } {
  db.exec('BEGIN');
  for (const { person, purpose, channel, day } of cells) insertCell(personId(person), purpose, channel, day);
  db.exec('COMMIT');
  return { inserted: cells.length };
}

/** People of their own, so that the other cases keep theirs; 40 cells each. */
function addPeople(count: number): { inserted: number } {
  db.exec('BEGIN');
  for (let person = people; person < people + count; person++) {
    addPerson.run(personId(person), `Person ${person}`);
    for (let cell = 0; cell < PURPOSES * CHANNELS; cell++) insertCell(personId(person), `P${cell % PURPOSES}`, `C${cell % CHANNELS}`, cell);
  }
  db.exec('COMMIT');
  return { inserted: count };
}

/** A line for each cell and person, chained by SHA-256; a transaction for a hundred people. */
function erase(count: number): { erased: number } {
  let previous = '';
  const log = (object: string, record: string, person: string): void => {
    const now = Date.now();
    const hash = createHash('sha256').update(`${object}|${record}|DELETED|${now}|${person}|${previous}`).digest('hex');
    addLine.run(object, record, 'DELETED', now, person, previous, hash);
    previous = hash;
  };
  for (let start = people; start < people + count; start += 100) {
    db.exec('BEGIN');
    for (let person = start; person < Math.min(start + 100, people + count); person++) {
      const id = personId(person);
      for (const cell of cellsOf.all(id)) log('cell', String(cell.id), id);
      log('person', id, id);
      removeCells.run(id);
      removePerson.run(id);
    }
    db.exec('COMMIT');
  }
  return { erased: count };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url!, 'http://floor');
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(routes[url.pathname](url, body)));
}

const server = createServer((request, response) => void answer(request, response));
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
