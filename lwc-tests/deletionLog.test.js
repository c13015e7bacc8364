import DeletionLog from 'c/deletionLog';
import getLog from '@salesforce/apex/DeletionLogController.getLog';
import exportLog from '@salesforce/apex/DeletionLogController.exportLog';
import verifyChain from '@salesforce/apex/DeletionLogController.verifyChain';
import { saveFile } from 'c/fileSaver';
import { all, apexError, enter, hear, one, settled, show } from './platform/page';
import twoLines from './fixtures/getLog.twoLines.json';
import empty from './fixtures/getLog.empty.json';
import csv from './fixtures/exportLog.csv.json';

jest.mock('@salesforce/apex/DeletionLogController.getLog', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/DeletionLogController.exportLog', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/DeletionLogController.verifyChain', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('c/fileSaver', () => ({ ...jest.requireActual('c/fileSaver'), saveFile: jest.fn() }));

async function page(log = twoLines) {
  getLog.mockResolvedValue(log);
  const element = show('c-deletion-log', DeletionLog);
  await settled();
  return element;
}

async function click(element, label) {
  all(element, 'lightning-button').find((button) => button.label === label).click();
  await settled();
}

describe('c-deletion-log', () => {
  it('shows the lines and their number', async () => {
    const element = await page();
    expect(one(element, 'lightning-datatable').data).toHaveLength(2);
    expect(element.shadowRoot.textContent).toContain('Lines: 2');
  });

  it('asks again for other days', async () => {
    const element = await page();
    enter(one(element, '[data-name="fromDay"]'), '2026-01-01');
    enter(one(element, '[data-name="toDay"]'), '2026-03-31');
    await settled();
    expect(getLog).toHaveBeenLastCalledWith({ filter: expect.objectContaining({ fromDay: '2026-01-01', toDay: '2026-03-31' }), before: null });
  });

  it('narrows by what the lines say, a text when it is written to its end', async () => {
    const element = await page();
    enter(one(element, '[data-name="action"]'), 'RETAINED');
    const object = one(element, '[data-name="objectName"]');
    object.value = ' Order ';
    object.dispatchEvent(new CustomEvent('commit'));
    await settled();
    expect(getLog).toHaveBeenLastCalledWith({ filter: expect.objectContaining({ action: 'RETAINED', objectName: 'Order', ground: '' }), before: null });
  });

  it('checks a long log to its end', async () => {
    verifyChain.mockResolvedValueOnce({ valid: true, checked: 10000, next: 10000 }).mockResolvedValueOnce({ valid: true, checked: 5 });
    const element = await page();
    await click(element, 'Verify chain');
    expect(verifyChain).toHaveBeenLastCalledWith({ after: 10000 });
    expect(one(element, '[role="status"]').textContent).toContain('Lines checked: 10005.');
  });

  it('says that there is nothing in these days', async () => {
    expect((await page(empty)).shadowRoot.textContent).toContain('No line in these days.');
  });

  it('fetches further pages', async () => {
    const element = await page({ ...twoLines, next: '2' });
    await click(element, 'Load more');
    expect(getLog).toHaveBeenLastCalledWith(expect.objectContaining({ before: '2' }));
    expect(one(element, 'lightning-datatable').data).toHaveLength(4);
  });

  it('saves the export and its sidecar', async () => {
    exportLog.mockResolvedValue(csv);
    const element = await page();
    const toasts = hear(element, 'lightning__showtoast');
    await click(element, 'Export CSV');
    expect(exportLog).toHaveBeenCalledWith(expect.objectContaining({ format: 'csv' }));
    expect(saveFile.mock.calls.map(([name]) => name)).toEqual(['deletion-log.csv', 'deletion-log.csv.meta.json']);
    expect(JSON.parse(saveFile.mock.calls[1][1])).toEqual({ rows: 1, headHash: 'ff' });
    expect(toasts[0]).toMatchObject({ title: 'Lines exported: 1', variant: 'success' });
  });

  it.each([
    ['complete', { valid: true, checked: 2 }, 'The chain is complete. Lines checked: 2.'],
    ['broken', { valid: false, checked: 2, firstBadLine: 2, message: 'Its hash is wrong.' }, 'The chain is broken at line 2. Its hash is wrong.'],
  ])('tells a %s chain', async (_, check, text) => {
    verifyChain.mockResolvedValue(check);
    const element = await page();
    await click(element, 'Verify chain');
    expect(one(element, '[role="status"]').textContent).toContain(text);
  });

  it.each([['Export JSON', exportLog], ['Verify chain', verifyChain]])('shows why "%s" failed and keeps the lines', async (label, method) => {
    method.mockRejectedValue(apexError('You may not export. [ACCESS_DENIED]'));
    const element = await page();
    await click(element, label);
    expect(one(element, '[role="alert"]').textContent).toContain('[ACCESS_DENIED]');
    expect(one(element, 'lightning-datatable').data).toHaveLength(2);
  });

  it('is accessible', async () => {
    await expect(await page()).toBeAccessible();
  });
});
