import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mailsTo, tokensOf } from '../stage/mailbox.ts';
import { allRecorded, consent, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Due {
  people: { record: string; action: string; dueOn: string; lastContact: string | null; holds: string[]; silentUntil: string | null }[];
  next: string | null;
}

let stage: Stage;
const people: Record<string, string> = {};

/** Prospects of 2023, each with a history of their own. */
before(async () => {
  stage = await openStage();
  await stage.at('2023-05-10T10:00:00+02:00');
  for (const name of ['silent', 'clicked', 'opened', 'asked', 'held']) people[name] = await newContact(stage, { LastName: name, Email: `${name}@people.example` });
  people.lead = await stage.as('ADMIN').create('Lead', { LastName: 'lead', Company: 'Home', Email: 'lead@people.example' });
  allRecorded(await personActs(stage, people.asked, consent('PET_MKT', 'EMAIL', '2023-05-10T09:00:00+02:00', '2030-01-01T00:00:00+01:00')));
  const [{ IndividualId }] = await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${people.held}'`);
  await stage.as('COMPLIANCE').create('LegalHold__c', { Individual__c: IndividualId, Reason__c: 'Claim 12' });
  await stage.at('2025-02-01T10:00:00+01:00');
  const contacts = [{ person: people.clicked, kind: 'CLICK', at: '2025-01-10T10:00:00+01:00' }, { person: people.opened, kind: 'OPEN', at: '2025-01-10T10:00:00+01:00' }];
  assert.deepEqual(await stage.as('INTEGRATION').privacy('POST', 'contacts', { contacts }), { results: [{ counted: true }, { counted: false }] });
  await stage.at('2026-06-10T12:00:00+02:00');
});
after(() => stage.stop());

const nameOf = (id: string): string => Object.entries(people).find(([, record]) => record === id)?.[0] ?? id;
const actions = ({ people: due }: Due): Record<string, string> => Object.fromEntries(due.map(({ record, action }) => [nameOf(record), action]));
const due = (until = ''): Promise<Due> => stage.as('COMPLIANCE').privacy<Due>('GET', `retention?until=${until}`);

test('the list says who is due, why and when: a click counts, an open does not', async () => {
  assert.deepEqual(actions(await due()), { silent: 'ERASE', opened: 'ERASE', asked: 'ASK', held: 'HELD', lead: 'ERASE' });
  assert.deepEqual(actions(await due('2026-05-09')), {});
  const later = await due('2028-01-10');
  assert.equal(later.people.find(({ record }) => record === people.clicked)?.dueOn, '2028-01-10');
});

test('only compliance sees it and runs it', async () => {
  for (const role of ['REP', 'MARKETER', 'ADMIN', 'INTEGRATION'] as const) {
    assert.equal((await stage.as(role).call('GET', '/services/apexrest/privacy/v1/retention')).status, 403, role);
    assert.equal((await stage.as(role).call('POST', '/services/apexrest/privacy/v1/retention')).status, 403, role);
  }
});

test('the run does what the dry run says, with a log line each, and asks by mail where it may', async () => {
  assert.deepEqual(await stage.as('COMPLIANCE').privacy('POST', 'retention?dryRun=true'), await due());
  await run();
  assert.deepEqual(actions(await due()), { asked: 'WAIT', held: 'HELD' });
  for (const name of ['silent', 'opened', 'lead']) {
    const lines = await stage.as('COMPLIANCE').query(`SELECT Id FROM DeletionLog__c WHERE RecordRef__c = '${people[name]}' AND Action__c = 'DELETED'`);
    assert.equal(lines.length, 1, name);
  }
  const questions = await mailsTo(stage, 'asked@people.example');
  assert.match(questions.at(-1)!.text, /within 30 days/);
});

test('the yes keeps the person; silence of thirty days erases', async () => {
  const [token] = tokensOf((await mailsTo(stage, 'asked@people.example')).at(-1)!);
  const guest = await stage.guest();
  const page = await guest.privacy<{ waiting: { ask: string }[] }>('GET', `preferences/${token}`);
  assert.deepEqual(page.waiting.map(({ ask }) => ask), ['STAY_IN_TOUCH']);
  assert.deepEqual(actions(await due()), { asked: 'WAIT', held: 'HELD' }, 'a GET writes nothing');
  await stage.control('POST', 'snapshot', { name: 'asked' });
  await guest.privacy('POST', `confirmations/${token}`);
  assert.deepEqual(actions(await due()), { held: 'HELD' });
  await stage.control('POST', 'restore', { name: 'asked' });
  await stage.at('2026-07-10T11:59:00+02:00');
  await run();
  assert.equal((await mailsTo(stage, 'asked@people.example')).filter(({ subject }) => /stay in touch/.test(subject)).length, 2, 'asked once more');
  assert.deepEqual(actions(await due()), { asked: 'WAIT', held: 'HELD' });
  await stage.at('2026-07-10T12:00:00+02:00');
  await run();
  assert.deepEqual(actions(await due()), { held: 'HELD' });
  assert.equal((await stage.as('ADMIN').query(`SELECT Id FROM Contact WHERE Id = '${people.asked}'`)).length, 0);
});

test('the nightly run is off until compliance starts it', async () => {
  const nightly = (on: boolean) => stage.as('COMPLIANCE').privacy<{ on: boolean }>('POST', 'retention/nightly', { on });
  assert.equal((await stage.as('ADMIN').call('POST', '/services/apexrest/privacy/v1/retention/nightly', { on: true })).status, 403);
  assert.deepEqual([await nightly(true), await nightly(true), await nightly(false)], [{ on: true }, { on: true }, { on: false }]);
});

async function run(): Promise<void> {
  await stage.as('COMPLIANCE').privacy('POST', 'retention');
  for (let round = 0; round < 4; round++) await stage.control('POST', 'jobs/run');
}
