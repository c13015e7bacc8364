import RequestBoard from 'c/requestBoard';
import RequestIntake from 'c/requestIntake';
import RequestSteps from 'c/requestSteps';
import AnswerFile from 'c/answerFile';
import getOpen from '@salesforce/apex/RequestsController.getOpen';
import getRequest from '@salesforce/apex/RequestsController.getRequest';
import act from '@salesforce/apex/RequestsController.act';
import takeOver from '@salesforce/apex/RequestsController.takeOver';
import receive from '@salesforce/apex/RequestsController.receive';
import getFile from '@salesforce/apex/AnswerController.getFile';
import { all, apexError, enter, one, settled, show } from './platform/page';

jest.mock('@salesforce/apex/RequestsController.getOpen', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/RequestsController.getRequest', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/RequestsController.act', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/RequestsController.takeOver', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/RequestsController.receive', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/AnswerController.getFile', () => ({ default: jest.fn() }), { virtual: true });

const card = { id: 'a03000000000001', reference: 'PR-1', typeLabel: 'Access', stateLabel: 'Received', name: 'Zoë Exemple', owner: 'Privacy requests', dueOn: '2026-03-02', due: 'OVERDUE', daysLeft: -1, isWarned: true };
const facts = { id: card.id, type: 'ACCESS', state: 'RECEIVED', owner: 'Cleo Compliance', isMine: true, stateLabel: 'Received', receivedAt: '2026-01-31T11:00:00.000Z', dueOn: '2026-03-02', isNotPrompt: false, actions: ['EXTEND', 'REFUSE'] };

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

  it('asks for the user’s own requests, or those that nobody took', async () => {
    getOpen.mockResolvedValue({ requests: [card] });
    const element = show('c-request-board', RequestBoard);
    await settled();
    all(element, 'lightning-radio-group').find(({ name }) => name === 'whose').dispatchEvent(new CustomEvent('change', { detail: { value: 'QUEUE' } }));
    await settled();
    expect(getOpen).toHaveBeenLastCalledWith({ after: null, whose: 'QUEUE' });
    expect(all(element, 'a')).toHaveLength(1);
  });

  it('shows the same as a table, and marks what was warned of', async () => {
    getOpen.mockResolvedValue({ requests: [card, { ...card, id: 'a03000000000002', isWarned: false }] });
    const element = show('c-request-board', RequestBoard);
    await settled();
    expect(all(element, 'li').map((item) => item.textContent.includes('Warned'))).toEqual([true, false]);
    all(element, 'lightning-radio-group').find(({ name }) => name === 'layout').dispatchEvent(new CustomEvent('change', { detail: { value: 'TABLE' } }));
    await settled();
    expect(one(element, 'lightning-datatable').data.map(({ link, warnedText }) => [link, warnedText])).toEqual([[`/lightning/r/PrivacyRequest__c/${card.id}/view`, 'Warned'], ['/lightning/r/PrivacyRequest__c/a03000000000002/view', '']]);
    expect(all(element, 'li')).toHaveLength(0);
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

  it('shows the stage, the identity only where it was doubted', async () => {
    const stages = (element) => [all(element, 'lightning-progress-step').map((step) => step.value), one(element, 'lightning-progress-indicator').currentStep];
    expect(stages(await steps())).toEqual([['RECEIVED', 'WORK', 'END'], 'RECEIVED']);
    expect(stages(await steps({ ...facts, state: 'IDENTITY_PENDING', identityAskedAt: facts.receivedAt }))).toEqual([['RECEIVED', 'IDENTITY', 'WORK', 'END'], 'IDENTITY']);
    expect(stages(await steps({ ...facts, state: 'REFUSED', closedAt: facts.receivedAt }))).toEqual([['RECEIVED', 'WORK', 'END'], 'END']);
  });

  it('is taken over from the queue', async () => {
    const element = await steps({ ...facts, isMine: false, owner: 'Privacy requests' });
    takeOver.mockResolvedValue(facts);
    await click(element, 'Take over');
    expect(takeOver).toHaveBeenCalledWith({ requestId: facts.id });
    expect(all(element, 'lightning-button').map((button) => button.label)).toEqual(['Extend', 'Refuse']);
  });

  it('says that completing an erasure erases nothing', async () => {
    const element = await steps({ ...facts, type: 'ERASURE', actions: ['COMPLETE'] });
    expect(element.shadowRoot.textContent).not.toContain('erases nothing');
    await click(element, 'Complete');
    expect(element.shadowRoot.textContent).toContain('erases nothing');
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

describe('c-request-intake', () => {
  it('takes down a right, says number and last day, and keeps what was typed when the server refuses', async () => {
    const element = show('c-request-intake', RequestIntake, { recordId: '003000000000001' });
    await click(element, 'Take down');
    enter(one(element, '[data-name="type"]'), 'ACCESS');
    enter(one(element, '[data-name="details"]'), 'Everything please');
    receive.mockRejectedValueOnce(apexError('Say which right is asked for. [REQUIRED_FIELD]'));
    await click(element, 'Save');
    expect(one(element, '[data-name="details"]').value).toBe('Everything please');
    receive.mockResolvedValueOnce({ id: card.id, reference: 'PR-7', dueOn: '2026-03-02', isMine: true });
    await click(element, 'Save');
    expect(receive).toHaveBeenLastCalledWith({ recordId: '003000000000001', type: 'ACCESS', source: '', receivedAt: null, details: 'Everything please' });
    expect(one(element, '[role="status"]').textContent).toContain('PR-7');
    expect(one(element, 'a').getAttribute('href')).toContain(card.id);
    await expect(element).toBeAccessible();
  });
});

describe('c-answer-file', () => {
  it('fetches the file, and shows why it may not be fetched', async () => {
    const element = show('c-answer-file', AnswerFile, { recordId: card.id });
    getFile.mockResolvedValueOnce({ name: 'PR-1.zip', contentType: 'application/zip', body: 'UEs=' });
    const clicked = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function () { expect([this.download, this.href]).toEqual(['PR-1.zip', 'data:application/zip;base64,UEs=']); });
    await click(element, 'Download the file');
    expect(clicked).toHaveBeenCalledTimes(1);
    clicked.mockRestore();
    getFile.mockRejectedValueOnce(apexError('The identity is still to be proved. [WRONG_STATE]'));
    await click(element, 'Download the file');
    expect(one(element, 'c-error-panel').errors.body.message).toContain('identity');
    await expect(element).toBeAccessible();
  });
});
