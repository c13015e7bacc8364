import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allRecorded, consent, newContact, personActs, type Answer } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

const PATH = '/services/apexrest/privacy/v1/decisions';
let stage: Stage;
let person: string;

before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
  person = await newContact(stage);
  allRecorded(await personActs(stage, person, consent('PET_MKT', 'PHONE', '2026-05-01T12:00:00+02:00')));
});
after(() => stage.stop());

const ask = (questions: unknown): ReturnType<ReturnType<Stage['as']>['call']> => stage.as('INTEGRATION').call('POST', PATH, { questions });

test('ten thousand questions in one call, and the queries do not grow with them', async () => {
  const soql = async (count: number): Promise<string> => {
    const answer = await ask(Array.from({ length: count }, () => ({ person, purpose: 'PET_MKT', channel: 'PHONE', operation: 'REPLY', conversation: '500000000000001AAA' })));
    assert.equal(answer.status, 200, answer.text.slice(0, 300));
    const { answers } = answer.json() as { answers: Answer[] };
    assert.ok(answers.length === count && answers.every(({ reason }) => reason === 'GRANTED'));
    return /SOQL=(\d+)|"?soql"?[:=] ?(\d+)/i.exec(answer.headers.get('x-local-org-limits')!)![0];
  };
  assert.equal(await soql(10_000), await soql(1));
});

/** What is wrong with a question, the status and the code of the answer. */
const REFUSED: [string, () => unknown, number, string][] = [
  ['no list', () => undefined, 422, 'REQUIRED_FIELD'],
  ['unknown purpose', () => [{ person, purpose: 'NOPE', channel: 'PHONE' }], 422, 'UNKNOWN_PURPOSE'],
  ['unknown channel', () => [{ person, purpose: 'PET_MKT', channel: 'PIGEON' }], 422, 'UNKNOWN_CHANNEL'],
  ['unknown operation', () => [{ person, purpose: 'PET_MKT', channel: 'PHONE', operation: 'SHOUT' }], 422, 'INVALID_VALUE'],
  ['no person', () => [{ purpose: 'PET_MKT', channel: 'PHONE' }], 422, 'INVALID_VALUE'],
  ['no id', () => [{ person: 'Ann', purpose: 'PET_MKT', channel: 'PHONE' }], 422, 'INVALID_VALUE'],
  ['time without offset', () => [{ person, purpose: 'PET_MKT', channel: 'PHONE', at: '2026-06-10T12:00:00' }], 400, 'TIME_WITHOUT_OFFSET'],
  ['no time', () => [{ person, purpose: 'PET_MKT', channel: 'PHONE', knownAt: 'yesterday' }], 422, 'INVALID_VALUE'],
  ['a null question', () => [null], 422, 'REQUIRED_FIELD'],
  ['too many', () => Array.from({ length: 10_001 }, () => ({ person, purpose: 'PET_MKT', channel: 'PHONE' })), 422, 'TOO_LARGE'],
  ['a list that is none', () => 'everything', 400, 'MALFORMED_JSON'],
];

for (const [name, questions, status, errorCode] of REFUSED) {
  test(`refused: ${name}`, async () => {
    const answer = await ask(questions());
    assert.deepEqual([answer.status, (answer.json() as { errorCode: string }).errorCode], [status, errorCode], answer.text);
  });
}

test('a null act is refused like a null question', async () => {
  const answer = await stage.as('INTEGRATION').call('POST', '/services/apexrest/privacy/v1/acts', { acts: [null] });
  assert.deepEqual([answer.status, (answer.json() as { errorCode: string }).errorCode], [422, 'REQUIRED_FIELD']);
});

test('a body that is no object is refused', async () => {
  for (const path of ['acts', 'decisions']) {
    const answer = await stage.as('INTEGRATION').call('POST', `/services/apexrest/privacy/v1/${path}`, null);
    assert.deepEqual([answer.status, (answer.json() as { errorCode: string }).errorCode], [400, 'MALFORMED_JSON'], path);
  }
});
