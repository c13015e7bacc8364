import MaskedFields from 'c/maskedFields';
import getFields from '@salesforce/apex/MaskedFieldsController.getFields';
import reveal from '@salesforce/apex/MaskedFieldsController.reveal';
import { all, enter, one, settled, show } from './platform/page';

jest.mock('@salesforce/apex/MaskedFieldsController.getFields', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MaskedFieldsController.reveal', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/customPermission/RevealMaskedValues', () => ({ default: true }), { virtual: true });

const CARD = { name: 'CardNumber__c', label: 'Card number', masked: '••••1111' };

async function page(fields = [CARD]) {
  getFields.mockResolvedValue(fields);
  const element = show('c-masked-fields', MaskedFields, { recordId: '003000000000001AAA' });
  await settled();
  return element;
}

async function press(element, label) {
  all(element, 'lightning-button').find((button) => button.label === label).click();
  await settled();
}

async function askedWith(reason) {
  const element = await page();
  await press(element, 'Reveal Card number');
  enter(one(element, 'lightning-input'), reason);
  await settled();
  return element;
}

describe('c-masked-fields', () => {
  it('shows masks, and nothing at all where no field is filled', async () => {
    const element = await page();
    expect(element.shadowRoot.textContent).toContain('••••1111');
    await expect(element).toBeAccessible();
    expect((await page([])).shadowRoot.textContent).toBe('');
  });

  it('shows a value after a reason, and hides it again', async () => {
    reveal.mockResolvedValue({ value: '42221111', refusal: null });
    const element = await askedWith('Refund');
    await press(element, 'Show and log');
    expect(reveal).toHaveBeenCalledWith({ recordId: '003000000000001AAA', field: 'CardNumber__c', reason: 'Refund' });
    expect(element.shadowRoot.textContent).toContain('42221111');
    await press(element, 'Hide Card number');
    expect(element.shadowRoot.textContent).not.toContain('42221111');
  });

  it('asks nobody without a reason, and says why a reveal was refused', async () => {
    expect(all(await askedWith('  '), 'lightning-button').find(({ label }) => label === 'Show and log').disabled).toBe(true);
    reveal.mockResolvedValue({ value: null, refusal: 'This needs the custom permission RevealMaskedValues.' });
    const element = await askedWith('Curious');
    await press(element, 'Show and log');
    expect(one(element, 'c-error-panel').errors.message).toContain('RevealMaskedValues');
  });
});
