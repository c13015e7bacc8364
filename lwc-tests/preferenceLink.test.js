import PreferenceLink from 'c/preferenceLink';
import makeLink from '@salesforce/apex/PreferenceLinkController.makeLink';
import { apexError, one, settled, show } from './platform/page';

jest.mock('@salesforce/apex/PreferenceLinkController.makeLink', () => ({ default: jest.fn() }), { virtual: true });

const URL = 'https://site.example/privacy/abc';

async function pressed() {
  const element = show('c-preference-link', PreferenceLink, { recordId: '003000000000001AAA' });
  one(element, 'lightning-button').click();
  await settled();
  return element;
}

describe('c-preference-link', () => {
  it('makes a link for the record, shows it, and copies it', async () => {
    const writeText = jest.fn().mockResolvedValue();
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    makeLink.mockResolvedValue(URL);
    const element = await pressed();
    expect(makeLink).toHaveBeenCalledWith({ recordId: '003000000000001AAA' });
    expect(one(element, 'lightning-input').value).toBe(URL);
    expect(writeText).toHaveBeenCalledWith(URL);
    await expect(element).toBeAccessible();
  });

  it('shows the link where the clipboard is closed, and the reason where there is none', async () => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: jest.fn().mockRejectedValue(new Error('no')) }, configurable: true });
    makeLink.mockResolvedValue(URL);
    expect(one(await pressed(), 'lightning-input').value).toBe(URL);
    makeLink.mockRejectedValue(apexError('Nobody'));
    const refused = await pressed();
    expect(one(refused, 'lightning-input')).toBeUndefined();
    expect(one(refused, 'c-error-panel')).toBeTruthy();
  });
});
