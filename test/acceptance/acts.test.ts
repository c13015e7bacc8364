import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newContact } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Result {
  id: string | null;
  duplicate: boolean;
  error?: { errorCode: string; message: string; fields: string[] };
}

let stage: Stage;
let person: string;

before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00Z');
  person = await newContact(stage, { OwnerId: stage.users.REP.userId });
});
after(() => stage.stop());

async function record(role: 'REP' | 'INTEGRATION' | 'ADMIN', change: object): Promise<Result> {
  const act = { person, type: 'GRANTED', scope: 'CELL', purpose: 'PET_MKT', channel: 'PHONE', basis: 'CONSENT', occurredAt: '2026-06-01T12:00:00Z', actor: 'PERSON', source: 'Test website', assurance: 'PORTAL_LOGIN', ...change };
  return (await stage.as(role).privacy<{ results: Result[] }>('POST', 'acts', { acts: [act] })).results[0];
}

/** What is wrong with an act, its code and its fields. */
const REFUSED: [string, object, string, string[]][] = [
  ['no time', { occurredAt: undefined }, 'REQUIRED_FIELD', ['occurredAt']],
  ['a time without offset', { occurredAt: '2026-06-01T12:00:00' }, 'TIME_WITHOUT_OFFSET', ['occurredAt']],
  ['a time that is none', { occurredAt: 'yesterday' }, 'INVALID_VALUE', ['occurredAt']],
  ['more than five minutes ahead', { occurredAt: '2026-06-10T12:06:00Z' }, 'FUTURE_ACT', ['occurredAt']],
  ['an end before the beginning', { validTo: '2026-05-01T12:00:00Z' }, 'INVALID_VALUE', ['validTo']],
  ['no type', { type: undefined }, 'INVALID_VALUE', ['type']],
  ['an unknown type', { type: 'LIKED' }, 'INVALID_VALUE', ['type']],
  ['an unknown basis', { basis: 'HABIT' }, 'INVALID_VALUE', ['basis']],
  ['an unknown actor', { actor: 'ROBOT' }, 'REQUIRED_FIELD', ['actor']],
  ['no actor', { actor: undefined }, 'REQUIRED_FIELD', ['actor']],
  ['an unknown assurance', { assurance: 'TELEPATHY' }, 'INVALID_VALUE', ['assurance']],
  ['an unknown scope', { type: 'OBJECTED', scope: 'WORLD' }, 'INVALID_VALUE', ['scope']],
  ['an unknown purpose', { purpose: 'NOPE' }, 'UNKNOWN_PURPOSE', ['purpose']],
  ['an unknown channel', { channel: 'PIGEON' }, 'UNKNOWN_CHANNEL', ['channel']],
  ['several purposes', { purpose: 'PET_MKT,CAR_MKT' }, 'BUNDLED_CONSENT', ['purpose']],
  ['several channels', { channel: 'PHONE;SMS' }, 'BUNDLED_CONSENT', ['channel']],
  ['a consent for a whole purpose', { scope: 'PURPOSE' }, 'BUNDLED_CONSENT', ['scope']],
  ['no purpose', { purpose: undefined }, 'REQUIRED_FIELD', ['purpose']],
  ['a wording that does not exist', { noticeVersion: 'PET_MKT/99' }, 'INVALID_VALUE', ['noticeVersion']],
  ['terms', { source: 'Terms of service' }, 'TERMS_ARE_NOT_CONSENT', ['source']],
  ['nobody', { person: '003000000000999AAA' }, 'NOT_FOUND', ['person']],
  ['no person', { person: undefined }, 'INVALID_VALUE', ['person']],
  ['staff without a note', { actor: 'STAFF', note: '' }, 'STAFF_NOTE_REQUIRED', ['note']],
];

for (const [name, change, errorCode, fields] of REFUSED) {
  test(`refused: ${name}`, async () => {
    const { error } = await record(name.startsWith('staff') ? 'REP' : 'INTEGRATION', change);
    assert.deepEqual([error?.errorCode, error?.fields], [errorCode, fields], JSON.stringify(error));
  });
}

test('a clock may be five minutes ahead', async () => {
  assert.equal((await record('INTEGRATION', { type: 'WITHDRAWN', basis: undefined, channel: 'SMS', occurredAt: '2026-06-10T12:05:00Z' })).error ?? null, null);
});

test('one bad act among good ones fails alone', async () => {
  const act = { person, type: 'REFUSED', scope: 'CELL', purpose: 'CAR_MKT', channel: 'POST', occurredAt: '2026-06-01T12:00:00Z', actor: 'PERSON' };
  const { results } = await stage.as('INTEGRATION').privacy<{ results: Result[] }>('POST', 'acts', { acts: [act, { ...act, purpose: 'NOPE' }, { ...act, channel: 'PHONE' }] });
  assert.deepEqual(results.map(({ id, error }) => error?.errorCode ?? typeof id), ['string', 'UNKNOWN_PURPOSE', 'string']);
});

/** Soft opt-in of e-mail marketing on legitimate interest: how the address was got, and the answer. */
const SOFT: [string, object | undefined, string | null][] = [
  ['in a sale, for an own similar product, with an opt-out', { collectedIn: 'SALE', ownSimilarProduct: true, optOutOffered: true }, null],
  ['in negotiations, which do not count', { collectedIn: 'NEGOTIATION', ownSimilarProduct: true, optOutOffered: true }, 'SOFT_OPT_IN'],
  ['for another product', { collectedIn: 'SALE', ownSimilarProduct: false, optOutOffered: true }, 'SOFT_OPT_IN'],
  ['without an opt-out', { collectedIn: 'SALE', ownSimilarProduct: true, optOutOffered: false }, 'SOFT_OPT_IN'],
  ['nobody knows how', undefined, 'SOFT_OPT_IN'],
];

test('soft opt-in', async () => {
  await stage.as('COMPLIANCE').create('LegitimateInterestAssessment__c', { PurposeCode__c: 'PET_MKT', Interest__c: 'a', Necessity__c: 'b', Balancing__c: 'c', State__c: 'APPROVED', ApprovedAt__c: '2026-01-01T00:00:00Z' });
  for (const [name, softOptIn, detail] of SOFT) {
    const customer = await newContact(stage);
    const { error } = await record('INTEGRATION', { person: customer, channel: 'EMAIL', basis: 'LEGITIMATE_INTERESTS', actor: 'INTEGRATION', softOptIn });
    assert.equal(error ?? null, null, name);
    const { answers } = await stage.as('INTEGRATION').privacy<{ answers: { reason: string; detail: string | null }[] }>('POST', 'decisions', { questions: [{ person: customer, purpose: 'PET_MKT', channel: 'EMAIL' }] });
    assert.deepEqual([answers[0].reason, answers[0].detail ?? null], [detail ? 'BASIS_INVALID' : 'GRANTED', detail], name);
  }
});
