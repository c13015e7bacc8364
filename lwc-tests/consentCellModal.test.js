import ConsentCellModal from 'c/consentCellModal';
import getHistory from '@salesforce/apex/ConsentMatrixController.getHistory';
import recordActs from '@salesforce/apex/ConsentMatrixController.recordActs';
import { all, apexError, enter, hear, one, settled, show } from './platform/page';
import scenario01 from './fixtures/getMatrix.scenario01.json';
import history from './fixtures/getHistory.withEvidence.json';

jest.mock('@salesforce/apex/ConsentMatrixController.getHistory', () => {
  const { createApexTestWireAdapter } = require('@salesforce/sfdx-lwc-jest');
  return { default: createApexTestWireAdapter(jest.fn()) };
}, { virtual: true });
jest.mock('@salesforce/apex/ConsentMatrixController.recordActs', () => ({ default: jest.fn() }), { virtual: true });

const RECORD_ID = '003000000000001AAA';
const CELL = scenario01.cells[5];

async function modal({ canRecord = true, events = history } = {}) {
  const element = show('c-consent-cell-modal', ConsentCellModal, { recordId: RECORD_ID, cell: CELL, canRecord });
  getHistory.emit(events);
  await settled();
  return element;
}

const field = (element, name) => one(element, `[data-name="${name}"]`);
const save = (element) => all(element, 'lightning-button').find((button) => button.label === 'Save').click();

/** The stubs of the platform's inputs check nothing: here all are content unless named. */
function judge(element, invalid = []) {
  for (const input of all(element, '[data-name]')) input.reportValidity = () => !invalid.includes(input.dataset.name);
}

async function fill(element, type, note) {
  enter(field(element, 'type'), type);
  await settled();
  enter(field(element, 'note'), note);
  await settled();
  judge(element);
}

describe('c-consent-cell-modal', () => {
  it('shows the decision and the history, newest first, with evidence', async () => {
    const element = await modal();
    expect(one(element, 'dd strong').textContent).toBe('Not allowed');
    const items = all(element, 'li').map((item) => item.textContent);
    expect(items[0]).toContain('Consent withdrawn');
    expect(items[0]).toContain('Told on the phone.');
    expect(items[0]).toContain('by Rita Rep');
    expect(items[1]).toContain('Consent given, Consent');
    expect(items[1]).toContain('Evidence: 192.0.2.7, Example Browser');
  });

  it('says that nothing is recorded', async () => {
    expect(one(await modal({ events: [] }), 'c-consent-history').shadowRoot.textContent).toContain('Nothing is recorded');
  });

  it('says why the history cannot be shown', async () => {
    const element = show('c-consent-cell-modal', ConsentCellModal, { recordId: RECORD_ID, cell: CELL, canRecord: false });
    getHistory.error({ message: 'Not for you. [ACCESS_DENIED]' });
    await settled();
    expect(one(element, '[role="alert"]').textContent).toContain('Not for you. [ACCESS_DENIED]');
  });

  it('offers no form to those who may not record', async () => {
    expect(one(await modal({ canRecord: false }), 'c-consent-act-form')).toBeUndefined();
  });

  it('chooses nothing in advance', async () => {
    expect(field(await modal(), 'type').value).toBeNull();
  });

  it('records a withdrawal with its note and closes', async () => {
    recordActs.mockResolvedValue([]);
    const element = await modal();
    const closed = hear(element, 'close');
    await fill(element, 'WITHDRAWN', '  By letter of 3 May.  ');
    save(element);
    await settled();
    expect(recordActs).toHaveBeenCalledWith({
      recordId: RECORD_ID,
      acts: [{ purpose: 'CAR_MKT', channel: 'PHONE', type: 'WITHDRAWN', basis: null, note: 'By letter of 3 May.', occurredAt: null }],
    });
    expect(closed).toEqual([true]);
  });

  it('asks for the basis of a grant', async () => {
    recordActs.mockResolvedValue([]);
    const element = await modal();
    await fill(element, 'GRANTED', 'Signed form.');
    enter(field(element, 'basis'), 'CONTRACT');
    save(element);
    await settled();
    expect(recordActs.mock.calls[0][0].acts[0]).toMatchObject({ type: 'GRANTED', basis: 'CONTRACT' });
  });

  it.each([['an input is not valid', 'WITHDRAWN', 'A note', ['type']], ['the note is blank', 'WITHDRAWN', '   ', []]])('sends nothing when %s', async (_, type, note, invalid) => {
    const element = await modal();
    await fill(element, type, note);
    judge(element, invalid);
    save(element);
    await settled();
    expect(recordActs).not.toHaveBeenCalled();
  });

  it('stays open with what was typed when the server refuses', async () => {
    recordActs.mockRejectedValue(apexError('The person withdrew this consent. [CONSENT_WITHDRAWN]'));
    const element = await modal();
    const closed = hear(element, 'close');
    await fill(element, 'GRANTED', 'Said yes.');
    save(element);
    await settled();
    expect(one(element, '[role="alert"]').textContent).toContain('[CONSENT_WITHDRAWN]');
    expect(closed).toHaveLength(0);
    expect(field(element, 'note').value).toBe('Said yes.');
  });

  it('shows at the form why one act was refused', async () => {
    recordActs.mockResolvedValue([{ ...CELL, error: 'Only the person can say yes again. [STAFF_CANNOT_LIFT]' }]);
    const element = await modal();
    const closed = hear(element, 'close');
    await fill(element, 'GRANTED', 'Said yes.');
    save(element);
    await settled();
    expect(one(element, '[role="alert"]').textContent).toContain('[STAFF_CANNOT_LIFT]');
    expect(closed).toHaveLength(0);
  });

  it('tells that evidence is kept, and when a letter was typed in later', async () => {
    const entry = { ...history[1], ipAddress: null, userAgent: null, isEvidenceRestricted: true, recordedAt: '2025-05-09T10:00:00.000Z' };
    const [item] = all(await modal({ events: [entry] }), 'li').map(({ textContent }) => textContent);
    expect(item).toContain('Evidence: kept, and shown to compliance only');
    expect(item).toMatch(/recorded 9 May 2025/);
  });

  it('unfolds the wording as it was shown then', async () => {
    const element = await modal({ events: [{ ...history[1], wording: 'We may call you about cars.' }] });
    expect(one(element, 'summary').textContent).toBe('Wording shown: CAR_MKT/1');
    expect(one(element, 'blockquote').textContent).toBe('We may call you about cars.');
    await expect(element).toBeAccessible();
  });

  it('shows what was corrected, by what, and the documents that prove an act', async () => {
    const correction = { ...history[0], refersToLabel: 'Consent given', refersToAt: history[1].occurredAt, isCorrection: true };
    const old = { ...history[1], correctedAt: history[0].recordedAt, documents: [{ id: '069000000000001AAA', title: 'Agreement' }] };
    const element = await modal({ events: [correction, old] });
    const items = all(element, 'ol > li').map(({ textContent }) => textContent);
    expect(items[0]).toContain('corrects: Consent given, ');
    expect(items[1]).toContain('corrected by an entry recorded ');
    expect(one(element, 'li a').textContent).toBe('Agreement');
    expect(one(element, 'li a').href).toContain('/lightning/r/ContentDocument/069000000000001AAA/view');
    await expect(element).toBeAccessible();
  });

  it('says what an entry refers to that corrects nothing', async () => {
    const entry = { ...history[0], refersToLabel: 'Restricted', refersToAt: history[1].occurredAt, isCorrection: false };
    const [item] = all(await modal({ events: [entry] }), 'ol > li').map(({ textContent }) => textContent);
    expect(item).toContain('refers to: Restricted, ');
  });

  it('is accessible', async () => {
    await expect(await modal()).toBeAccessible();
  });
});
