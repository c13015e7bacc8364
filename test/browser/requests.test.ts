import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from '../stage/browser.ts';
import { newContact } from '../stage/person.ts';
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

test('compliance sees what is due, opens a request, and extends it with a reason', async () => {
  await stage.at('2026-03-01T12:00:00+01:00');
  const person = await newContact(stage, { LastName: 'Exemple' });
  const { reference } = await stage.as('COMPLIANCE').privacy<{ reference: string }>('POST', 'requests', { person, type: 'ACCESS', receivedAt: '2026-01-31T12:00:00+01:00' });
  await stage.as('COMPLIANCE').privacy('POST', 'requests', { person, type: 'ERASURE', receivedAt: '2026-01-15T12:00:00+01:00' });
  const page = await openPage(browser, stage, 'COMPLIANCE', '/lightning/n/RequestBoard');
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.getByRole('heading', { name: 'Overdue (1)' }).waitFor();
  const link = page.getByRole('link', { name: new RegExp(reference) });
  await link.waitFor();
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/board.png` });
  await page.setViewportSize({ width: 390, height: 800 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'no sideways scrolling on a phone');
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/board-phone.png` });
  await page.setViewportSize({ width: 1366, height: 900 });
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Extend' }).click();
  await page.getByRole('textbox', { name: /Reason/ }).fill('Many records');
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/steps.png` });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('30 Apr 2026').or(page.getByText('Apr 30, 2026')).first().waitFor();
  assert.equal(await page.getByRole('button', { name: 'Extend' }).count(), 0);
  assert.deepEqual(errors, []);
});

test('a rep takes a request down on the page of the contact; compliance takes it over, reads the answer and completes it', async () => {
  await stage.at('2026-06-10T12:00:00+02:00');
  const person = await newContact(stage, { LastName: 'Demande', OwnerId: stage.users.REP.userId });
  const intake = await openPage(browser, stage, 'REP', `/lightning/r/Contact/${person}/view`);
  await intake.getByRole('button', { name: 'Take down' }).click();
  await intake.getByRole('combobox', { name: 'Right' }).click();
  await intake.getByRole('option', { name: 'Access' }).click();
  await intake.getByRole('textbox', { name: 'How it came' }).fill('phone');
  await intake.getByRole('button', { name: 'Save' }).click();
  const taken = intake.getByText(/Taken down as PR-\d+, last day 10 Jul 2026/);
  await taken.waitFor();
  const reference = /PR-\d+/.exec(await taken.innerText())![0];

  const [{ Id }] = await stage.as('COMPLIANCE').query<{ Id: string }>(`SELECT Id FROM PrivacyRequest__c WHERE Name = '${reference}'`);
  const answer = await openPage(browser, stage, 'COMPLIANCE', `/lightning/r/PrivacyRequest__c/${Id}/view`);
  await answer.getByRole('button', { name: 'Take over' }).click();
  await answer.getByText('Owner: Cleo Compliance').waitFor();
  const download = answer.waitForEvent('download');
  await answer.getByRole('button', { name: 'Download the file' }).click();
  assert.match((await download).suggestedFilename(), /\.zip$/);
  await answer.getByRole('button', { name: 'Complete' }).click();
  await answer.getByRole('button', { name: 'Save' }).click();
  await answer.getByText('Closed: Removed').waitFor();
  assert.equal(await answer.getByRole('button', { name: 'Complete' }).count(), 0);
});
