import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from '../stage/browser.ts';
import { allRecorded, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
let browser: Browser;

before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await stage?.stop();
});

test('the rep records one act for several cells; the refused one says why, the other is saved, and both are in the history', async () => {
  const contact = await newContact(stage, { LastName: 'Mehrfach', OwnerId: stage.users.REP.userId });
  allRecorded(await personActs(stage, contact, [{ purpose: 'CAR_MKT', channel: 'PHONE', type: 'WITHDRAWN', occurredAt: '2026-06-01T10:00:00+02:00' }]));
  const page = await openPage(browser, stage, 'REP', `/lightning/r/Contact/${contact}/view`);
  page.setDefaultTimeout(8000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const cell = (text: RegExp) => page.getByRole('gridcell', { name: text }).first();
  await cell(/Car insurance marketing, Phone: Withdrawn/).waitFor();

  await page.getByRole('button', { name: 'Choose several' }).click();
  await cell(/Car insurance marketing, Phone/).click();
  await cell(/Car insurance marketing, Post/).click();
  await page.getByText('Cells chosen: 2').waitFor();
  await page.getByRole('button', { name: 'Record for these' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Gives a basis').click();
  await dialog.getByRole('textbox').first().fill('Said yes at the counter');
  let calls = 0;
  page.on('request', (request) => (calls += request.url().includes('recordActs') ? 1 : 0));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText(/STAFF_CANNOT_LIFT/).waitFor();
  assert.equal(calls, 1, 'one round trip for all cells');
  assert.equal(await dialog.getByText('Car insurance marketing by Post').count(), 0);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await dialog.waitFor({ state: 'detached' });
  await cell(/Car insurance marketing, Post: Allowed/).waitFor();

  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('dialog').getByText('Said yes at the counter').waitFor();
  assert.match(await page.getByRole('dialog').innerText(), /Car insurance marketing, Post[^]*Car insurance marketing, Phone/);
  assert.deepEqual(errors, []);
});
