import assert from 'node:assert/strict';
import { openStage, type Stage } from '../../test/stage/stage.ts';
import { timed, type BenchCase } from '../contest.ts';
import { Floor } from '../floor.ts';

const CELLS_EACH = 40;
/** What fits into the 10,000 DML rows of a transaction: contact, Individual, request and cells of each. */
const PEOPLE_AT_ONCE = 200;
/** 10,000 people in 20 s. */
const MOST_MILLISECONDS = 2;

export default {
  unit: `one person with ${CELLS_EACH} cells erased by the batch: cells, contact, Individual, request, log lines, fingerprint, mail`,
  targets: () => [{ contestant: 'erasure batch', atMost: MOST_MILLISECONDS }],
  async open({ cells }) {
    const people = Math.ceil(cells / CELLS_EACH);
    const floor = await Floor.open(cells);
    const stage = await openStage();
    await fill(stage, people);
    await stage.control('POST', 'snapshot', { name: 'filled' });
    const requests = (await all(stage, 'SELECT Id FROM PrivacyRequest__c')).map(({ Id }) => Id);
    return {
      contestants: [
        { name: 'floor', round: async () => (await floor.post('/people', { people }), timed(people, () => floor.post('/erasures', { people }))) },
        { name: 'erasure batch', round: async () => (await stage.control('POST', 'restore', { name: 'filled' }), timed(people, () => erase(stage, requests))) },
      ],
      close: async () => {
        floor.close();
        await stage.stop();
      },
    };
  },
} satisfies BenchCase;

async function erase(stage: Stage, requests: string[]): Promise<void> {
  await stage.as('COMPLIANCE').privacy('POST', 'erasures', { requests });
  await stage.control('POST', 'jobs/run');
  const left = await stage.as('COMPLIANCE').query("SELECT Id FROM PrivacyRequest__c WHERE State__c != 'REMOVED' LIMIT 1");
  assert.deepEqual(left, []);
}

async function fill(stage: Stage, people: number): Promise<void> {
  for (let first = 0; first < people; first += PEOPLE_AT_ONCE) await anonymous(stage, filling(first, Math.min(PEOPLE_AT_ONCE, people - first)));
}

/** People with cells and no history, each with a request to be erased. */
function filling(first: number, count: number): string {
  return `
    List<Contact> contacts = new List<Contact>();
    for (Integer i = ${first}; i < ${first + count}; i++) {
      contacts.add(new Contact(LastName = 'Crowd ' + i, Email = 'crowd' + i + '@people.example'));
    }
    insert contacts;
    List<PrivacyRequest__c> requests = new List<PrivacyRequest__c>();
    List<LegalBasis__c> cells = new List<LegalBasis__c>();
    for (Contact person : [SELECT IndividualId FROM Contact WHERE Id IN :contacts]) {
      requests.add(new PrivacyRequest__c(Type__c = 'ERASURE', Individual__c = person.IndividualId));
      for (Integer i = 0; i < ${CELLS_EACH}; i++) {
        String purpose = 'P' + i;
        String key = CellProjector.cellKey(person.IndividualId, purpose, 'NONE');
        cells.add(new LegalBasis__c(Individual__c = person.IndividualId, PurposeCode__c = purpose, ChannelCode__c = 'NONE', CellKey__c = key));
      }
    }
    LegalBasisTrigger.trustProjection(cells);
    insert cells;
    insert requests;`;
}

async function anonymous(stage: Stage, source: string): Promise<void> {
  const answer = await stage.as('ADMIN').call('GET', `/services/data/v65.0/tooling/executeAnonymous?${new URLSearchParams({ anonymousBody: source })}`);
  const result = answer.json() as { success: boolean; compileProblem: string | null; exceptionMessage: string | null };
  assert.ok(result.success, result.compileProblem ?? result.exceptionMessage ?? answer.text);
}

/** All rows of a query, page after page. */
async function all(stage: Stage, soql: string): Promise<{ Id: string }[]> {
  interface Page {
    records: { Id: string }[];
    nextRecordsUrl?: string;
  }
  const rows: { Id: string }[] = [];
  for (let path: string | undefined = `/services/data/v65.0/query?${new URLSearchParams({ q: soql })}`; path !== undefined; ) {
    const page = (await stage.as('COMPLIANCE').call('GET', path)).json() as Page;
    rows.push(...page.records);
    path = page.nextRecordsUrl;
  }
  return rows;
}
