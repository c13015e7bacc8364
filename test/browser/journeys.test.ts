import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from '../stage/browser.ts';
import { allRecorded, consent, newContact, personActs } from '../stage/person.ts';
import { openStage, type Role, type Stage } from '../stage/stage.ts';

let stage: Stage;
let browser: Browser;
let contact: string;

before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
  browser = await openBrowser();
  contact = await newContact(stage, { FirstName: 'Zoë', LastName: 'Exemple', OwnerId: stage.users.REP.userId });
  allRecorded(await personActs(stage, contact, consent('PET_MKT', 'PHONE', '2024-06-17T10:00:00+02:00', '2026-06-17T10:00:00+02:00')));
  for (const name of ['Albe', 'Brune']) {
    const person = await newContact(stage, { LastName: name, Email: `${name.toLowerCase()}@people.example`, OwnerId: stage.users.MARKETER.userId });
    allRecorded(await personActs(stage, person, consent('PET_MKT', 'PHONE', '2024-06-17T10:00:00+02:00', '2026-06-17T10:00:00+02:00')));
  }
});
after(async () => {
  await browser?.close();
  await stage?.stop();
});

/** A page on which every script error fails the test. */
async function visit(role: Role, path: string): Promise<{ page: Page; errors: string[] }> {
  const errors: string[] = [];
  const page = await openPage(browser, stage, role, path);
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, errors };
}

async function choose(page: Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).first().click();
}

test('the rep reads the matrix, records a grant with a note, and sees it in the cell and its history', async () => {
  const { page, errors } = await visit('REP', `/lightning/r/Contact/${contact}/view`);
  const cell = (name: RegExp) => page.getByRole('gridcell', { name }).first();
  await cell(/Pet insurance marketing.*Phone.*/).waitFor();
  assert.match(await cell(/Pet insurance marketing.*Phone/).innerText(), /7 days/);
  assert.match(await cell(/Car insurance marketing.*Post/).innerText(), /No basis/);

  await cell(/Car insurance marketing.*Post/).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Write down how the person gave this answer.').waitFor();
  await dialog.getByText('Gives a basis').click();
  await dialog.getByRole('textbox').first().fill('Said yes at the counter');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('gridcell', { name: /Car insurance marketing.*Post.*Allowed/i }).first().waitFor();

  await cell(/Car insurance marketing.*Post/).click();
  await page.getByRole('dialog').getByText('Said yes at the counter').waitFor();
  assert.match(await page.getByRole('dialog').innerText(), /Remy Rep/);
  assert.deepEqual(errors, []);
});

test('the arrow keys move through the matrix', async () => {
  const { page } = await visit('REP', `/lightning/r/Contact/${contact}/view`);
  const first = page.getByRole('gridcell', { name: /Insurance marketing.*E-mail/ }).first();
  await first.waitFor();
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const focused = page.locator('[role=gridcell]:focus');
  assert.match((await focused.getAttribute('aria-label')) ?? (await focused.innerText()), /Pet insurance marketing.*Phone/);
});

test('the marketer finds whose consent ends next week and fills a campaign once', async () => {
  const { page, errors } = await visit('MARKETER', '/lightning/n/PrivacySearch');
  await choose(page, /purpose/i, 'Pet insurance marketing');
  await choose(page, /channel/i, 'Phone');
  await choose(page, /ends/i, /next week/i);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByText('Albe').first().waitFor();
  assert.equal(await page.getByText('Exemple').count(), 0, 'a record that is not shared stays hidden');
  assert.ok((await page.getByText('Brune').count()) > 0);
  assert.deepEqual(errors, []);
});

test('compliance exports the deletion log and checks its chain; the rep is refused', async () => {
  const gone = await newContact(stage, { LastName: 'Gone', Email: 'gone@people.example' });
  await stage.as('ADMIN').call('DELETE', `/services/data/v65.0/sobjects/Contact/${gone}`);
  const { page, errors } = await visit('COMPLIANCE', '/lightning/n/DeletionLog');
  await page.getByRole('button', { name: /csv/i }).waitFor();
  const download = page.waitForEvent('download', { predicate: (file) => file.suggestedFilename().endsWith('.csv') });
  await page.getByRole('button', { name: /csv/i }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  assert.match(text, /Contact/);
  assert.doesNotMatch(text, /Gone|gone@/);
  assert.deepEqual(errors, []);

  const rep = await visit('REP', '/lightning/n/DeletionLog');
  await rep.page.getByText(/no access/).first().waitFor();
});
