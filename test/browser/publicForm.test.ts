import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems } from '../stage/accessibility.ts';
import { openBrowser } from '../stage/browser.ts';
import { mailsTo, tokensOf } from '../stage/mailbox.ts';
import { decide } from '../stage/person.ts';
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

async function openForm(form: string, locale = 'en-GB'): Promise<Page> {
  const page = await (await browser.newContext({ locale, viewport: { width: 375, height: 740 } })).newPage();
  page.setDefaultTimeout(5000);
  await page.goto(`${stage.instanceUrl}/privacy/forms/${form}`);
  await page.getByRole('button').waitFor();
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/form-${form}-${locale}.png`, fullPage: true });
  return page;
}

const choose = (page: Page, question: string, answer: string) => page.getByRole('group', { name: question }).getByRole('radio', { name: answer }).check();

test('a form cannot be sent without an answer, yes or no; a yes waits for its mail', async () => {
  const page = await openForm('lead');
  assert.equal(await page.locator(':checked').count(), 0);
  await page.getByLabel('Last name').fill('Exemple');
  await page.getByLabel('E-mail', { exact: true }).fill('lead@people.example');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('alert').filter({ hasText: 'Please answer yes or no' }).waitFor();
  await choose(page, 'Pet insurance marketing – E-mail *', 'Yes');
  await choose(page, 'Car insurance marketing – Phone', 'No');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('status').filter({ hasText: 'Thank you' }).waitFor();
  const [{ Id }] = await stage.as('ADMIN').query<{ Id: string }>("SELECT Id FROM Lead WHERE Email = 'lead@people.example'");
  assert.equal((await decide(stage.as('INTEGRATION'), Id, 'PET_MKT', 'EMAIL')).reason, 'PENDING_CONFIRMATION');
  const [mail] = await mailsTo(stage, 'lead@people.example');
  await page.goto(`${stage.instanceUrl}/privacy/${tokensOf(mail)[0]}`);
  await page.getByRole('button', { name: 'Yes, I confirm' }).click();
  await page.getByRole('status').filter({ hasText: 'Thank you' }).waitFor();
  assert.equal((await decide(stage.as('INTEGRATION'), Id, 'PET_MKT', 'EMAIL')).reason, 'GRANTED');
});

test('terms come before anything is stored, and are no consent', async () => {
  const page = await openForm('ticket', 'fr-FR');
  await page.getByLabel('Nom *').fill('Exemple');
  await page.getByLabel('E-mail', { exact: true }).fill('billet@people.example');
  await page.getByLabel('Objet').fill('Mon contrat');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByRole('alert').filter({ hasText: 'conditions' }).waitFor();
  assert.deepEqual(await stage.as('ADMIN').query("SELECT Id FROM Case WHERE SuppliedEmail = 'billet@people.example'"), []);
  await page.getByRole('checkbox', { name: /J’accepte/ }).check();
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByRole('status').filter({ hasText: 'Merci' }).waitFor();
  assert.equal((await stage.as('ADMIN').query("SELECT Id FROM Case WHERE SuppliedEmail = 'billet@people.example'")).length, 1);
});

for (const form of ['lead', 'ticket', 'registration']) {
  test(`the form ${form} is accessible and fits a phone`, async () => {
    const page = await openForm(form);
    assert.deepEqual(await accessibilityProblems(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'no sideways scrolling');
  });
}
