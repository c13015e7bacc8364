import PrivacySearch from 'c/privacySearch';
import CampaignModal from 'c/campaignModal';
import getOptions from '@salesforce/apex/PrivacySearchController.getOptions';
import search from '@salesforce/apex/PrivacySearchController.search';
import { saveFile } from 'c/fileSaver';
import { all, apexError, enter, hear, one, settled, show } from './platform/page';
import options from './fixtures/getOptions.all.json';
import three from './fixtures/search.three.json';
import none from './fixtures/search.none.json';
import firstPage from './fixtures/search.firstPage.json';

jest.mock('@salesforce/apex/PrivacySearchController.getOptions', () => {
  const { createApexTestWireAdapter } = require('@salesforce/sfdx-lwc-jest');
  return { default: createApexTestWireAdapter(jest.fn()) };
}, { virtual: true });
jest.mock('@salesforce/apex/PrivacySearchController.search', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PrivacySearchController.addToCampaign', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('c/fileSaver', () => ({ ...jest.requireActual('c/fileSaver'), saveFile: jest.fn() }));

async function page() {
  const element = show('c-privacy-search', PrivacySearch);
  getOptions.emit(options);
  await settled();
  return element;
}

const button = (element, label) => all(element, 'lightning-button').find((candidate) => candidate.label === label);
const table = (element) => one(element, 'lightning-datatable');

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
    expect(table(element).data.map(({ name }) => name)).toEqual(['=Ada "A" Byron', 'Émile Zola', 'Bo Bell']);
    expect(table(element).data[2].url).toBe('/lightning/r/Lead/003000000000002AAA/view');
  });

  it('sorts by name on request', async () => {
    search.mockResolvedValue(three);
    const element = await page();
    await ask(element, SEED);
    table(element).dispatchEvent(new CustomEvent('sort', { detail: { fieldName: 'url', sortDirection: 'desc' } }));
    await settled();
    expect(table(element).data[0].name).toBe('Émile Zola');
  });

  it('says that nobody matches', async () => {
    search.mockResolvedValue(none);
    const element = await page();
    await ask(element, SEED);
    expect(table(element)).toBeUndefined();
    expect(element.shadowRoot.textContent).toContain('Nobody matches.');
  });

  it('fetches the rest before it exports, and disarms formulas', async () => {
    search.mockResolvedValueOnce(firstPage).mockResolvedValueOnce(three);
    const element = await page();
    await ask(element, SEED);
    button(element, 'Export CSV').click();
    await settled();
    await settled();
    expect(search).toHaveBeenLastCalledWith({ criteria: expect.objectContaining({ after: 'key-1' }) });
    const [fileName, content] = saveFile.mock.calls[0];
    expect(fileName).toBe('privacy-search.csv');
    expect(content.split('\r\n')).toHaveLength(6);
    expect(content).toContain(`"'=Ada ""A"" Byron"`);
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
