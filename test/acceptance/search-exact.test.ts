import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openPopulated } from '../../bench/population.ts';
import { allPages, difference, fullScan } from '../../bench/searchOracle.ts';
import type { Stage } from '../stage/stage.ts';

/** In winter, when Paris is one hour ahead: the days below begin at 23:00Z. */
const FIRST = Date.UTC(2027, 0, 4);
const DAY = 86_400_000;
const PEOPLE = 1_000;
const FIELDS = 'Id, Individual__c, PurposeCode__c, ChannelCode__c, SearchKey__c';

let stage: Stage;
let folder: string;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lawful-exact-'));
  stage = await openPopulated(folder, PEOPLE, { first: FIRST, days: 40, isMixed: true });
});
after(async () => {
  await stage?.stop();
  rmSync(folder, { recursive: true });
});

const startOf = (day: number): number => FIRST + day * DAY - 3_600_000;
const dayText = (day: number): string => new Date(FIRST + day * DAY).toISOString().slice(0, 10);

for (const [active, from, days] of [[0, 0, 7], [10, 10, 1], [12, 14, 7], [3, 3, 36]]) {
  test(`of 40,000 cells exactly those are found that a full scan finds: active on ${dayText(active)}, ending within ${days} days of ${dayText(from)}`, async () => {
    const expected = fullScan(folder, { purpose: 'PET_MKT', channel: 'PHONE', activeAt: startOf(active), endsFrom: startOf(from), endsBefore: startOf(from + days) });
    const criteria = { purpose: 'PET_MKT', channel: 'PHONE', activeOn: dayText(active), endingFrom: dayText(from), endingWithinDays: days };
    assert.ok(expected.size > 5, String(expected.size));
    assert.deepEqual(difference(await allPages(stage.as('COMPLIANCE'), criteria, 70), expected), []);
  });
}

const range = (state: string): string => `(SearchKey__c > 'PET_MKT|PHONE|${state}|20270104' AND SearchKey__c < 'PET_MKT|PHONE|${state}|20270111')`;

for (const [what, soql] of [
  ['one range of keys', `SELECT ${FIELDS} FROM LegalBasis__c WHERE ${range('A')} ORDER BY SearchKey__c LIMIT 2001`],
  ['several ranges of keys', `SELECT ${FIELDS} FROM LegalBasis__c WHERE ${range('A')} OR ${range('F')} OR ${range('X')} ORDER BY SearchKey__c LIMIT 2001`],
  ['the cells of a person', `SELECT ${FIELDS} FROM LegalBasis__c WHERE Individual__c IN ('PERSON')`],
  ['what was recorded since', "SELECT Id, Individual__c FROM ConsentEvent__c WHERE Id > 'a00000000000001AAA' ORDER BY Id LIMIT 501"],
]) {
  test(`an index answers ${what}`, async () => {
    const [{ IndividualId: person }] = await stage.as('COMPLIANCE').query<{ IndividualId: string }>('SELECT IndividualId FROM Contact LIMIT 1');
    const answer = await stage.as('ADMIN').call('GET', `/services/data/v65.0/query?${new URLSearchParams({ explain: soql.replace('PERSON', person) })}`);
    assert.equal(answer.status, 200, answer.text);
    const [plan] = (answer.json() as { plans: { leadingOperationType: string; fields: string[] }[] }).plans;
    assert.equal(plan.leadingOperationType, 'Index', JSON.stringify(plan));
  });
}

const queries = async (criteria: object): Promise<number> => {
  const answer = await stage.as('COMPLIANCE').call('POST', '/services/apexrest/privacy/v1/searches', { purpose: 'PET_MKT', channel: 'PHONE', ...criteria });
  return Number(/soql\W+(\d+)/i.exec(answer.headers.get('x-local-org-limits')!)![1]);
};

test('a page of some days costs two queries, and one more when there are further pages', async () => {
  const week = { activeOn: dayText(0), endingWithinDays: 7 };
  assert.equal(await queries({ ...week, limit: 2000 }), 2);
  assert.equal(await queries({ ...week, limit: 20 }), 3);
});

test('without an end each range of keys is a query of its own, as far as the page needs', async () => {
  assert.equal(await queries({ activeOn: dayText(0), limit: 2000 }), 4, 'cells that are allowed, cells that will be, two halves of the people');
});

test('a later page costs one more for what changed meanwhile', async () => {
  const criteria = { activeOn: dayText(0), endingWithinDays: 7, limit: 20 };
  const { next } = await stage.as('COMPLIANCE').privacy<{ next: string }>('POST', 'searches', { purpose: 'PET_MKT', channel: 'PHONE', ...criteria });
  assert.equal(await queries({ ...criteria, after: next }), 4);
});
