import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { allRecorded, consent, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Export {
  schema: string;
  exportedAt: string;
  data: { object: string; source: string; records: Record<string, unknown>[] }[];
  attachments: string;
  explanation: string | null;
}

let stage: Stage;
before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
});
after(() => stage.stop());

const named = { FirstName: 'Zoë "ZZ"', LastName: 'Żółć', Birthdate: '1990-02-28' };

async function ask(person: string, type: string): Promise<string> {
  return (await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person, type })).id;
}

const read = (request: string) => stage.as('COMPLIANCE').call('GET', `/services/apexrest/privacy/v1/portability/${request}`);

test('scenario 30: what the person provided, in the published shape, the same but for the time', async () => {
  const person = await newContact(stage, named);
  allRecorded(await personActs(stage, person, consent('PET_MKT', 'PHONE', '2026-05-01T12:00:00+02:00')));
  const request = await ask(person, 'PORTABILITY');
  const first = await read(request);
  assert.equal(first.status, 200, first.text);
  const content = first.json() as Export;
  const schema = JSON.parse(readFileSync('docs/schemas/portability-1.0.schema.json', 'utf8')) as { $id: string; required: string[]; properties: object };
  assert.equal(content.schema, schema.$id);
  assert.deepEqual(schema.required.filter((key) => !(key in content)), []);
  assert.deepEqual(Object.keys(content).filter((key) => !(key in schema.properties)), []);
  const contact = content.data.find(({ object }) => object === 'Contact')!;
  assert.equal(contact.source, 'provided');
  assert.deepEqual([contact.records[0].FirstName, contact.records[0].LastName, contact.records[0].Birthdate], [named.FirstName, named.LastName, named.Birthdate]);
  assert.ok(contact.records[0].Email);
  assert.match(content.attachments, /excluded/);

  await stage.at('2026-06-10T12:05:00+02:00');
  const second = (await read(request)).text;
  assert.notEqual(second, first.text);
  assert.equal(second.replace(/"exportedAt":"[^"]*"/, ''), first.text.replace(/"exportedAt":"[^"]*"/, ''));
});

test('scenario 30: without consent or contract the export is empty and says why', async () => {
  const content = (await read(await ask(await newContact(stage), 'PORTABILITY'))).json() as Export;
  assert.deepEqual(content.data, []);
  assert.match(content.explanation!, /consent or contract/);
});

test('a request of another type, a refused one and a rep get no export', async () => {
  const person = await newContact(stage);
  assert.equal((await read(await ask(person, 'ACCESS'))).status, 409);
  const request = await ask(person, 'PORTABILITY');
  assert.equal((await stage.as('REP').call('GET', `/services/apexrest/privacy/v1/portability/${request}`)).status, 403);
  await stage.as('COMPLIANCE').privacy('PATCH', `requests/${request}`, { action: 'REFUSE', ground: 'Unfounded' });
  assert.equal((await read(request)).status, 409);
  assert.equal((await read('nonsense')).status, 404);
});
