import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Caller } from '../stage/caller.ts';
import { allRecorded, consent, newContact, personActs } from '../stage/person.ts';
import { openStage, type Role, type Stage } from '../stage/stage.ts';

const API = '/services/apexrest/privacy/v1';
const DATA = '/services/data/v65.0';
const ROLES: Role[] = ['REP', 'MARKETER', 'COMPLIANCE', 'ADMIN'];

let stage: Stage;
let shared: Record<Role, string>;
let foreign: string;
let event: string;

before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
  shared = {} as Record<Role, string>;
  for (const role of ROLES) shared[role] = await newContact(stage, { LastName: `Of ${role}`, Email: `${role.toLowerCase()}@people.example`, OwnerId: stage.users[role].userId });
  foreign = await newContact(stage, { LastName: 'Foreign', Email: 'foreign@people.example', OwnerId: stage.users.INTEGRATION.userId });
  allRecorded(await personActs(stage, foreign, consent('PET_MKT', 'PHONE', '2026-05-01T12:00:00+02:00')));
  event = (await stage.as('COMPLIANCE').query<{ Id: string }>('SELECT Id FROM ConsentEvent__c LIMIT 1'))[0].Id;
});
after(() => stage.stop());

const staffAct = (person: string) => ({ acts: [{ person, purpose: 'CAR_MKT', channel: 'POST', scope: 'CELL', type: 'GRANTED', basis: 'CONSENT', actor: 'STAFF', note: 'By letter', occurredAt: '2026-06-09T12:00:00+02:00' }] });

/** Scenario 22: each line of the roles table, as calls that a client could make past the pages. */
const TABLE: { action: string; call(role: Role): Promise<boolean>; allowed: Role[] }[] = [
  { action: 'matrix of a contact shared with them', call: (role) => ok(role, 'GET', `${API}/matrix/${shared[role]}`), allowed: ROLES },
  { action: 'matrix of a contact not shared', call: (role) => ok(role, 'GET', `${API}/matrix/${foreign}`), allowed: ['COMPLIANCE'] },
  { action: 'record a staff grant', call: (role) => recorded(role, staffAct(shared[role])), allowed: ROLES },
  { action: 'search', call: (role) => ok(role, 'POST', `${API}/searches`, { purpose: 'PET_MKT', activeOn: 'today' }), allowed: ['MARKETER', 'COMPLIANCE'] },
  { action: 'see IP address and user agent', call: seesEvidence, allowed: ['COMPLIANCE'] },
  { action: 'export the deletion log', call: (role) => ok(role, 'GET', `${API}/deletion-log?from=2026-01-01&to=2026-12-31&format=csv`), allowed: ['COMPLIANCE'] },
  { action: 'edit a consent event', call: (role) => ok(role, 'PATCH', `${DATA}/sobjects/ConsentEvent__c/${event}`, { Note__c: 'changed' }), allowed: [] },
  { action: 'delete a consent event', call: (role) => ok(role, 'DELETE', `${DATA}/sobjects/ConsentEvent__c/${event}`), allowed: [] },
  { action: 'configure purposes', call: configures, allowed: ['ADMIN'] },
];

async function ok(role: Role, method: string, path: string, body?: unknown): Promise<boolean> {
  const { status } = await stage.as(role).call(method, path, body);
  assert.ok(status < 500, `${method} ${path} answered ${status}`);
  return status < 300;
}

async function recorded(role: Role, body: unknown): Promise<boolean> {
  const { results } = await stage.as(role).privacy<{ results: { error?: unknown }[] }>('POST', 'acts', body);
  return results.every(({ error }) => !error);
}

async function seesEvidence(role: Role): Promise<boolean> {
  return ok(role, 'GET', `${DATA}/query?${new URLSearchParams({ q: 'SELECT IpAddress__c, UserAgent__c FROM ConsentEvent__c LIMIT 1' })}`);
}

async function configures(role: Role): Promise<boolean> {
  return ok(role, 'POST', `${DATA}/sobjects/ProcessingPurpose__c`, { Name: `By ${role}`, Code__c: `BY_${role}`, AllowedBases__c: 'CONSENT' });
}

for (const { action, call, allowed } of TABLE) {
  for (const role of ROLES) {
    const may = allowed.includes(role);
    test(`${role} ${may ? 'may' : 'may not'}: ${action}`, async () => assert.equal(await call(role), may));
  }
}

test('no role but Integration can write an act of the person', async () => {
  for (const role of ROLES) {
    const body = { acts: [{ ...staffAct(shared[role]).acts[0], actor: 'PERSON', type: 'WITHDRAWN', basis: undefined, assurance: 'TOKEN_LINK' }] };
    assert.equal(await recorded(role, body), false, role);
  }
});

test('the administrator of the local org may run every command: the users of the roles show who may not', async () => {
  const { accessToken } = await stage.control<{ accessToken: string }>('POST', 'sessions', { username: 'admin@local.org' });
  const caller = new Caller(stage.instanceUrl, accessToken);
  const calls = [caller.privacy('POST', 'searches', { purpose: 'PET_MKT', channel: 'PHONE' }), caller.privacy('GET', 'requests'), caller.privacy('GET', 'proof')];
  assert.equal((await Promise.all(calls)).length, 3);
});
