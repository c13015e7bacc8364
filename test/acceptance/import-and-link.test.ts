import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connectToLocal } from '../../src/privacy/connect.ts';
import { importConsents } from '../../src/privacy/import/consents.ts';
import type { ImportReport } from '../../src/privacy/import/report-files.ts';
import { linkPeople } from '../../src/privacy/link.ts';
import { allRecorded, decide, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

const NOW = '2026-06-10T12:00:00+02:00';
const folder = mkdtempSync(join(tmpdir(), 'lawful-import-'));
let stage: Stage;

before(async () => {
  stage = await openStage();
  await stage.at(NOW);
});
after(async () => {
  await stage.stop();
  rmSync(folder, { recursive: true });
});

async function connectAsAdmin(): ReturnType<typeof connectToLocal> {
  const { accessToken, userId, username } = stage.users.ADMIN;
  return connectToLocal({ instanceUrl: stage.instanceUrl, admin: { accessToken, userId, username, organizationId: accessToken.split('!')[0] } });
}

async function imported(name: string, lines: string[]): Promise<{ report: ImportReport; outcomes: string[] }> {
  const file = join(folder, name);
  writeFileSync(file, lines.join('\n'));
  const report = await importConsents(await connectAsAdmin(), { file }, () => {});
  const outcomes = readFileSync(report.report, 'utf8').trim().split('\r\n').slice(1).map((line) => line.split(',').slice(0, 3).join(' ').trim());
  return { report, outcomes };
}

async function answer(person: string, purpose: string, channel: string): Promise<string> {
  const { reason, detail } = await decide(stage.as('INTEGRATION'), person, purpose, channel);
  return detail ? `${reason}/${detail}` : reason;
}

test('a legacy file: every row has its outcome, and a second run adds nothing', async () => {
  const ann = await newContact(stage, { Email: 'ann.import@people.example' });
  const bob = await newContact(stage);
  allRecorded(await personActs(stage, bob, [{ type: 'WITHDRAWN', purpose: 'PET_MKT', channel: 'PHONE', occurredAt: '2026-03-01T12:00:00+01:00' }]));
  const lines = [
    'person,purpose,channel,occurredAt,source,note,emailStatus',
    'ann.import@people.example,PET_MKT,PHONE,2026-01-10T10:00:00+01:00,Signed card at the fair,"Box 7, ""card"" 12",',
    `${ann},CAR_MKT,PHONE,2024-01-10T10:00:00+01:00,Signed card at the fair,=A1,`,
    `${ann},PET_MKT,POST,2026-01-10T10:00:00+01:00,,,`,
    `${bob},PET_MKT,PHONE,2025-12-01T10:00:00+01:00,Signed card at the fair,,`,
    `${bob},PET_MKT,PHONE,2026-04-01T10:00:00+01:00,Signed card at the fair,,`,
    `${ann},NOPE,PHONE,2026-01-10T10:00:00+01:00,Card,,`,
    `${ann},PET_MKT,SMS,2026-01-10T10:00:00,Card,,`,
    `${ann},PET_MKT,SMS,2026-07-10T10:00:00Z,Card,,`,
    `${ann},PET_MKT,EMAIL,2026-01-10T10:00:00Z,Card,,SINGLE_USER`,
    'nobody@people.example,PET_MKT,PHONE,2026-01-10T10:00:00Z,Card,,',
    `${ann},"PET_MKT,PHONE,2026-01-10T10:00:00Z,Card,,`,
    `${ann},PET_MKT`,
    'ann.import@people.example,PET_MKT,PHONE,2026-01-10T10:00:00+01:00,Signed card at the fair,"Box 7, ""card"" 12",',
  ];
  const expected = [
    '2 accepted', '3 accepted', '4 accepted', '5 accepted', '6 rejected STAFF_CANNOT_LIFT', '7 rejected UNKNOWN_PURPOSE', '8 rejected TIME_WITHOUT_OFFSET', '9 rejected FUTURE_ACT',
    '10 rejected STAFF_NOTE_REQUIRED', '11 rejected NOT_FOUND', '12 rejected MALFORMED_ROW', '13 rejected WRONG_COLUMNS', '14 duplicate',
  ];
  const first = await imported('legacy.csv', lines);
  assert.deepEqual(first.outcomes, expected);
  assert.deepEqual([first.report.rows, first.report.accepted, first.report.rejected, first.report.duplicate, first.report.withoutEvidence], [13, 4, 8, 1, 1]);
  assert.equal(readFileSync(first.report.rePermission, 'utf8'), `line,person,purpose,channel\r\n4,${ann},PET_MKT,POST\r\n`);
  assert.deepEqual(
    [await answer(ann, 'PET_MKT', 'PHONE'), await answer(ann, 'CAR_MKT', 'PHONE'), await answer(ann, 'PET_MKT', 'POST'), await answer(bob, 'PET_MKT', 'PHONE')],
    ['GRANTED', 'EXPIRED', 'BASIS_INVALID/NO_EVIDENCE', 'WITHDRAWN'],
  );
  const notes = await stage.as('COMPLIANCE').query<{ Note__c: string | null }>("SELECT Note__c FROM ConsentEvent__c WHERE ActorType__c = 'IMPORT' AND Type__c = 'GRANTED' ORDER BY Sequence__c");
  assert.deepEqual(notes.flatMap(({ Note__c }) => Note__c ?? []), ['Box 7, "card" 12', '=A1'], 'as they stand in the file');
  const second = await imported('legacy.csv', lines);
  assert.deepEqual([second.report.accepted, second.report.duplicate], [0, 5]);
});

test('link gives old records their Individual, once', async () => {
  const old = await newContact(stage);
  const admin = stage.as('ADMIN');
  assert.equal((await admin.call('PATCH', `/services/data/v65.0/sobjects/Contact/${old}`, { IndividualId: null })).status, 204);
  const [outcome] = await Promise.all([connectAsAdmin().then((connection) => linkPeople(connection, () => {})), stage.control('POST', 'jobs/run', {})]);
  assert.deepEqual(outcome, { contacts: 1, leads: 0 });
  assert.notEqual((await admin.query<{ IndividualId: string | null }>(`SELECT IndividualId FROM Contact WHERE Id = '${old}'`))[0].IndividualId, null);
  assert.deepEqual(await linkPeople(await connectAsAdmin(), () => {}), { contacts: 0, leads: 0 });
  assert.equal((await stage.as('REP').call('POST', '/services/apexrest/privacy/v1/links', {})).status, 403);
});
