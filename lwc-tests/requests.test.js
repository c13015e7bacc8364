import RequestBoard from 'c/requestBoard';
import RequestSteps from 'c/requestSteps';
import getOpen from '@salesforce/apex/RequestsController.getOpen';
import getRequest from '@salesforce/apex/RequestsController.getRequest';
import act from '@salesforce/apex/RequestsController.act';
import { all, apexError, enter, one, settled, show } from './platform/page';

jest.mock('@salesforce/apex/RequestsController.getOpen', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/RequestsController.getRequest', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/RequestsController.act', () => ({ default: jest.fn() }), { virtual: true });

const card = { id: 'a03000000000001', number: 'PR-1', typeLabel: 'Access', stateLabel: 'Received', name: 'Zoë Exemple', dueOn: '2026-03-02', due: 'OVERDUE' };
const facts = { id: card.id, stateLabel: 'Received', receivedAt: '2026-01-31T11:00:00.000Z', dueOn: '2026-03-02', isNotPrompt: false, actions: ['EXTEND', 'REFUSE'] };

async function steps(request = facts) {
  getRequest.mockResolvedValue(request);
  const element = show('c-request-steps', RequestSteps, { recordId: request.id });
  await settled();
  return element;
}

async function click(element, label) {
  all(element, 'lightning-button').find((button) => button.label === label).click();
  await settled();
}

describe('c-request-board', () => {
  it('puts each request in the column of what is due, with a link to it', async () => {
    getOpen.mockResolvedValue({ requests: [card, { ...card, id: 'a03000000000002', due: 'SOON' }] });
    const element = show('c-request-board', RequestBoard);
    await settled();
    expect(all(element, 'h3').map((heading) => heading.textContent)).toEqual(['Overdue (1)', 'Due in two days (0)', 'Due in a week (1)', 'Later (0)', 'Waiting for identity (0)']);
    expect(one(element, 'a').getAttribute('href')).toBe(`/lightning/r/PrivacyRequest__c/${card.id}/view`);
    await expect(element).toBeAccessible();
  });

  it('shows why there is nothing to see', async () => {
    getOpen.mockRejectedValue(apexError('This needs the custom permission ManageRequests. [ACCESS_DENIED]'));
    const element = show('c-request-board', RequestBoard);
    await settled();
    expect(one(element, 'c-error-panel').errors.body.message).toContain('ManageRequests');
  });
});

describe('c-request-steps', () => {
  it('shows what happened, and offers only what is allowed', async () => {
    const element = await steps();
    expect(all(element, 'li')).toHaveLength(2);
    expect(all(element, 'lightning-button').map((button) => button.label)).toEqual(['Extend', 'Refuse']);
    await expect(element).toBeAccessible();
  });

  it('sends the reason, and keeps what was typed when the server refuses', async () => {
    const element = await steps();
    await click(element, 'Extend');
    enter(one(element, '[data-name="reason"]'), 'Many records');
    act.mockRejectedValueOnce(apexError('An extension is possible until the first due day ends. [TOO_LATE]'));
    await click(element, 'Save');
    expect(one(element, '[data-name="reason"]').value).toBe('Many records');
    act.mockResolvedValueOnce({ ...facts, dueOn: '2026-04-30', actions: ['COMPLETE'] });
    await click(element, 'Save');
    expect(act).toHaveBeenLastCalledWith({ requestId: facts.id, action: 'EXTEND', reason: 'Many records', ground: '' });
    expect(all(element, 'lightning-button').map((button) => button.label)).toEqual(['Complete']);
  });
});
