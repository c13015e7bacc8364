import ErasurePlan from 'c/erasurePlan';
import carryOut from '@salesforce/apex/ErasurePlanController.carryOut';
import getCertificate from '@salesforce/apex/ErasurePlanController.getCertificate';
import getPlan from '@salesforce/apex/ErasurePlanController.getPlan';
import { saveFile } from 'c/fileSaver';
import { all, apexError, settled, show } from './platform/page';

jest.mock('@salesforce/apex/ErasurePlanController.carryOut', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ErasurePlanController.getCertificate', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('c/fileSaver', () => ({ saveFile: jest.fn() }));
jest.mock('@salesforce/apex/ErasurePlanController.getPlan', () => ({ default: jest.fn() }), { virtual: true });

const PLAN = { isDone: false, total: 2, branches: [
  { key: 'DELETEDTask', action: 'DELETED', objectLabel: 'Task', records: [{ id: '00T000000000001AAA' }] },
  { key: 'RETAINEDInvoice__c', action: 'RETAINED', objectLabel: 'Invoice', records: [{ id: 'a0I000000000001AAA', ground: '17(3)(b)', retainedUntil: '2029-12-31' }] },
] };
const DONE = { ...PLAN, isDone: true, branches: PLAN.branches.map((branch, index) => ({ ...branch, records: [{ ...branch.records[0], sequence: index + 1, hash: 'abc' }] })) };

async function page(plan = PLAN) {
  getPlan.mockResolvedValue(plan);
  const element = show('c-erasure-plan', ErasurePlan, { recordId: 'a03000000000001AAA' });
  await settled();
  return element;
}

const button = (element, label) => all(element, 'lightning-button').find((each) => each.label === label);

describe('c-erasure-plan', () => {
  it('shows what would happen before anything is touched', async () => {
    const element = await page();
    expect(element.shadowRoot.textContent).toContain('kept until 2029-12-31, ground 17(3)(b)');
    expect(all(element, 'details')).toHaveLength(2);
    expect(carryOut).not.toHaveBeenCalled();
  });

  it('asks again, carries it out, and shows the certificate', async () => {
    carryOut.mockResolvedValue(DONE);
    const element = await page();
    button(element, 'Erase').click();
    await settled();
    expect(carryOut).not.toHaveBeenCalled();
    button(element, 'Erase for good').click();
    await settled();
    expect(carryOut).toHaveBeenCalledWith({ requestId: 'a03000000000001AAA' });
    expect(element.shadowRoot.textContent).toContain('line 1, abc');
    expect(button(element, 'Erase')).toBeUndefined();
    getCertificate.mockResolvedValue({ fileName: 'certificate_PR-1.html', html: '<!doctype html>' });
    button(element, 'Certificate').click();
    await settled();
    expect(saveFile).toHaveBeenCalledWith('certificate_PR-1.html', '<!doctype html>', 'text/html;charset=utf-8');
  });

  it('tells why nothing can be erased', async () => {
    getPlan.mockRejectedValue(apexError('A legal hold keeps these data: Claim. [LEGAL_HOLD]'));
    const element = show('c-erasure-plan', ErasurePlan, { recordId: 'a03000000000001AAA' });
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
    expect(button(element, 'Erase')).toBeUndefined();
  });

  it('is accessible', async () => {
    await expect(await page()).toBeAccessible();
  });
});
