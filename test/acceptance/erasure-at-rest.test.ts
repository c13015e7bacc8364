import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openStage, type Stage } from '../stage/stage.ts';

const data = mkdtempSync(join(tmpdir(), 'lawful-at-rest-'));
const TRACES = ['wimpernell', 'wimpernel@people', '4477001122', '44 77 00 11 22', 'perdita'];

let stage: Stage;

before(async () => {
  stage = await openStage(0, data);
});
after(() => stage.stop());

/** Names of the traces that any file of the org holds, in any case. */
function found(): string[] {
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.includes('.snapshot-'));
  return files.flatMap(({ parentPath, name }) => {
    const text = readFileSync(join(parentPath, name)).toString('latin1').toLowerCase();
    return TRACES.filter((trace) => text.includes(trace)).map((trace) => `${name}: ${trace}`);
  });
}

test('after an erasure no file of the org holds a name, an address or a number any more', async () => {
  const admin = stage.as('ADMIN');
  const person = { FirstName: 'Perdita', LastName: 'Wimpernell', Email: 'wimpernel@people.example', Phone: '+33 44 77 00 11 22' };
  const contact = await admin.create('Contact', person);
  await admin.create('Lead', { ...person, Company: 'Example' });
  await admin.create('Task', { WhoId: contact, Subject: 'Call Wimpernell', Status: 'Not Started', Priority: 'Normal' });
  await admin.create('Case', { ContactId: contact, Subject: 'Wimpernell asks', Origin: 'Phone' });
  await admin.create('FeedItem', { ParentId: contact, Body: 'Met Perdita Wimpernell' });
  await admin.call('PATCH', `/services/data/v65.0/sobjects/Contact/${contact}`, { Title: 'Friend of Wimpernell', Phone: '+33 44 77 00 11 22 ' });
  const { id } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: contact, type: 'ERASURE', details: 'Wimpernell wrote' });
  assert.notDeepEqual(found(), []);
  await stage.as('COMPLIANCE').privacy('POST', 'erasures', { request: id });
  assert.deepEqual(found(), []);
  const mails = JSON.stringify(await stage.control('GET', 'outbox?to=wimpernel@people.example'));
  assert.match(mails, /erased/);
});
