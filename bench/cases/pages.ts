import type { Page } from 'playwright-core';
import { openBrowser, openPage } from '../../test/stage/browser.ts';
import { allRecorded, consent, newContact, personActs } from '../../test/stage/person.ts';
import { openStage, type Stage } from '../../test/stage/stage.ts';
import type { BenchCase } from '../contest.ts';
import { timeToPaint } from '../paint.ts';

const SAVES = 10;
/** By selector: a search by role walks the whole page, and would be what is measured. */
const LAST_CELL = 'tr:last-child > td[role=gridcell]:last-child';
const RECORD = '/lightning/apex/ConsentMatrixController/recordActs';

/** The record page of a contact, opened inside the running app: from the step to the last cell of the matrix on the screen. */
async function openMatrix(page: Page): Promise<number> {
  await page.goBack();
  await page.getByRole('heading', { name: 'Home' }).waitFor({ state: 'attached' });
  return timeToPaint(page, LAST_CELL, 'popstate', () => page.evaluate(() => history.forward()));
}

/** What a change of one cell takes from the page to the answer that it is saved. */
async function save(page: Page, recordId: string): Promise<number> {
  return page.evaluate(
    async ({ url, saves, recordId: id }) => {
      const start = performance.now();
      for (let index = 0; index < saves; index++) {
        const type = index % 2 === 0 ? 'GRANTED' : 'REFUSED';
        const acts = [{ purpose: 'CAR_MKT', channel: 'POST', type, note: 'Told us at the counter' }];
        const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ recordId: id, acts }) });
        if (!answer.ok) throw new Error(await answer.text());
      }
      return (performance.now() - start) / saves;
    },
    { url: RECORD, saves: SAVES, recordId },
  );
}

async function personWithCells(stage: Stage, name: string): Promise<string> {
  const contact = await newContact(stage, { LastName: name, OwnerId: stage.users.REP.userId });
  const cells = ['PHONE', 'SMS', 'POST'].flatMap((channel) => ['INS_MKT', 'PET_MKT'].map((purpose) => consent(purpose, channel, '2026-01-02T10:00:00+01:00')));
  allRecorded(await personActs(stage, contact, cells.flat()));
  return contact;
}

export default {
  unit: 'a matrix on its page in Chromium, and a change of one cell',
  targets: () => [
    { contestant: 'first paint', atMost: 150 },
    { contestant: 'saved', atMost: 50 },
  ],
  async open() {
    const stage = await openStage();
    const browser = await openBrowser();
    const seen = await personWithCells(stage, 'Seen');
    const page = await openPage(browser, stage, 'REP', '/lightning/page/home');
    await page.getByRole('heading', { name: 'Home' }).waitFor({ state: 'attached' });
    await page.evaluate((path) => {
      history.pushState(null, '', path);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, `/lightning/r/Contact/${seen}/view`);
    await page.locator(LAST_CELL).waitFor();
    return {
      contestants: [
        { name: 'first paint', round: () => openMatrix(page) },
        // A person of each round: a save takes longer the more is known.
        { name: 'saved', round: async () => save(page, await personWithCells(stage, 'Changed')) },
      ],
      close: async () => {
        await browser.close();
        await stage.stop();
      },
    };
  },
} satisfies BenchCase;
