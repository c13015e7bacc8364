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
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await stage?.stop();
});

test('a record that is not shared gives the rep one message, not one for each component', async () => {
  const foreign = await newContact(stage, { LastName: 'Strange' });
  const page = await openPage(browser, stage, 'REP', `/lightning/r/Contact/${foreign}/view`);
  await page.getByRole('alert').first().waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.getByRole('alert').count(), 1);
  assert.equal(await page.getByRole('grid').count(), 0);
});

test('a tab that the permission set does not grant is neither shown nor opened', async () => {
  const page = await openPage(browser, stage, 'REP', '/lightning/n/DeletionLog');
  await page.getByText('you have no access to it').waitFor();
  assert.equal(await page.getByRole('alert').count(), 1);
  assert.equal(await page.getByText(/ACCESS_DENIED/).count(), 0);
  assert.equal(await page.getByRole('link', { name: 'Deletion log' }).count(), 0);
});

test('tabs that the window is too narrow for stand behind More, and open from there', async () => {
  const page = await openPage(browser, stage, 'REP', '/lightning/o/Contact/list');
  await page.getByRole('link', { name: 'Privacy Requests' }).waitFor();
  assert.equal(await page.getByRole('button', { name: /^More/ }).count(), 0);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: /^More/ }).click();
  assert.equal(await page.getByRole('link', { name: 'Privacy Requests' }).count(), 0);
  await page.getByRole('menuitem', { name: 'Privacy Requests' }).click();
  await page.waitForURL('**/lightning/o/PrivacyRequest__c/list');
});

test('a component whose visibility rule the user does not meet is not on the page', async () => {
  const contact = await newContact(stage, { LastName: 'Plain', OwnerId: stage.users.INTEGRATION.userId });
  const page = await openPage(browser, stage, 'INTEGRATION', `/lightning/r/Contact/${contact}/view`);
  await page.getByRole('heading', { name: /Plain/ }).waitFor();
  assert.equal(await page.getByText('Consent and legal bases').count(), 0);
});

test('a marketer filters contacts by a permission in force', async () => {
  await stage.at('2026-06-10T12:00:00+02:00');
  const owner = { OwnerId: stage.users.MARKETER.userId };
  const granted = await newContact(stage, { LastName: 'Grantova', ...owner });
  await newContact(stage, { LastName: 'Silentova', ...owner });
  allRecorded(await personActs(stage, granted, consent('PET_MKT', 'PHONE', '2026-06-01T10:00:00+02:00', '2026-06-30T12:00:00+02:00')));
  const page = await openPage(browser, stage, 'MARKETER', '/lightning/o/Contact/list?filterName=May_be_phoned_about_pet_insurance');
  const row = page.getByRole('row', { name: /Grantova/ });
  await row.waitFor();
  assert.match((await row.textContent())!, /30 Jun 2026Pet insurance marketing, phone/);
  assert.equal(await page.getByText('Silentova').count(), 0);
});

test('a French user reads French', async () => {
  const contact = await newContact(stage, { LastName: 'Exemple', OwnerId: stage.users.REP.userId });
  await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/User/${stage.users.REP.userId}`, { LanguageLocaleKey: 'fr', LocaleSidKey: 'fr_FR' });
  const page = await openPage(browser, stage, 'REP', `/lightning/r/Contact/${contact}/view`);
  await page.getByRole('gridcell', { name: /Aucune base, Non autorisé/ }).first().waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  await page.getByRole('button', { name: 'Modifier' }).first().waitFor();
  assert.equal(await page.getByRole('button', { name: 'Edit', exact: true }).count(), 0);
  assert.equal(await page.getByText('No basis').count(), 0);
});
