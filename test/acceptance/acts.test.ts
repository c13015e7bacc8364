import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deployMetadata } from '../stage/metadata.ts';
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

/** On its first way in, an act from `Contested` is put on the end of the history as it was before the latest event, as if both were recorded at once. */
const CONTEST = {
  'package.xml': '<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Contest</members><name>ApexClass</name></types><types><members>ContestedEvent</members><name>ApexTrigger</name></types><version>65.0</version></Package>',
  'classes/Contest.cls': `public without sharing class Contest {
    public static Integer left = 1;
    public static void stale(ConsentEvent__c event) {
      if (left-- <= 0) { return; }
      ConsentEvent__c head = [SELECT Sequence__c, PreviousHash__c, ChainKey__c FROM ConsentEvent__c WHERE Individual__c = :event.Individual__c ORDER BY Sequence__c DESC LIMIT 1];
      event.Sequence__c = head.Sequence__c;
      event.PreviousHash__c = head.PreviousHash__c;
      event.ChainKey__c = head.ChainKey__c;
    }
  }`,
  'classes/Contest.cls-meta.xml': '<?xml version="1.0" encoding="UTF-8"?><ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>65.0</apiVersion><status>Active</status></ApexClass>',
  'triggers/ContestedEvent.trigger': `trigger ContestedEvent on ConsentEvent__c(before insert) {
    for (ConsentEvent__c event : Trigger.new) {
      if (event.Source__c.startsWith('Contested')) {
        Contest.left = event.Source__c == 'Contested for ever' ? 9 : Contest.left;
        Contest.stale(event);
      }
    }
  }`,
  'triggers/ContestedEvent.trigger-meta.xml': '<?xml version="1.0" encoding="UTF-8"?><ApexTrigger xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>65.0</apiVersion><status>Active</status></ApexTrigger>',
};

test('of two acts at the same moment the later one is handed in again: two links of one chain, one cell', async () => {
  await deployMetadata(stage.instanceUrl, stage.users.ADMIN.accessToken, CONTEST);
  const contested = await newContact(stage);
  const act = { person: contested, purpose: 'PET_MKT', channel: 'PHONE' };
  for (const change of [{ type: 'GRANTED' }, { type: 'WITHDRAWN', source: 'Contested' }]) assert.equal((await record('INTEGRATION', { ...act, ...change })).error ?? null, null);
  const [{ IndividualId }] = await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${contested}'`);
  const history = (): Promise<Record<string, unknown>[]> =>
    stage.as('COMPLIANCE').query(`SELECT Type__c, Sequence__c, ChainKey__c, Hash__c, PreviousHash__c FROM ConsentEvent__c WHERE Individual__c = '${IndividualId}' ORDER BY Sequence__c`);
  const [granted, withdrawn, ...more] = await history();
  assert.deepEqual(more, []);
  assert.deepEqual([granted.Type__c, withdrawn.Type__c, withdrawn.PreviousHash__c], ['GRANTED', 'WITHDRAWN', granted.Hash__c]);
  assert.deepEqual([granted.ChainKey__c, withdrawn.ChainKey__c], [`${IndividualId}|1`, `${IndividualId}|2`]);
  const cells = await stage.as('COMPLIANCE').query<{ Status__c: string }>(`SELECT Status__c FROM LegalBasis__c WHERE Individual__c = '${IndividualId}'`);
  assert.deepEqual(cells.map(({ Status__c }) => Status__c), ['WITHDRAWN']);

  const { error } = await record('INTEGRATION', { ...act, type: 'GRANTED', occurredAt: '2026-06-02T12:00:00Z', source: 'Contested for ever' });
  assert.equal(error?.errorCode, 'BUSY');
  assert.equal((await history()).length, 2);
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
