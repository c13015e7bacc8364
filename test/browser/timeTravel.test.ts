import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from '../stage/browser.ts';
import { allRecorded, consent, newContact, personActs } from '../stage/person.ts';
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

test('the rep looks back at a contact, reads the banner, cannot record, and comes back to now', async () => {
  const contact = await newContact(stage, { LastName: 'Ausblick', OwnerId: stage.users.REP.userId });
  allRecorded(await personActs(stage, contact, consent('PET_MKT', 'PHONE', '2024-06-17T10:00:00+02:00', '2026-06-17T10:00:00+02:00')));
  const page = await openPage(browser, stage, 'REP', `/lightning/r/Contact/${contact}/view`);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const cell = (text: RegExp) => page.getByRole('gridcell', { name: text }).first();
  await cell(/Pet insurance marketing, Phone: Allowed, expires in 7 days/).waitFor();

  await page.getByRole('button', { name: 'Look back' }).click();
  const moment = page.getByRole('group', { name: 'What held on' });
  await moment.getByLabel('Date').fill('1 Jan 2024');
  await page.keyboard.press('Tab');
  await page.getByText(/As of 1 Jan 2024.*Nothing can be recorded here/).waitFor();
  await cell(/Pet insurance marketing, Phone: No basis/).click();
  await page.getByRole('dialog').waitFor();
  assert.equal(await page.getByRole('dialog').getByRole('button', { name: 'Save' }).count(), 0);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Back to now' }).click();
  await cell(/Pet insurance marketing, Phone: Allowed, expires in 7 days/).waitFor();
  assert.equal(await page.getByText('Nothing can be recorded here').count(), 0);
  assert.deepEqual(errors, []);
});

test('a contact without an Individual is linked by the rep', async () => {
  const contact = await newContact(stage, { LastName: 'Lose', OwnerId: stage.users.REP.userId });
  await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Contact/${contact}`, { IndividualId: null });
  const page = await openPage(browser, stage, 'REP', `/lightning/r/Contact/${contact}/view`);
  await page.getByRole('heading', { name: 'No privacy record yet' }).waitFor();
  assert.equal(await page.getByRole('grid').count(), 0);
  await page.getByRole('button', { name: 'Create and link the Individual' }).click();
  await page.getByRole('gridcell', { name: /Pet insurance marketing, Phone: No basis, Not allowed/ }).first().waitFor();
});
