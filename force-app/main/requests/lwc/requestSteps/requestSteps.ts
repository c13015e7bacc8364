import { api, LightningElement } from 'lwc';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import getRequest from '@salesforce/apex/RequestsController.getRequest';
import takeOver from '@salesforce/apex/RequestsController.takeOver';
import act from '@salesforce/apex/RequestsController.act';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { perform } from 'c/busyWork';
import { labels } from './stepLabels';
import type { RequestFacts } from './stepTypes';

const ACTION_LABELS: Record<string, string> = {
  EXTEND: labels.extend,
  ASK_IDENTITY: labels.askIdentity,
  PROVE_IDENTITY: labels.proveIdentity,
  COMPLETE: labels.complete,
  REFUSE: labels.refuse,
  CANCEL: labels.cancel,
};
const NEEDS_REASON = ['EXTEND', 'ASK_IDENTITY'];

function instantText(instant: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(instant));
}

function dayText(day: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** What happened to a request and when, and what may be done next. */
export default class RequestSteps extends LightningElement {
  @api recordId!: string;
  labels = labels;
  request: RequestFacts | undefined;
  chosen: string | undefined;
  reason = '';
  ground = '';
  error: unknown;
  isBusy = false;

  connectedCallback(): void {
    void this.load(() => getRequest({ requestId: this.recordId }));
  }

  /** @returns whether it worked; what was typed stays otherwise */
  load(ask: () => Promise<RequestFacts>): Promise<boolean> {
    return perform(this, async () => {
      this.request = await ask();
    });
  }

  /** As load; the rest of the page learns of it too. */
  async change(ask: () => Promise<RequestFacts>): Promise<boolean> {
    const isDone = await this.load(ask);
    if (isDone) await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
    return isDone;
  }

  get steps(): { title: string; text: string }[] {
    const { receivedAt, identityAskedAt, identityProvedAt, extendedAt, dueOn, closedAt, stateLabel } = this.request!;
    const moments: [string, string | undefined][] = [[labels.received, receivedAt], [labels.asked, identityAskedAt], [labels.proved, identityProvedAt], [labels.extended, extendedAt]];
    const happened = moments.filter(([, at]) => at).map(([title, at]) => ({ title, text: instantText(at!) }));
    const end = closedAt ? [{ title: `${labels.closed}: ${stateLabel}`, text: instantText(closedAt) }] : [];
    return [...happened, { title: labels.dueDay, text: dayText(dueOn) }, ...end];
  }

  /** The identity is a stage only where it was doubted. */
  get stages(): { value: string; label: string }[] {
    const { identityAskedAt, closedAt, stateLabel } = this.request!;
    const identity = identityAskedAt ? [{ value: 'IDENTITY', label: labels.stageIdentity }] : [];
    return [{ value: 'RECEIVED', label: labels.received }, ...identity, { value: 'WORK', label: labels.stageWork }, { value: 'END', label: closedAt ? stateLabel : labels.stageAnswer }];
  }

  get stage(): string {
    const { state, closedAt } = this.request!;
    if (closedAt) return 'END';
    if (state === 'IDENTITY_PENDING') return 'IDENTITY';
    return state === 'RECEIVED' || state === 'DUPLICATE' ? 'RECEIVED' : 'WORK';
  }

  get canTakeOver(): boolean {
    return !this.request!.isMine && !this.request!.closedAt;
  }

  get erasesNothing(): boolean {
    return this.chosen === 'COMPLETE' && this.request!.type === 'ERASURE';
  }

  takeOver(): void {
    void this.change(() => takeOver({ requestId: this.recordId }));
  }

  get actions(): { name: string; label: string }[] {
    return this.request!.actions.map((name) => ({ name, label: ACTION_LABELS[name] }));
  }

  get chosenLabel(): string {
    return ACTION_LABELS[this.chosen!];
  }

  get needsReason(): boolean {
    return NEEDS_REASON.includes(this.chosen!);
  }

  get needsGround(): boolean {
    return this.chosen === 'REFUSE';
  }

  choose(event: Event): void {
    this.chosen = (event.currentTarget as HTMLElement).dataset.action;
  }

  leave(): void {
    this.chosen = undefined;
    this.reason = '';
    this.ground = '';
    this.error = undefined;
  }

  type(event: CustomEvent<{ value: string }>): void {
    const { name } = (event.target as HTMLElement).dataset;
    Object.assign(this, { [name!]: event.detail.value });
  }

  async save(): Promise<void> {
    const done = await this.change(() => act({ requestId: this.recordId, action: this.chosen, reason: this.reason, ground: this.ground }));
    if (done) this.leave();
  }
}
