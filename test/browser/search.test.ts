import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems } from '../stage/accessibility.ts';
import { openBrowser, openPage } from '../stage/browser.ts';
import { type Act, allRecorded, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

/** Scenario 20: who is found when next week is asked for, and who is not. */
const ENDS: Record<string, string> = {
  Albe: '2026-06-15T00:00:00+02:00',
  Brune: '2026-06-21T23:59:59+02:00',
  Clair: '2026-06-22T00:00:00+02:00',
  Dault: '2026-06-14T21:30:00Z',
  Erable: '2026-06-14T22:30:00Z',
};

let stage: Stage;
let browser: Browser;

before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
  for (const [name, validTo] of Object.entries(ENDS)) {
    const person = await newContact(stage, { LastName: name, OwnerId: stage.users.MARKETER.userId });
    const grant: Act = { purpose: 'PET_MKT', channel: 'PHONE', type: 'GRANTED', basis: 'CONSENT', occurredAt: '2024-06-20T10:00:00+02:00', validTo };
    allRecorded(await personActs(stage, person, [grant]));
  }
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await stage?.stop();
});

async function choose(page: Page, question: RegExp, answer: string): Promise<void> {
  await page.getByRole('combobox', { name: question }).click();
  await page.getByRole('option', { name: answer, exact: true }).click();
}

async function names(page: Page): Promise<string[]> {
  return (await page.getByRole('table', { name: 'People found' }).getByRole('link').allInnerTexts()).sort();
}

test('scenario 20 on the page: three people end next week, are saved, exported and put into a campaign once', async () => {
  const page = await openPage(browser, stage, 'MARKETER', '/lightning/n/PrivacySearch');
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await choose(page, /which purpose/i, 'Pet insurance marketing');
  await choose(page, /channel/i, 'Phone');
  await choose(page, /ends/i, 'next week');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByRole('heading', { name: /^3 people who may be contacted now for Pet insurance marketing by Phone/ }).waitFor();
  assert.deepEqual(await names(page), ['Albe', 'Brune', 'Erable']);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  assert.match(csv, /Albe,Contact,'\+33 1 99 00 12 34,/);
  const logged = await stage.as('COMPLIANCE').query<{ Rows__c: number }>("SELECT Rows__c FROM DisclosureLog__c WHERE Kind__c = 'SEARCH_EXPORT'");
  assert.deepEqual(logged.map(({ Rows__c }) => Rows__c), [3]);

  await page.getByRole('button', { name: 'Save search' }).click();
  await page.getByLabel('Name of the search').fill('Pets next week');
  await page.getByRole('button', { name: 'Save search' }).last().click();
  await page.getByRole('combobox', { name: 'Saved searches' }).waitFor();

  await page.getByRole('button', { name: 'Add to campaign' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/name/i).fill('June calls');
  await dialog.getByRole('button', { name: 'Add to campaign' }).click();
  await page.getByText(/Added to June calls: 3/).waitFor();
  const members = await stage.as('MARKETER').query<{ ConsentEndsOn__c: string }>("SELECT ConsentEndsOn__c FROM CampaignMember WHERE Campaign.Name = 'June calls' ORDER BY ConsentEndsOn__c");
  assert.deepEqual(members.map(({ ConsentEndsOn__c }) => Date.parse(ConsentEndsOn__c)), [ENDS.Erable, ENDS.Albe, ENDS.Brune].map((end) => Date.parse(end)).sort());
  assert.deepEqual(errors, []);
});

test('a saved search is asked again on a phone, whose screen it fits', async () => {
  const page = await openPage(browser, stage, 'MARKETER', '/lightning/n/PrivacySearch');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('combobox', { name: 'Saved searches' }).waitFor();
  await choose(page, /saved/i, 'Pets next week');
  await page.getByRole('heading', { name: /^3 people/ }).waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing sticks out');
});

test('the overview shows what ends when; a bar leads to its people, by mouse and by keyboard', async () => {
  const page = await openPage(browser, stage, 'MARKETER', '/lightning/n/PrivacySearch');
  await page.getByText('Nothing was counted yet.').waitFor();
  await page.getByRole('button', { name: 'Count now' }).click();
  await stage.control('POST', 'jobs/run');
  const bar = page.getByRole('gridcell', { name: 'Pet insurance marketing by Phone, week of 15 June: 3 end' });
  await bar.waitFor();
  // Whether the skip link lies in a landmark is up to the page around.
  assert.deepEqual((await accessibilityProblems(page)).filter((problem) => !problem.includes('skip-link')), []);
  await page.getByRole('gridcell').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^3 people .* ending from 15\/06\/2026 to 21\/06\/2026/ }).waitFor();
  assert.deepEqual(await names(page), ['Albe', 'Brune', 'Erable']);
  await page.getByRole('button', { name: 'What ends when' }).click();
  await page.getByRole('button', { name: 'Show as a table' }).click();
  await page.getByRole('button', { name: 'Pet insurance marketing by Phone, week of 22 June: 1 end' }).click();
  await page.getByRole('heading', { name: /^One person|^1 person/ }).waitFor();
  assert.deepEqual(await names(page), ['Clair']);
});

test('days typed as they are read here are understood so', async () => {
  const page = await openPage(browser, stage, 'MARKETER', '/lightning/n/PrivacySearch');
  await choose(page, /which purpose/i, 'Pet insurance marketing');
  await choose(page, /channel/i, 'Phone');
  await choose(page, /ends/i, 'between two days');
  await page.getByLabel('First day').fill('22/06/2026');
  await page.getByLabel('Last day').fill('22 Jun 2026');
  await page.getByLabel('Last day').press('Tab');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByRole('heading', { name: /^(One|1) person .* ending from 22\/06\/2026 to 22\/06\/2026/ }).waitFor();
  assert.deepEqual(await names(page), ['Clair']);
});

test('compliance lists the cells that are in force and end within thirty days', async () => {
  const page = await openPage(browser, stage, 'COMPLIANCE', '/lightning/o/LegalBasis__c/list?filterName=Ends_within_30_days');
  await page.getByRole('link', { name: /^LB-/ }).first().waitFor();
  assert.equal(await page.getByRole('link', { name: /^LB-/ }).count(), 5);
});

test('the call list alone is printed', async () => {
  const page = await openPage(browser, stage, 'MARKETER', '/lightning/n/PrivacySearch');
  await page.evaluate(() => (window.print = () => {}));
  await choose(page, /saved/i, 'Pets next week');
  await page.getByRole('button', { name: 'Call list' }).click();
  await page.emulateMedia({ media: 'print' });
  const list = page.getByRole('table').filter({ hasText: '+33 1 99 00 12 34' });
  await list.waitFor();
  assert.equal(await list.getByRole('row').count(), 4);
  assert.equal(await page.getByRole('button', { name: 'Search', exact: true }).isVisible(), false);
});

for (const role of ['REP', 'ADMIN'] as const) {
  test(`${role} has no search tab, and the page shows why nothing can be asked`, async () => {
    const page = await openPage(browser, stage, role, '/lightning/page/home');
    await page.getByRole('link', { name: 'Contacts' }).first().waitFor();
    assert.equal(await page.getByRole('link', { name: 'Privacy Search' }).count(), 0);
    await page.goto(`${stage.instanceUrl}/lightning/n/PrivacySearch`);
    await page.getByRole('main').waitFor();
    await page.getByText('you have no access to it').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Search', exact: true }).count(), 0);
  });
}
