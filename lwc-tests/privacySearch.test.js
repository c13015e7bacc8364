import PrivacySearch from 'c/privacySearch';
import CampaignModal from 'c/campaignModal';
import getOptions from '@salesforce/apex/PrivacySearchController.getOptions';
import search from '@salesforce/apex/PrivacySearchController.search';
import exportPeople from '@salesforce/apex/PrivacySearchController.exportPeople';
import getSaved from '@salesforce/apex/PrivacySearchController.getSaved';
import getJobs from '@salesforce/apex/PrivacySearchController.getJobs';
import getJob from '@salesforce/apex/PrivacySearchController.getJob';
import getOverview from '@salesforce/apex/ConsentOverviewController.getOverview';
import saveSearch from '@salesforce/apex/PrivacySearchController.save';
import { saveFile } from 'c/fileSaver';
import { all, apexError, enter, hear, one, settled, show } from './platform/page';
import options from './fixtures/getOptions.all.json';
import three from './fixtures/search.three.json';
import none from './fixtures/search.none.json';
import firstPage from './fixtures/search.firstPage.json';
import overview from './fixtures/getOverview.twoRows.json';

jest.mock('@salesforce/apex/PrivacySearchController.getOptions', () => {
  const { createApexTestWireAdapter } = require('@salesforce/sfdx-lwc-jest');
  return { default: createApexTestWireAdapter(jest.fn()) };
}, { virtual: true });
jest.mock('@salesforce/apex/PrivacySearchController.search', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PrivacySearchController.exportPeople', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PrivacySearchController.getSaved', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PrivacySearchController.save', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PrivacySearchController.removeSaved', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PrivacySearchController.addToCampaign', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PrivacySearchController.getJobs', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PrivacySearchController.getJob', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PrivacySearchController.cancelJob', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ConsentOverviewController.getOverview', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ConsentOverviewController.countNow', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('c/fileSaver', () => ({ ...jest.requireActual('c/fileSaver'), saveFile: jest.fn() }));

const JOB = {
  id: 'a0S000000000001AAA',
  state: 'RUNNING',
  total: 54000,
  looked: 13500,
  found: 900,
  finishedAt: null,
  summary: 'At least 900 people.',
  criteria: { purpose: 'PET_MKT', channel: 'PHONE', activeOn: 'today', endingFrom: '2026-06-15', endingWithinDays: 7 },
};

async function page(saved = [], jobs = []) {
  getSaved.mockResolvedValue(saved);
  getJobs.mockResolvedValue(jobs);
  getOverview.mockResolvedValue(overview);
  const element = show('c-privacy-search', PrivacySearch);
  getOptions.emit(options);
  await settled();
  return element;
}

const button = (element, label) => all(element, 'lightning-button').find((candidate) => candidate.label === label);
const table = (element) => one(element, 'table[role="table"]');
const texts = (element, selector) => all(element, selector).map(({ textContent }) => textContent);
const names = (element) => texts(element, 'tbody th.name');
const tick = (input, checked) => {
  input.checked = checked;
  input.dispatchEvent(new CustomEvent('change', { bubbles: true }));
};

async function ask(element, answers) {
  for (const [name, value] of Object.entries(answers)) {
    enter(one(element, `[data-name="${name}"]`), value);
    await settled();
  }
  for (const input of all(element, '[data-name]')) input.reportValidity = () => true;
  button(element, 'Search').click();
  await settled();
}

const SEED = { purpose: 'PET_MKT', channel: 'PHONE', ends: 'NEXT_WEEK' };

describe('c-privacy-search', () => {
  it.each([
    ['next week', SEED, { activeOn: 'today', window: 'NEXT_WEEK', endingWithinDays: null }],
    ['at any time', { ...SEED, ends: 'ANY' }, { activeOn: 'today', window: null, endingWithinDays: null }],
    ['within days of a day', { ...SEED, active: 'day', activeDay: '2026-06-16', ends: 'WITHIN', days: '7' }, { activeOn: '2026-06-16', window: null, endingWithinDays: 7 }],
  ])('asks the server for permissions that end %s', async (_, answers, criteria) => {
    search.mockResolvedValue(none);
    await ask(await page(), answers);
    expect(search).toHaveBeenCalledWith({ criteria: { purpose: 'PET_MKT', channel: 'PHONE', after: null, pageSize: 200, ...criteria } });
  });

  it('shows count, sentence and people, soonest end first', async () => {
    search.mockResolvedValue(three);
    const element = await page();
    await ask(element, SEED);
    expect(one(element, 'h2').textContent).toBe('3 people.');
    expect(names(element)).toEqual(['=Ada "A" Byron', 'Émile Zola', 'Bo Bell']);
    expect(all(element, 'tbody a')[2].getAttribute('href')).toBe('/lightning/r/Lead/003000000000002AAA/view');
  });

  it('sorts by name on request, and the other way round when asked again', async () => {
    search.mockResolvedValue(three);
    const element = await page();
    await ask(element, SEED);
    const head = () => one(element, '[data-key="name"]');
    head().click();
    await settled();
    expect(names(element)).toEqual(['=Ada "A" Byron', 'Bo Bell', 'Émile Zola']);
    expect(head().parentNode.getAttribute('aria-sort')).toBe('ascending');
    head().click();
    await settled();
    expect(names(element)[0]).toBe('Émile Zola');
    expect(head().parentNode.getAttribute('aria-sort')).toBe('descending');
  });

  it('draws a screen of many people first, and then the others', async () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ ...three.rows[0], individualId: `0PK${index}`, name: `Person ${index}` }));
    search.mockResolvedValue({ ...three, rows: many, count: 200 });
    const element = await page();
    await ask(element, SEED);
    expect(names(element)).toHaveLength(40);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await settled();
    expect(names(element)).toHaveLength(200);
  });

  it('says which permission a row is about where rows differ in it', async () => {
    const rows = three.rows.map((row, index) => ({ ...row, cellText: index ? 'Pets · Phone' : 'Cars · Phone' }));
    search.mockResolvedValueOnce(three).mockResolvedValueOnce({ ...three, rows });
    const element = await page();
    await ask(element, SEED);
    expect(table(element).className).toContain('one-permission');
    await ask(element, SEED);
    expect(table(element).className).not.toContain('one-permission');
    expect(texts(element, 'tbody .permission')).toContain('Cars · Phone');
  });

  it('puts those into the campaign who are ticked', async () => {
    search.mockResolvedValue(three);
    CampaignModal.open.mockResolvedValue(undefined);
    const element = await page();
    await ask(element, SEED);
    tick(one(element, '[data-all]'), true);
    await settled();
    tick(one(element, '[data-id="0PK000000000002AAA"]'), false);
    await settled();
    expect(one(element, '[data-all]').checked).toBe(false);
    button(element, 'Add 2 chosen to campaign').click();
    await settled();
    expect(CampaignModal.open).toHaveBeenCalledWith(expect.objectContaining({ individualIds: ['0PK000000000001AAA', '0PK000000000003AAA'] }));
  });

  it('says that nobody matches', async () => {
    search.mockResolvedValue(none);
    const element = await page();
    await ask(element, SEED);
    expect(table(element)).toBeUndefined();
    expect(element.shadowRoot.textContent).toContain('Nobody matches.');
  });

  it('saves the file that the server makes, part by part', async () => {
    search.mockResolvedValue(three);
    exportPeople.mockResolvedValueOnce({ lines: [], csv: 'Name\r\nAda\r\n', next: 'key-1' }).mockResolvedValueOnce({ lines: [], csv: 'Bo\r\n', next: null });
    const element = await page();
    await ask(element, SEED);
    button(element, 'Export CSV').click();
    await settled();
    await settled();
    expect(exportPeople.mock.calls.map(([{ criteria }]) => criteria.after)).toEqual([null, 'key-1']);
    expect(saveFile).toHaveBeenCalledWith('privacy-search.csv', 'Name\r\nAda\r\nBo\r\n', 'text/csv;charset=utf-8');
  });

  it('prints a list of calls with the number to dial', async () => {
    search.mockResolvedValue(three);
    exportPeople.mockResolvedValue({ lines: [{ name: 'Ada', contactDetail: '+33 1 99 00 12 34', validTo: '2026-06-17T10:00:00.000Z', recordId: '003000000000001AAA' }], csv: '', next: null });
    window.print = jest.fn();
    const element = await page();
    await ask(element, SEED);
    button(element, 'Call list').click();
    await settled();
    await settled();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(window.print).toHaveBeenCalled();
    expect(one(element, '.call-list tbody').textContent).toContain('+33 1 99 00 12 34');
  });

  it('asks rare questions only when they are answered', async () => {
    search.mockResolvedValue(none);
    const element = await page();
    button(element, 'More criteria').click();
    await settled();
    await ask(element, { ...SEED, channel: '*', who: 'RESTRICTED', basis: 'CONSENT', jurisdiction: 'FR' });
    expect(search).toHaveBeenCalledWith({ criteria: { purpose: 'PET_MKT', channel: '', activeOn: 'today', window: 'NEXT_WEEK', endingWithinDays: null, restricted: true, basis: 'CONSENT', jurisdiction: 'FR', after: null, pageSize: 200 } });
  });

  it('saves a search, and asks a saved one again', async () => {
    search.mockResolvedValue(three);
    const criteria = { purpose: 'PET_MKT', channel: 'PHONE', activeOn: 'today', window: 'NEXT_WEEK', optInStatus: 'DOUBLE' };
    const element = await page([{ id: 'a01000000000001AAA', name: 'Pets', isShared: true, isOwn: false, criteria }]);
    enter(one(element, '[data-saved]'), 'a01000000000001AAA');
    await settled();
    expect(search).toHaveBeenCalledWith({ criteria: { ...criteria, endingWithinDays: null, after: null, pageSize: 200 } });
    button(element, 'Save search').click();
    await settled();
    enter(one(element, '[data-save-name]'), 'Pets again');
    one(element, '[data-save-name]').reportValidity = () => true;
    saveSearch.mockResolvedValue({ id: 'a01000000000002AAA' });
    one(element, '[data-save]').click();
    await settled();
    expect(saveSearch).toHaveBeenCalledWith({ name: 'Pets again', criteria: expect.objectContaining({ optInStatus: 'DOUBLE' }), isShared: false });
  });

  it('asks for the people behind a bar of the overview', async () => {
    search.mockResolvedValue(three);
    const element = await page();
    await settled();
    one(element, '[data-row="0"][data-column="1"]').click();
    await settled();
    expect(search).toHaveBeenCalledWith({ criteria: { purpose: 'PET_MKT', channel: 'PHONE', activeOn: 'today', window: null, endingFrom: '2026-06-15', endingWithinDays: 7, after: null, pageSize: 200 } });
    expect(one(element, '[data-name="lastDay"]').value).toBe('2026-06-21');
  });

  it('follows a search that became a background search', async () => {
    search.mockResolvedValue({ ...firstPage, isCountExact: false, job: JOB });
    const element = await page();
    await ask(element, SEED);
    expect(element.shadowRoot.textContent).toContain('looked for in the background');
    expect(one(element, 'c-search-jobs').shadowRoot.textContent).toContain('13,500 of 54,000 looked at, 900 people so far');
    expect(one(element, 'lightning-progress-bar').value).toBe(25);
  });

  it('shows the people of a background search from its record page', async () => {
    search.mockResolvedValue(three);
    getJob.mockResolvedValue({ ...JOB, state: 'DONE', finishedAt: '2026-06-10T10:00:00.000Z' });
    getSaved.mockResolvedValue([]);
    getJobs.mockResolvedValue([]);
    getOverview.mockResolvedValue(overview);
    const element = show('c-privacy-search', PrivacySearch, { recordId: JOB.id });
    getOptions.emit(options);
    await settled();
    await settled();
    expect(search).toHaveBeenCalledWith({ criteria: { job: JOB.id, after: null, pageSize: 200 } });
    expect(names(element)).toHaveLength(3);
  });

  it('says to go on when nobody fits among those looked at', async () => {
    search.mockResolvedValue({ ...none, next: 'key-1', isCountExact: false });
    const element = await page();
    await ask(element, SEED);
    expect(element.shadowRoot.textContent).toContain('Nobody among those looked at so far.');
    expect(element.shadowRoot.textContent).not.toContain('Nobody matches.');
  });

  it('adds to a campaign and says how many', async () => {
    search.mockResolvedValue(three);
    CampaignModal.open.mockResolvedValue({ campaignId: '701000000000001AAA', campaignName: 'June calls', added: 2, alreadyThere: 1 });
    const element = await page();
    const toasts = hear(element, 'lightning__showtoast');
    await ask(element, SEED);
    button(element, 'Add to campaign').click();
    await settled();
    expect(CampaignModal.open).toHaveBeenCalledWith(expect.objectContaining({ campaigns: options.campaigns, criteria: expect.objectContaining({ purpose: 'PET_MKT' }) }));
    expect(toasts[0]).toMatchObject({ message: 'Added to {0}: 2. Members already: 1' });
  });

  it('shows the error of a search', async () => {
    search.mockRejectedValue(apexError('You may not search. [ACCESS_DENIED]'));
    const element = await page();
    await ask(element, SEED);
    expect(one(element, '[role="alert"]').textContent).toContain('[ACCESS_DENIED]');
  });

  it('shows why there are no choices', async () => {
    const element = show('c-privacy-search', PrivacySearch);
    getOptions.error({ message: 'You may not search. [ACCESS_DENIED]' });
    await settled();
    expect(one(element, '[role="alert"]').textContent).toContain('[ACCESS_DENIED]');
  });

  it('is accessible', async () => {
    search.mockResolvedValue(three);
    const element = await page();
    await ask(element, SEED);
    await expect(element).toBeAccessible();
  });
});
