import ConsentBulkModal from 'c/consentBulkModal';
import recordActs from '@salesforce/apex/ConsentMatrixController.recordActs';
import { all, apexError, enter, hear, one, settled, show } from './platform/page';
import scenario01 from './fixtures/getMatrix.scenario01.json';

jest.mock('@salesforce/apex/ConsentMatrixController.recordActs', () => ({ default: jest.fn() }), { virtual: true });

const RECORD_ID = '003000000000001AAA';
const CELLS = [scenario01.cells[5], scenario01.cells[6]];
const REFUSAL = 'The person said no. Only the person can say yes again. [STAFF_CANNOT_LIFT]';

async function modal() {
  const element = show('c-consent-bulk-modal', ConsentBulkModal, { recordId: RECORD_ID, cells: CELLS });
  await settled();
  return element;
}

const items = (element) => all(element, 'li').map((item) => item.textContent);
const press = (element, label) => all(element, 'lightning-button').find((button) => button.label === label).click();

async function save(element) {
  for (const [name, value] of [['type', 'REFUSED'], ['note', 'Said so on the phone.']]) {
    enter(one(element, `[data-name="${name}"]`), value);
    await settled();
  }
  for (const input of all(element, '[data-name]')) input.reportValidity = () => true;
  press(element, 'Save');
  await settled();
}

describe('c-consent-bulk-modal', () => {
  it('records one act for every chosen cell in one call, and closes', async () => {
    recordActs.mockResolvedValue(CELLS.map((cell) => ({ ...cell, error: null })));
    const element = await modal();
    const closed = hear(element, 'close');
    expect(items(element)).toEqual(['Car insurance marketing by Phone', 'Car insurance marketing by SMS']);
    await save(element);
    expect(recordActs).toHaveBeenCalledTimes(1);
    const { acts } = recordActs.mock.calls[0][0];
    expect(acts.map(({ purpose, channel, type, note }) => [purpose, channel, type, note])).toEqual([
      ['CAR_MKT', 'PHONE', 'REFUSED', 'Said so on the phone.'],
      ['CAR_MKT', 'SMS', 'REFUSED', 'Said so on the phone.'],
    ]);
    expect(closed).toEqual([true]);
  });

  it('keeps refused cells with their reason, and what was typed; saves only those again', async () => {
    recordActs.mockResolvedValueOnce([{ ...CELLS[0], error: REFUSAL }, { ...CELLS[1], error: null }]);
    const element = await modal();
    const closed = hear(element, 'close');
    await save(element);
    expect(closed).toEqual([]);
    expect(items(element)).toEqual([`Car insurance marketing by Phone${REFUSAL}`]);
    expect(one(element, '[role="alert"]').textContent).toBe('Not recorded: 1. The others are saved.');
    expect(one(element, '[data-name="note"]').value).toBe('Said so on the phone.');
    await expect(element).toBeAccessible();
    recordActs.mockResolvedValueOnce([{ ...CELLS[0], error: REFUSAL }]);
    press(element, 'Save');
    await settled();
    expect(recordActs.mock.calls[1][0].acts).toHaveLength(1);
    press(element, 'Close');
    expect(closed).toEqual([true]);
  });

  it('loses nothing when the call fails', async () => {
    recordActs.mockRejectedValue(apexError('No connection.'));
    const element = await modal();
    await save(element);
    expect(one(element, '[role="alert"]').textContent).toContain('No connection.');
    expect(items(element)).toHaveLength(2);
  });
});
