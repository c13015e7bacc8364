import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, openPage } from '../../test/stage/browser.ts';
import type { Stage } from '../../test/stage/stage.ts';
import { timed, type BenchCase } from '../contest.ts';
import { Floor } from '../floor.ts';
import { timeToPaint } from '../paint.ts';
import { CELLS_OF_A_PERSON, openPopulated } from '../population.ts';
import { allPages, difference, fullScan } from '../searchOracle.ts';

const ASKS = 20;
const DAY = 86_400_000;
/** Not before tomorrow: the org's clock is not moved, because that would start its nightly jobs. */
const DAYS_BEFORE = 30;
const FIRST_DAY = Math.floor(Date.now() / DAY) * DAY + DAYS_BEFORE * DAY;
const FIELDS = 'SELECT Id, Individual__c, Individual__r.Name, EffectiveTo__c, SearchKey__c FROM LegalBasis__c';
/** So that a week holds a few hundred people at any size. */
const PEOPLE_A_DAY = 60;

export default {
  unit: 'a page of 200 people whose consent to one purpose by one channel ends within given days',
  targets: ({ cells }) => [
    { contestant: 'SOQL on the server', atMost: cells > 1_000_000 ? 2 : 1.5 },
    { contestant: 'REST', atMost: 50 },
    { contestant: 'page in Chromium', atMost: 250 },
  ],
  async open({ cells }) {
    const people = Math.ceil(cells / CELLS_OF_A_PERSON);
    const days = Math.max(Math.round(people / PEOPLE_A_DAY), 1);
    const folder = mkdtempSync(join(tmpdir(), 'lawful-bench-'));
    const stage = await openPopulated(folder, people, { first: FIRST_DAY, days, isMixed: true });
    const caller = stage.as('COMPLIANCE');
    await assertExact(stage, folder, days);
    const browser = await openBrowser();
    const page = await openSearch(await openPage(browser, stage, 'COMPLIANCE', '/lightning/n/PrivacySearch'), Math.min(days, 7));
    const floor = await Floor.open(cells);
    return {
      contestants: [
        { name: 'floor', round: () => timed(ASKS, () => inTurn(days, (day) => floor.get(`/search?from=${floorKey(day)}&to=${floorKey(day + 7)}`))) },
        { name: 'SOQL on the server', round: () => timed(ASKS, () => runApex(stage, apex(days))) },
        { name: 'SOQL over HTTP', round: () => timed(ASKS, () => inTurn(days, (day) => caller.query(soql(day)))) },
        { name: 'REST', round: () => timed(ASKS, () => inTurn(days, (day) => caller.privacy('POST', 'searches', search(day)))) },
        { name: 'page in Chromium', round: () => show(page) },
      ],
      close: async () => {
        await browser.close();
        floor.close();
        await stage.stop();
        rmSync(folder, { recursive: true });
      },
    };
  },
} satisfies BenchCase;

/** Some weeks of all that there are are asked once and compared with what reading everything gives. */
async function assertExact(stage: Stage, folder: string, days: number): Promise<void> {
  for (const day of [0, Math.floor(days / 2)]) {
    const [from, before] = [midnight(day), midnight(day + 7)];
    const expected = fullScan(folder, { purpose: 'PET_MKT', channel: 'PHONE', activeAt: from, endsFrom: from, endsBefore: before });
    const wrong = difference(await allPages(stage.as('COMPLIANCE'), { ...search(day), limit: undefined }, 150), expected);
    if (expected.size === 0 || wrong.length > 0) throw new Error(`The search and a full scan differ in ${wrong.length} of ${expected.size} people.`);
  }
}

/** A day's first instant in Paris. */
function midnight(day: number): number {
  const noon = FIRST_DAY + day * DAY + DAY / 2;
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' }).format(noon));
  return noon - hour * 3_600_000;
}

/** By selector: a search by role walks the whole page, and would be what is measured. */
const FIRST_ROW = 'c-people-table tbody tr';
const LAST_ROW = `${FIRST_ROW}:nth-child(200)`;
const SEARCH = 'c-search-criteria lightning-button button:text-is("Search")';

/** The page with a question that at least two hundred people answer. */
async function openSearch(page: Page, days: number): Promise<Page> {
  const choose = async (name: string, option: string): Promise<void> => {
    await page.locator(`[data-name=${name}] button`).click();
    await page.locator(`[data-name=${name}] [role=option]`).filter({ hasText: new RegExp(`^\\s*${option}\\s*$`) }).click();
  };
  await page.locator('[data-name=purpose] button').waitFor();
  await choose('purpose', 'Pet insurance marketing');
  await choose('channel', 'Phone');
  await choose('ends', 'within a number of days');
  await page.locator('[data-name=days] input').fill(String(DAYS_BEFORE + days));
  await show(page);
  return page;
}

/** From the click to the sentence and the first people on the screen, of two hundred; those before are gone with the click. */
async function show(page: Page): Promise<number> {
  const time = await timeToPaint(page, FIRST_ROW, 'click', () => page.locator(SEARCH).click());
  await page.locator(LAST_ROW).waitFor();
  return time;
}

async function inTurn(days: number, ask: (day: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < ASKS; index++) await ask((index * 37) % Math.max(days - 7, 1));
}

/** As many pages as the others ask for, in one transaction. */
function apex(days: number): string {
  const keys = Array.from({ length: ASKS }, (_, index) => (index * 37) % Math.max(days - 7, 1)).map((day) => `'${key(day)}' => '${key(day + 7)}'`);
  return `Map<String, String> weeks = new Map<String, String>{ ${keys.join(', ')} };
    for (String low : weeks.keySet()) {
      String high = weeks.get(low);
      List<LegalBasis__c> page = [${FIELDS} WHERE SearchKey__c > :low AND SearchKey__c < :high ORDER BY SearchKey__c LIMIT 200];
      System.assert(!page.isEmpty());
    }`;
}

async function runApex(stage: Stage, body: string): Promise<void> {
  const answer = await stage.as('ADMIN').call('GET', `/services/data/v65.0/tooling/executeAnonymous?${new URLSearchParams({ anonymousBody: body })}`);
  const { success, exceptionMessage, compileProblem } = answer.json() as { success: boolean; exceptionMessage: string | null; compileProblem: string | null };
  if (!success) throw new Error(exceptionMessage ?? compileProblem ?? answer.text);
}

function dayText(day: number): string {
  return new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 10);
}

function floorKey(day: number): string {
  return encodeURIComponent(`P0|C0|A|${new Date(Date.UTC(2026, 0, 1) + day * DAY).toISOString().slice(0, 10)}`);
}

function key(day: number): string {
  return `PET_MKT|PHONE|A|${dayText(day).replaceAll('-', '')}`;
}

function soql(day: number): string {
  return `${FIELDS} WHERE SearchKey__c > '${key(day)}' AND SearchKey__c < '${key(day + 7)}' ORDER BY SearchKey__c LIMIT 200`;
}

function search(day: number): object {
  return { purpose: 'PET_MKT', channel: 'PHONE', activeOn: dayText(day), endingWithinDays: 7, limit: 200 };
}
