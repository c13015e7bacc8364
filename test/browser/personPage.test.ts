import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems } from '../stage/accessibility.ts';
import { openBrowser, openPage } from '../stage/browser.ts';
import { mailsTo, preferencesOf, tokensOf, type Mail } from '../stage/mailbox.ts';
import { allRecorded, consent, decide, newContact, personActs } from '../stage/person.ts';
import { newCustomer } from '../stage/portal.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
let browser: Browser;

before(async () => {
  stage = await openStage();
  browser = await openBrowser();
  await stage.at(NOW);
});
after(async () => {
  await browser?.close();
  await stage?.stop();
});

const NOW = '2026-06-10T12:00:00+02:00';
const PHONE = { width: 375, height: 740 };

let serial = 0;

/** Somebody with PET_MKT/EMAIL confirmed, and the mail that holds the own links. */
async function reader(): Promise<{ id: string; email: string; mail: Mail }> {
  const email = `page${serial++}@people.example`;
  const id = await newContact(stage, { Email: email });
  allRecorded(await personActs(stage, id, [
    ...consent('PET_MKT', 'EMAIL', '2026-05-01T12:00:00+02:00'),
    { purpose: 'CAR_MKT', channel: 'EMAIL', type: 'GRANTED', basis: 'CONSENT', occurredAt: NOW, assurance: 'PUBLIC_FORM' },
  ]));
  return { id, email, mail: (await mailsTo(stage, email))[0] };
}

/** A page of the site as somebody without login sees it. */
async function openLink(token: string, { locale = 'en-GB', viewport = { width: 1280, height: 900 } } = {}): Promise<Page> {
  const page = await (await browser.newContext({ locale, viewport })).newPage();
  page.setDefaultTimeout(5000);
  await page.goto(`${stage.instanceUrl}/privacy/${token}`);
  await page.locator('[role=status]:empty').waitFor({ state: 'attached' });
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/person-${token.slice(0, 6)}.png`, fullPage: true });
  return page;
}

const box = (page: Page, purpose: string, channel: string) => page.getByRole('group', { name: purpose, exact: true }).getByRole('checkbox', { name: channel });

test('a yes: link, tick, save, mail, button, and staff see it in the matrix', async () => {
  const { id, email, mail } = await reader();
  const page = await openLink(preferencesOf(mail));
  await box(page, 'Car insurance marketing', 'Phone').check();
  await page.getByText('1 change', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Save my choices' }).click();
  await page.getByRole('status').filter({ hasText: 'We have sent you an e-mail' }).waitFor();
  assert.equal(await box(page, 'Car insurance marketing', 'Phone').isChecked(), false);
  const confirm = await openLink(tokensOf((await mailsTo(stage, email)).at(-1)!)[0]);
  await confirm.getByText('Car insurance marketing (Phone)').waitFor();
  assert.equal((await decide(stage.as('INTEGRATION'), id, 'CAR_MKT', 'PHONE')).reason, 'NO_BASIS');
  await confirm.getByRole('button', { name: 'Yes, I confirm' }).click();
  await confirm.getByRole('status').filter({ hasText: 'Thank you' }).waitFor();
  await page.reload();
  await box(page, 'Car insurance marketing', 'Phone').and(page.locator(':checked')).waitFor();
  const staff = await openPage(browser, stage, 'COMPLIANCE', `/lightning/r/Contact/${id}/view`);
  await staff.getByRole('gridcell', { name: /Car insurance marketing.*Phone.*(Allowed|Granted)/i }).waitFor();
});

test('a no is as easy as a yes: two interactions, at once, and the mail takes it back', async () => {
  const { id, email, mail } = await reader();
  const page = await openLink(preferencesOf(mail), { viewport: PHONE });
  await box(page, 'Pet insurance marketing', 'E-mail').uncheck();
  await page.getByRole('button', { name: 'Save my choices' }).click();
  await page.getByRole('status').filter({ hasText: 'counts from now on' }).waitFor();
  assert.equal((await decide(stage.as('INTEGRATION'), id, 'PET_MKT', 'EMAIL')).reason, 'WITHDRAWN');
  const undo = await openLink(tokensOf((await mailsTo(stage, email)).at(-1)!)[0], { viewport: PHONE });
  await undo.getByRole('button', { name: 'Undo: give them again' }).click();
  await undo.getByRole('status').filter({ hasText: 'Thank you' }).waitFor();
  assert.equal((await decide(stage.as('INTEGRATION'), id, 'PET_MKT', 'EMAIL')).reason, 'GRANTED');
});

test('nothing is ticked but what was granted, and what waits says so', async () => {
  const { mail } = await reader();
  const page = await openLink(preferencesOf(mail));
  assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 1);
  assert.equal(await box(page, 'Pet insurance marketing', 'E-mail').isChecked(), true);
  await page.getByRole('checkbox', { name: 'Car insurance marketing: E-mail waits for your confirmation' }).waitFor();
});

test('the seven functions, access, correction and export are there', async () => {
  await stage.as('ADMIN').create('NoticeVersion__c', { Kind__c: 'POLICY', Language__c: 'en', Text__c: 'We keep little, and not for long.', EffectiveFrom__c: '2026-01-01T00:00:00Z', IsPublished__c: true });
  const { mail } = await reader();
  const page = await openLink(preferencesOf(mail));
  for (const heading of ['Subscriptions', 'Stored data', 'Tracking', 'Other permissions', 'Our policies', 'Your data and your rights']) await page.getByRole('heading', { name: heading }).waitFor();
  for (const button of ['Stop all marketing', 'Stop processing my data', 'Erase my data', 'Access: a copy of my data', 'Export my data']) await page.getByRole('button', { name: button }).waitFor();
  await page.getByText('Correct my data', { exact: true }).waitFor();
  await page.locator('main').getByText('Privacy policy').click();
  await page.locator('main').getByText('We keep little').waitFor();
  await page.getByText('We may tell you about our pet insurance offers.').waitFor();
});

test('all advertising stops with one button; erasure asks for the mailbox first', async () => {
  const { id, email, mail } = await reader();
  const page = await openLink(preferencesOf(mail));
  await page.getByRole('button', { name: 'Stop all marketing' }).click();
  await page.getByRole('status').filter({ hasText: 'counts from now on' }).waitFor();
  assert.equal((await decide(stage.as('INTEGRATION'), id, 'PET_MKT', 'EMAIL')).reason, 'OBJECTED');
  await page.getByRole('button', { name: 'Erase my data' }).click();
  await page.getByRole('status').filter({ hasText: 'e-mail' }).waitFor();
  const confirm = await openLink(tokensOf((await mailsTo(stage, email)).at(-1)!)[0]);
  await confirm.getByRole('listitem').filter({ hasText: 'Erase my data' }).waitFor();
});

test('unsubscribe is one button, and the page behind it shows e-mail only', async () => {
  const { id, mail } = await reader();
  const page = await openLink(tokensOf(mail)[2]);
  await page.getByRole('heading', { name: 'No more e-mails about' }).waitFor();
  assert.equal(await page.getByRole('checkbox', { name: 'Phone' }).count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Erase my data' }).count(), 0);
  await page.getByRole('button', { name: 'Unsubscribe' }).click();
  await page.getByRole('status').filter({ hasText: 'Thank you' }).waitFor();
  assert.equal((await decide(stage.as('INTEGRATION'), id, 'CAR_MKT', 'EMAIL')).reason, 'WITHDRAWN');
});

test('a link that is not usable says so, and no more', async () => {
  const page = await openLink('f'.repeat(64));
  await page.getByText('This link cannot be used').waitFor();
  assert.equal(await page.getByRole('button').count(), 0);
  await page.getByText('Privacy policy').click();
  await page.getByText('We keep little').waitFor();
  assert.equal(await page.locator('footer details').filter({ hasText: 'Terms' }).isVisible(), false, 'none are published');
});

for (const locale of ['en-GB', 'fr-FR']) {
  test(`every view is accessible and fits a phone, in ${locale}`, async () => {
    const { mail } = await reader();
    for (const token of [...tokensOf(mail), 'f'.repeat(64)]) {
      const page = await openLink(token, { locale, viewport: PHONE });
      assert.deepEqual(await accessibilityProblems(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'no sideways scrolling');
      assert.equal(await page.locator('html').getAttribute('lang'), locale.slice(0, 2));
    }
  });
}

test('a French reader reads French, and may choose English', async () => {
  const { mail } = await reader();
  const page = await openLink(preferencesOf(mail), { locale: 'fr-FR' });
  await page.getByRole('heading', { name: 'Vos choix de confidentialité' }).waitFor();
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Your privacy choices' }).waitFor();
});

test('the keyboard alone is enough', async () => {
  const { id, mail } = await reader();
  const page = await openLink(preferencesOf(mail));
  await box(page, 'Pet insurance marketing', 'E-mail').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'counts from now on' }).waitFor();
  assert.equal((await decide(stage.as('INTEGRATION'), id, 'PET_MKT', 'EMAIL')).reason, 'WITHDRAWN');
});

test('staff make a link on the record page', async () => {
  const { id } = await reader();
  const staff = await openPage(browser, stage, 'COMPLIANCE', `/lightning/r/Contact/${id}/view`);
  staff.setDefaultTimeout(10_000);
  await staff.getByRole('button', { name: 'Make a link' }).click();
  const url = await staff.getByRole('textbox', { name: 'Link' }).inputValue();
  const page = await openLink(url.split('/privacy/')[1]);
  await page.getByRole('heading', { name: 'Subscriptions' }).waitFor();
});

test('somebody who is logged in corrects the own record and deletes an own file', async () => {
  const { contact, accessToken, userId } = await newCustomer(stage, { MailingStreet: '1 rue des Lilas\nEscalier B' });
  await stage.as('ADMIN').create('ContentVersion', { Title: 'Old passport', PathOnClient: 'passport.pdf', VersionData: 'UERG', FirstPublishLocationId: contact, OwnerId: userId });
  const page = await (await browser.newContext({ locale: 'en-GB', viewport: PHONE })).newPage();
  page.setDefaultTimeout(5000);
  await page.goto(`${stage.instanceUrl}/secur/frontdoor.jsp?${new URLSearchParams({ sid: accessToken, retURL: '/privacy/me' })}`);
  await page.getByText('Correct my data', { exact: true }).click();
  await page.getByLabel('Mobile Phone').fill('+33 6 39 98 99 99');
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/portal.png`, fullPage: true });
  assert.deepEqual(await accessibilityProblems(page), []);
  await page.getByRole('button', { name: 'Send: Correct my data' }).click();
  await page.getByRole('status').filter({ hasText: 'Done: it counts' }).waitFor();
  const [stored] = await stage.as('ADMIN').query<{ MobilePhone: string; MailingStreet: string }>(`SELECT MobilePhone, MailingStreet FROM Contact WHERE Id = '${contact}'`);
  assert.deepEqual([stored.MobilePhone, stored.MailingStreet], ['+33 6 39 98 99 99', '1 rue des Lilas\nEscalier B']);
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Delete: Old passport.pdf' }).click();
  await page.getByRole('heading', { name: 'Your files' }).waitFor({ state: 'hidden' });
});
