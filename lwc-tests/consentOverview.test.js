import ConsentOverview from 'c/consentOverview';
import getOverview from '@salesforce/apex/ConsentOverviewController.getOverview';
import countNow from '@salesforce/apex/ConsentOverviewController.countNow';
import { all, apexError, enter, hear, one, settled, show } from './platform/page';
import overview from './fixtures/getOverview.twoRows.json';

jest.mock('@salesforce/apex/ConsentOverviewController.getOverview', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ConsentOverviewController.countNow', () => ({ default: jest.fn() }), { virtual: true });

async function chart(view = overview) {
  getOverview.mockResolvedValue(view);
  const element = show('c-consent-overview', ConsentOverview);
  await settled();
  return element;
}

const slot = (element, row, column) => one(element, `[data-row="${row}"][data-column="${column}"]`);

describe('c-consent-overview', () => {
  it('names each bar for those who hear it, and draws all to one scale', async () => {
    const element = await chart();
    expect(slot(element, 0, 1).getAttribute('aria-label')).toBe('Pet insurance marketing by Phone, week of 15 June: 3 end');
    expect(all(element, '[role="row"]')).toHaveLength(3);
    expect(slot(element, 0, 4).querySelector('.bar').style.height).toBe('100%');
    expect(slot(element, 0, 0).querySelector('.bar').style.height).toBe('0%');
    expect(one(element, 'section').textContent).toContain('people of whom you could read a record when they were counted');
  });

  it('has one stop for the keyboard, which arrows move', async () => {
    const element = await chart();
    expect(all(element, '[tabindex="0"]')).toHaveLength(1);
    slot(element, 0, 0).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
    await settled();
    expect(slot(element, 1, 0).getAttribute('tabindex')).toBe('0');
  });

  it.each([
    ['a click', (target) => target.click()],
    ['Enter', (target) => target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))],
  ])('says which week was chosen by %s', async (_, act) => {
    const element = await chart();
    const chosen = hear(element, 'choose');
    act(slot(element, 0, 1));
    expect(chosen).toEqual([{ purpose: 'PET_MKT', channel: 'PHONE', endingFrom: '2026-06-15' }]);
  });

  it('offers nobody behind an empty bar', async () => {
    const element = await chart();
    const chosen = hear(element, 'choose');
    slot(element, 0, 0).click();
    expect(chosen).toEqual([]);
  });

  it('is a table on request, with what ends later', async () => {
    const element = await chart();
    one(element, '[data-toggle]').click();
    await settled();
    const cells = [...one(element, 'tbody tr').children].map((cell) => cell.textContent.trim());
    expect(cells.slice(0, 4)).toEqual(['Pet insurance marketing · Phone', '0', '3', '0']);
    expect(cells.at(-1)).toBe('40');
    await expect(element).toBeAccessible();
  });

  it('shows one purpose alone', async () => {
    const element = await chart();
    enter(one(element, '[data-purpose]'), 'CAR_MKT');
    await settled();
    expect(all(element, '[role="row"]')).toHaveLength(2);
  });

  it('says that nothing was counted yet, and counts', async () => {
    const element = await chart({ ...overview, countedAt: null, rows: [] });
    expect(element.shadowRoot.textContent).toContain('Nothing was counted yet.');
    countNow.mockResolvedValue({ ...overview, isCounting: true });
    one(element, '[data-count]').click();
    await settled();
    expect(element.shadowRoot.textContent).toContain('Counting');
    expect(one(element, '[data-count]').disabled).toBe(true);
  });

  it('shows a refusal', async () => {
    getOverview.mockRejectedValue(apexError('You may not search. [ACCESS_DENIED]'));
    const element = show('c-consent-overview', ConsentOverview);
    await settled();
    expect(one(element, '[role="alert"]').textContent).toContain('[ACCESS_DENIED]');
  });

  it('is accessible', async () => {
    await expect(await chart()).toBeAccessible();
  });
});
