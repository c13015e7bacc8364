import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRecorded, consent, newContact, personActs } from '../../test/stage/person.ts';
import { openStage, type Stage } from '../../test/stage/stage.ts';
import { timed, type BenchCase } from '../contest.ts';
import { Floor } from '../floor.ts';
import { CELLS_OF_A_PERSON, populate } from '../population.ts';

const ASKS = 20;
const FIRST_DAY = Date.UTC(2027, 0, 1);
const TODAY = '2026-12-15T12:00:00+01:00';
/** So that a week holds a few hundred people at any size. */
const PEOPLE_A_DAY = 60;

export default {
  unit: 'a page of 200 people whose consent to one purpose by one channel ends within given days',
  targets: [
    { contestant: 'SOQL', atMost: 1.5 },
    { contestant: 'REST', atMost: 50 },
  ],
  async open({ cells }) {
    const people = Math.ceil(cells / CELLS_OF_A_PERSON);
    const days = Math.max(Math.round(people / PEOPLE_A_DAY), 1);
    const folder = mkdtempSync(join(tmpdir(), 'lawful-bench-'));
    const stage = await openPopulated(folder, people, days);
    const caller = stage.as('COMPLIANCE');
    const floor = await Floor.open(cells);
    return {
      contestants: [
        { name: 'floor', round: () => timed(ASKS, () => inTurn(days, (day) => floor.get(`/search?from=${floorKey(day)}&to=${floorKey(day + 7)}`))) },
        { name: 'SOQL', round: () => timed(ASKS, () => inTurn(days, (day) => caller.query(soql(day)))) },
        { name: 'REST', round: () => timed(ASKS, () => inTurn(days, (day) => caller.privacy('POST', 'searches', search(day)))) },
      ],
      close: async () => {
        floor.close();
        await stage.stop();
        rmSync(folder, { recursive: true });
      },
    };
  },
} satisfies BenchCase;

/** The org is filled while it is at rest: recording millions of acts through the API is another case. */
async function openPopulated(folder: string, people: number, days: number): Promise<Stage> {
  const first = await openStage(0, folder);
  const model = await newContact(first, { LastName: 'Model' });
  allRecorded(await personActs(first, model, consent('PET_MKT', 'PHONE', '2026-01-02T10:00:00+01:00')));
  await first.stop();
  populate(folder, people, { first: FIRST_DAY, days });
  const stage = await openStage(0, folder);
  await stage.at(TODAY);
  return stage;
}

async function inTurn(days: number, ask: (day: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < ASKS; index++) await ask((index * 37) % Math.max(days - 7, 1));
}

function dayText(day: number): string {
  return new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10);
}

function floorKey(day: number): string {
  return encodeURIComponent(`P0|C0|A|${new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)}`);
}

function soql(day: number): string {
  const key = (end: number): string => `PET_MKT|PHONE|A|${dayText(end).replaceAll('-', '')}`;
  return `SELECT Id, Individual__c, Individual__r.Name, EffectiveTo__c, SearchKey__c FROM LegalBasis__c WHERE SearchKey__c > '${key(day)}' AND SearchKey__c < '${key(day + 7)}' ORDER BY SearchKey__c LIMIT 200`;
}

function search(day: number): object {
  return { purpose: 'PET_MKT', channel: 'PHONE', activeOn: dayText(day), endingWithinDays: 7, limit: 200 };
}
