import RetentionBoard from 'c/retentionBoard';
import carryOut from '@salesforce/apex/RetentionController.carryOut';
import getDue from '@salesforce/apex/RetentionController.getDue';
import isNightly from '@salesforce/apex/RetentionController.isNightly';
import setNightly from '@salesforce/apex/RetentionController.setNightly';
import { all, apexError, enter, one, settled, show } from './platform/page';
import twoPeople from './fixtures/getDue.twoPeople.json';

jest.mock('@salesforce/apex/RetentionController.carryOut', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/RetentionController.getDue', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/RetentionController.isNightly', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/RetentionController.setNightly', () => ({ default: jest.fn() }), { virtual: true });

async function page(due = twoPeople) {
  getDue.mockResolvedValue(due);
  isNightly.mockResolvedValue(false);
  const element = show('c-retention-board', RetentionBoard);
  await settled();
  return element;
}

const button = (element, label) => all(element, 'lightning-button').find((each) => each.label === label);

async function press(element, label) {
  button(element, label).click();
  await settled();
}

describe('c-retention-board', () => {
  it('says who and what is due, why, and what happens', async () => {
    const element = await page();
    const [people, records] = all(element, 'lightning-datatable');
    expect(people.data.map(({ actionText }) => actionText)).toEqual(['Erase', 'Asked on 1 Jun 2026, silence ends on 1 Jul 2026']);
    expect(people.data.map(({ lastText }) => lastText)).toEqual(['none', '1 Apr 2023 · consent']);
    expect(records.data[0].actionText).toBe('Empty the field');
    await expect(element).toBeAccessible();
  });

  it('says that nobody is due, and asks for another day', async () => {
    const element = await page({ people: [], records: [], next: null });
    expect(element.shadowRoot.textContent).toContain('Nobody and nothing is due');
    expect(button(element, 'Carry out now')).toBeUndefined();
    enter(one(element, 'lightning-input'), '2027-01-01');
    await settled();
    expect(getDue).toHaveBeenLastCalledWith({ untilDay: '2027-01-01', after: undefined });
  });

  it('goes on where a page ended', async () => {
    const element = await page({ ...twoPeople, next: '003000000000002AAA' });
    await press(element, 'Load more');
    expect(getDue).toHaveBeenLastCalledWith(expect.objectContaining({ after: '003000000000002AAA' }));
    expect(one(element, 'lightning-datatable').data).toHaveLength(4);
  });

  it('carries out after a second question only', async () => {
    const element = await page();
    await press(element, 'Carry out now');
    expect(carryOut).not.toHaveBeenCalled();
    carryOut.mockResolvedValue(undefined);
    await press(element, 'Yes, carry out');
    expect(carryOut).toHaveBeenCalledTimes(1);
    expect(element.shadowRoot.textContent).toContain('The run has started');
  });

  it('turns the nightly run on, and shows a refusal', async () => {
    const element = await page();
    setNightly.mockResolvedValue(true);
    const box = all(element, 'lightning-input').find(({ label }) => label === 'Run every night');
    box.dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    await settled();
    expect(setNightly).toHaveBeenCalledWith({ isWanted: true });
    setNightly.mockRejectedValue(apexError('This needs the custom permission ExecuteErasure.'));
    box.dispatchEvent(new CustomEvent('change', { detail: { checked: false } }));
    await settled();
    expect(one(element, 'c-error-panel')).toBeTruthy();
  });
});
