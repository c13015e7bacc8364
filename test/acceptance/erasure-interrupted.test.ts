import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { control } from '../../src/local/control.ts';
import { ensureRoleUsers } from '../../src/local/roles.ts';
import { launchLocalOrg, type LaunchedOrg } from '../../src/local/server.ts';
import { startDemo } from '../../src/local/start.ts';
import { connectToLocal } from '../../src/privacy/connect.ts';
import { Caller } from '../stage/caller.ts';

interface Person {
  contact: string;
  individual: string;
  request: string;
}

interface Run {
  org: LaunchedOrg;
  admin: Caller;
  compliance: Caller;
}

const data = mkdtempSync(join(tmpdir(), 'lawful-interrupted-'));
/** Three scopes of the batch. */
const PEOPLE = 300;
/** How many milliseconds of its work a process lives to see. Everybody who is asked for in a round is new. */
const LIVES = [60, 150, 260, 350];
const TRACES = ['snoddergrass', '4477003344', '44 77 00 33 44'];
const silent = { stage: () => {}, components: () => {}, seed: { stage: () => {}, done: () => {} } };

let org: LaunchedOrg | undefined;
after(async () => {
  if (org) await kill(org, 'SIGTERM');
});

async function kill(running: LaunchedOrg, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (running.process.exitCode !== null || running.process.signalCode !== null) return;
  const exit = once(running.process, 'exit');
  running.process.kill(signal);
  await exit;
}

/** The org on the files that the last process left behind. */
async function restart(): Promise<Run> {
  org = await launchLocalOrg({ port: 0, data });
  return signedIn(org);
}

async function signedIn(running: LaunchedOrg): Promise<Run> {
  const users = await ensureRoleUsers(await connectToLocal(running), running);
  const as = (role: string) => new Caller(running.instanceUrl, users.find((user) => user.role === role)!.accessToken);
  return { org: running, admin: as('ADMIN'), compliance: as('COMPLIANCE') };
}

/** People with a name, an address and a number each, a task, and a request to be erased. */
async function people({ admin, compliance }: Run, round: number): Promise<Person[]> {
  const collection = async (records: object[]): Promise<string[]> => {
    const ids: string[] = [];
    for (let i = 0; i < records.length; i += 200) {
      const answer = await admin.call('POST', '/services/data/v65.0/composite/sobjects', { allOrNone: true, records: records.slice(i, i + 200) });
      ids.push(...(answer.json() as { id: string }[]).map(({ id }) => id));
    }
    return ids;
  };
  const contacts = await collection(Array.from({ length: PEOPLE }, (_, i) => ({
    attributes: { type: 'Contact' }, LastName: `Snoddergrass${i}`, Email: `snoddergrass${round}.${i}@people.example`, Phone: '+33 44 77 00 33 44',
  })));
  await collection(contacts.map((id, i) => ({ attributes: { type: 'Task' }, WhoId: id, Subject: `Call Snoddergrass${i}`, Status: 'Not Started', Priority: 'Normal' })));
  const made: Person[] = [];
  for (const { Id, IndividualId } of await admin.query<{ Id: string; IndividualId: string }>("SELECT Id, IndividualId FROM Contact WHERE LastName LIKE 'Snoddergrass%'")) {
    const { id } = await compliance.privacy<{ id: string }>('POST', 'requests', { person: Id, type: 'ERASURE' });
    made.push({ contact: Id, individual: IndividualId, request: id });
  }
  assert.equal(made.length, PEOPLE);
  return made;
}

interface Rows {
  contacts: number;
  tasks: number;
  named: number;
  open: number;
  lines: number;
}

/** What the dead process left behind, read from a copy of its files before another one takes them up. */
function left(): Rows {
  const copy = mkdtempSync(join(tmpdir(), 'lawful-copy-'));
  cpSync(data, copy, { recursive: true });
  const database = new DatabaseSync(join(copy, 'org.sqlite'));
  const count = (from: string): number => (database.prepare(`SELECT count(*) AS n FROM ${from}`).get() as { n: number }).n;
  try {
    return {
      contacts: count("Contact WHERE Email LIKE 'snoddergrass%'"), tasks: count("Task WHERE Subject LIKE 'Call Snoddergrass%'"), named: count("Individual WHERE LastName LIKE 'Snoddergrass%'"),
      open: count("PrivacyRequest__c WHERE State__c = 'RECEIVED'"), lines: count('DeletionLog__c'),
    };
  } finally {
    database.close();
    rmSync(copy, { recursive: true });
  }
}

/** Each of the people has both lines, of contact and task, and a closed request. */
async function assertAllErased({ admin, compliance }: Run, everybody: Person[]): Promise<void> {
  const lines = Map.groupBy(await compliance.query<{ PersonRef__c: string; RecordRef__c: string }>(`SELECT PersonRef__c, RecordRef__c FROM DeletionLog__c ORDER BY Sequence__c DESC LIMIT ${everybody.length * 2}`), ({ PersonRef__c }) => PersonRef__c);
  const states = new Map((await compliance.query<{ Id: string; State__c: string }>('SELECT Id, State__c FROM PrivacyRequest__c')).map(({ Id, State__c }) => [Id, State__c]));
  for (const { contact, individual, request } of everybody) {
    assert.deepEqual([lines.get(individual)!.length, lines.get(individual)!.some(({ RecordRef__c }) => RecordRef__c === contact), states.get(request)], [2, true, 'REMOVED']);
  }
  assert.deepEqual(await admin.query('SELECT Id FROM Contact'), []);
}

const carryOut = ({ compliance }: Run, everybody: Person[]) => compliance.privacy('POST', 'erasures', { requests: everybody.map(({ request }) => request) });

/** Names of the traces that any file of the org holds, in any case. */
function found(): string[] {
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.includes('.snapshot-'));
  return files.flatMap(({ parentPath, name }) => {
    const text = readFileSync(join(parentPath, name)).toString('latin1').toLowerCase();
    return TRACES.filter((trace) => text.includes(trace)).map((trace) => `${name}: ${trace}`);
  });
}

test('an erasure whose process is killed erases each person whole or not at all, is taken up again, and leaves no trace in any file', async (t) => {
  const demo = await startDemo({ port: 0, data, people: 0, seed: 42 }, silent);
  org = demo.org;
  let run = await signedIn(demo.org);
  let interrupted = 0;
  for (const [round, life] of LIVES.entries()) {
    const everybody = await people(run, round);
    assert.notDeepEqual(found(), []);
    const work = carryOut(run, everybody).catch(() => 'cut off');
    await setTimeout(life);
    await kill(run.org, 'SIGKILL');
    await work;
    const { contacts, tasks, named, open, lines } = left();
    assert.deepEqual({ tasks, named, open, lines }, { tasks: contacts, named: contacts, open: contacts, lines: 2 * (PEOPLE * (round + 1) - contacts) });
    t.diagnostic(`killed after ${life} ms: ${PEOPLE - contacts} of ${PEOPLE} people were erased`);
    if (contacts > 0) interrupted++;
    run = await restart();
    await carryOut(run, everybody);
    await control(run.org, 'POST', 'jobs/run', {});
    await assertAllErased(run, everybody);
    assert.deepEqual(found(), []);
  }
  assert.ok(interrupted > 0);
  const verdict = await run.compliance.privacy<{ valid: boolean; checked: number }>('GET', 'deletion-log/verify');
  assert.deepEqual([verdict.valid, verdict.checked], [true, PEOPLE * LIVES.length * 2]);
});
