import ErasedAgain from 'c/erasedAgain';
import getErasedAgain from '@salesforce/apex/DeletionLogController.getErasedAgain';
import { apexError, one, settled, show } from './platform/page';

jest.mock('@salesforce/apex/DeletionLogController.getErasedAgain', () => ({ default: jest.fn() }), { virtual: true });

const RECORD = '003000000000001AAA';
const PERSON = '0PK000000000001AAA';


async function look(...answers) {
  getErasedAgain.mockReset();
  for (const answer of answers) {
    if (answer instanceof Error) getErasedAgain.mockRejectedValueOnce(apexError(answer.message));
    else getErasedAgain.mockResolvedValueOnce(answer);
  }
  const element = show('c-erased-again', ErasedAgain);
  one(element, 'lightning-button').click();
  await settled();
  return element;
}

describe('c-erased-again', () => {
  it('looks through the whole log and shows each record once', async () => {
    const found = { record: RECORD, person: PERSON, sequence: 7 };
    const element = await look({ people: [found], next: 2000 }, { people: [found], next: null });
    expect(getErasedAgain.mock.calls).toEqual([[{ after: 0 }], [{ after: 2000 }]]);
    expect(one(element, 'lightning-datatable').data).toEqual([{ ...found, url: `/${RECORD}` }]);
    expect(one(element, '[role="status"]').textContent).toBe('People to erase again: 1');
    await expect(element).toBeAccessible();
  });

  it('says when nobody is back', async () => {
    const element = await look({ people: [], next: null });
    expect(one(element, '[role="status"]').textContent).toBe('Nobody of those who were erased is back.');
    expect(one(element, 'lightning-datatable')).toBeFalsy();
  });

  it('shows why it cannot look', async () => {
    const element = await look(new Error('This needs the custom permission ExecuteErasure.'));
    expect(one(element, 'c-error-panel').errors.body.message).toContain('ExecuteErasure');
  });
});
