import ConsentMatrix from 'c/consentMatrix';
import BulkModal from 'c/consentBulkModal';
import CellModal from 'c/consentCellModal';
import getMatrix from '@salesforce/apex/ConsentMatrixController.getMatrix';
import linkIndividual from '@salesforce/apex/ConsentMatrixController.linkIndividual';
import { refreshApex } from '@salesforce/apex';
import { all, apexError, enter, hear, one, settled, show } from './platform/page';
import scenario01 from './fixtures/getMatrix.scenario01.json';
import noIndividual from './fixtures/getMatrix.noIndividual.json';
import noPurposes from './fixtures/getMatrix.noPurposes.json';

jest.mock('@salesforce/apex/ConsentMatrixController.getMatrix', () => {
  const { createApexTestWireAdapter } = require('@salesforce/sfdx-lwc-jest');
  return { default: createApexTestWireAdapter(jest.fn()) };
}, { virtual: true });
jest.mock('@salesforce/apex/ConsentMatrixController.linkIndividual', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });

const RECORD_ID = '003000000000001AAA';

const seconds = (instant) => (instant ? Date.parse(instant) / 1000 : '');

/** The view as the server sends it: each cell in a line. */
function sent({ cells, channels, ...view }) {
  const lines = cells.map((cell) =>
    cell.reason === 'NO_BASIS'
      ? ''
      : [cell.reason, cell.detail, cell.basis, seconds(cell.validFrom), seconds(cell.validTo), cell.expiresInDays, seconds(cell.lastActAt), cell.lastActor].join('|'),
  );
  return { ...view, channels: channels.map((channel) => ({ isReachable: true, ...channel })), lines };
}

async function matrixWith(view) {
  const element = show('c-consent-matrix', ConsentMatrix, { recordId: RECORD_ID });
  getMatrix.emit(sent(view));
  await settled();
  return element;
}

const cellsOf = (element) => all(element, 'td[role="gridcell"]');
const nameOf = (cell) => cell.getAttribute('aria-label');
const press = (cell, key, options = {}) => cell.dispatchEvent(new KeyboardEvent('keydown', { key, ...options }));

describe('c-consent-matrix', () => {
  it('shows all twelve cells of scenario 01, none blank', async () => {
    const cells = cellsOf(await matrixWith(scenario01));
    expect(cells).toHaveLength(12);
    expect(cells.filter((cell) => /: Allowed,/.test(nameOf(cell)))).toHaveLength(3);
    expect(cells.filter((cell) => /Waiting for confirmation/.test(nameOf(cell)))).toHaveLength(1);
    expect(cells.filter((cell) => /Withdrawn/.test(nameOf(cell)))).toHaveLength(1);
    expect(cells.filter((cell) => /: No basis, Not allowed/.test(nameOf(cell)))).toHaveLength(7);
  });

  it.each([
    [0, 'Pet insurance marketing, E-mail: Allowed, until 16 Jun 2027, Granted'],
    [1, 'Pet insurance marketing, Phone: Allowed, expires in 7 days, Granted'],
    [5, 'Car insurance marketing, Phone: Withdrawn, Not allowed'],
    [8, 'Contract service, E-mail: Allowed, no end date, Granted'],
    [11, 'Contract service, Post: No basis, Not allowed'],
  ])('names cell %i "%s"', async (index, name) => {
    expect(nameOf(cellsOf(await matrixWith(scenario01))[index])).toBe(name);
  });

  it('says what is wrong with a basis', async () => {
    const [first, ...rest] = scenario01.cells;
    const view = { ...scenario01, cells: [{ ...first, allowed: false, reason: 'BASIS_INVALID', detail: 'NO_CONTACT_POINT' }, ...rest] };
    expect(nameOf(cellsOf(await matrixWith(view))[0])).toBe('Pet insurance marketing, E-mail: Basis not valid: no contact point, Not allowed');
  });

  it('lets one cell at a time be reached by Tab, and the arrows move', async () => {
    const element = await matrixWith(scenario01);
    const reachable = () => cellsOf(element).filter((cell) => cell.getAttribute('tabindex') === '0').map(nameOf);
    const cells = cellsOf(element);
    expect(reachable()).toEqual([nameOf(cells[0])]);
    cells[0].focus();
    press(cells[0], 'ArrowRight');
    await settled();
    expect(reachable()).toEqual([nameOf(cells[1])]);
    press(cells[1], 'ArrowDown');
    await settled();
    expect(reachable()).toEqual([nameOf(cells[5])]);
    press(cells[5], 'End', { ctrlKey: true });
    await settled();
    expect(reachable()).toEqual([nameOf(cells[11])]);
  });

  it('says at the head of a channel that the person has no contact point for it', async () => {
    const [first, ...rest] = scenario01.channels;
    const element = await matrixWith({ ...scenario01, channels: [{ ...first, isReachable: false }, ...rest] });
    expect(all(element, 'th[scope="col"]').map((head) => head.textContent)).toEqual(['Purpose', 'E-mailno contact point', 'Phone', 'SMS', 'Post']);
  });

  it('says more about the cell under the pointer', async () => {
    const cells = scenario01.cells.map((cell) => ({ ...cell, lastActAt: '2026-05-02T10:00:00.000Z', lastActor: 'PERSON' }));
    const element = await matrixWith({ ...scenario01, cells });
    cellsOf(element)[5].dispatchEvent(new CustomEvent('mouseenter'));
    await settled();
    expect(one(element, '.detail').textContent).toMatch(/^Car insurance marketing, Phone: Withdrawn, Not allowed.* · last act on 2 May 2026, .* by the person$/);
  });

  it.each([['click', (cell) => cell.click()], ['Enter', (cell) => press(cell, 'Enter')]])('opens a cell by %s, and asks again after a save', async (_, act) => {
    CellModal.open.mockResolvedValue(true);
    const element = await matrixWith(scenario01);
    const toasts = hear(element, 'lightning__showtoast');
    act(cellsOf(element)[1]);
    await settled();
    expect(CellModal.open).toHaveBeenCalledWith(expect.objectContaining({ recordId: RECORD_ID, canRecord: true, cell: expect.objectContaining({ purpose: 'PET_MKT', channel: 'PHONE' }) }));
    expect(refreshApex).toHaveBeenCalledTimes(1);
    expect(toasts).toHaveLength(1);
  });

  it('leaves everything as it was when the dialog is closed without saving', async () => {
    CellModal.open.mockResolvedValue(false);
    const element = await matrixWith(scenario01);
    cellsOf(element)[1].click();
    await settled();
    expect(refreshApex).not.toHaveBeenCalled();
  });

  it('shows one state with a link action when the record has no Individual', async () => {
    linkIndividual.mockResolvedValue({});
    const element = await matrixWith(noIndividual);
    expect(cellsOf(element)).toHaveLength(0);
    expect(one(element, 'c-error-panel')).toBeUndefined();
    expect(one(element, 'h3').textContent).toBe('No privacy record yet');
    one(element, 'section lightning-button').click();
    await settled();
    expect(linkIndividual).toHaveBeenCalledWith({ recordId: RECORD_ID });
    expect(refreshApex).toHaveBeenCalled();
  });

  it('says why the Individual could not be linked', async () => {
    linkIndividual.mockRejectedValue(apexError('You may not do that. [ACCESS_DENIED]'));
    const element = await matrixWith(noIndividual);
    one(element, 'section lightning-button').click();
    await settled();
    expect(one(element, '[role="alert"]').textContent).toContain('You may not do that. [ACCESS_DENIED]');
  });

  it('says that no purpose is set up', async () => {
    expect(cellsOf(await matrixWith(noPurposes))).toHaveLength(0);
  });

  it('shows an error in place of the grid', async () => {
    const element = show('c-consent-matrix', ConsentMatrix, { recordId: RECORD_ID });
    getMatrix.error({ message: 'The record is not yours. [NOT_FOUND]' });
    await settled();
    expect(one(element, '[role="alert"]').textContent).toContain('The record is not yours. [NOT_FOUND]');
    expect(cellsOf(element)).toHaveLength(0);
  });

  it('lets several cells be chosen by click and keyboard, and records for them together', async () => {
    BulkModal.open.mockResolvedValue(true);
    const element = await matrixWith(scenario01);
    expect(cellsOf(element)[1].getAttribute('aria-selected')).toBeNull();
    one(element, '[data-name="choose"]').click();
    await settled();
    cellsOf(element)[1].click();
    press(cellsOf(element)[5], ' ');
    press(cellsOf(element)[6], 'Enter');
    cellsOf(element)[6].click();
    await settled();
    expect(cellsOf(element).map((cell) => cell.getAttribute('aria-selected')).filter((value) => value === 'true')).toHaveLength(2);
    expect(one(element, '.bulk').textContent).toContain('Cells chosen: 2');
    await expect(element).toBeAccessible();
    one(element, '[data-name="recordChosen"]').click();
    await settled();
    expect(BulkModal.open).toHaveBeenCalledTimes(1);
    expect(BulkModal.open.mock.calls[0][0].cells.map(({ purpose, channel }) => `${purpose}/${channel}`)).toEqual(['PET_MKT/PHONE', 'CAR_MKT/PHONE']);
    expect(refreshApex).toHaveBeenCalledTimes(1);
    expect(one(element, '.bulk')).toBeUndefined();
  });

  it('offers no choice to those who may not record', async () => {
    expect(one(await matrixWith({ ...scenario01, canRecord: false }), '[data-name="choose"]')).toBeUndefined();
  });

  it('looks back: asks for the chosen instants, says so, and returns to now', async () => {
    const element = await matrixWith(scenario01);
    expect(one(element, '.past')).toBeUndefined();
    one(element, '[data-name="lookBack"]').click();
    await settled();
    enter(one(element, '[data-name="asOf"]'), '2026-06-01T10:00:00.000Z');
    enter(one(element, '[data-name="knownAt"]'), '2026-06-02T10:00:00.000Z');
    await settled();
    expect(getMatrix.getLastConfig()).toEqual({ recordId: RECORD_ID, asOf: '2026-06-01T10:00:00.000Z', knownAt: '2026-06-02T10:00:00.000Z' });
    getMatrix.emit(sent({ ...scenario01, canRecord: false }));
    await settled();
    expect(one(element, '.past').textContent).toMatch(/As of 1 Jun 2026.*as known on 2 Jun 2026.*Nothing can be recorded/);
    await expect(element).toBeAccessible();
    one(element, '[data-name="now"]').click();
    await settled();
    expect(getMatrix.getLastConfig()).toEqual({ recordId: RECORD_ID, asOf: null, knownAt: null });
    expect(one(element, '.past')).toBeUndefined();
  });

  it.each([['RESTRICTED', /Processing is stopped/], ['ERASED', /is erased/]])('says once that a person is %s', async (reason, text) => {
    const cells = scenario01.cells.map((cell) => ({ ...cell, allowed: false, reason }));
    const element = await matrixWith({ ...scenario01, cells });
    expect(all(element, '.state')).toHaveLength(1);
    expect(one(element, '.state').textContent).toMatch(text);
  });

  it.each([['grid', scenario01], ['unlinked state', noIndividual]])('is accessible: %s', async (_, view) => {
    await expect(await matrixWith(view)).toBeAccessible();
  });
});
