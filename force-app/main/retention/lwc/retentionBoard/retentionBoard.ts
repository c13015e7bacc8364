import { LightningElement } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import locale from '@salesforce/i18n/locale';
import carryOut from '@salesforce/apex/RetentionController.carryOut';
import getDue from '@salesforce/apex/RetentionController.getDue';
import isNightly from '@salesforce/apex/RetentionController.isNightly';
import setNightly from '@salesforce/apex/RetentionController.setNightly';
import { perform } from 'c/busyWork';
import { fill } from 'c/labelText';
import { PEOPLE, RECORDS } from './retentionColumns';
import { ACTIONS, KINDS, labels } from './retentionLabels';
import type { DuePage, DuePerson, DueRecord } from './retentionTypes';

/** Who and what is due by a day, why and when; compliance carries it out, now or every night. */
export default class RetentionBoard extends LightningElement {
  labels = labels;
  peopleColumns = PEOPLE;
  recordColumns = RECORDS;
  untilDay = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());
  people: object[] = [];
  records: object[] = [];
  next?: string | null;
  isLoaded = false;
  isAsking = false;
  isNightly = false;
  message = '';
  error?: unknown;
  isBusy = false;

  connectedCallback(): void {
    void this.reload();
    void perform(this, async () => {
      this.isNightly = (await isNightly()) as boolean;
    });
  }

  get hasPeople(): boolean {
    return this.people.length > 0;
  }

  get hasRecords(): boolean {
    return this.records.length > 0;
  }

  get isEmpty(): boolean {
    return this.isLoaded && !this.hasPeople && !this.hasRecords && !this.next;
  }

  get peopleText(): string {
    return fill(labels.people, this.people.length);
  }

  get recordsText(): string {
    return fill(labels.records, this.records.length);
  }

  get canRun(): boolean {
    return !this.isAsking && (this.hasPeople || this.hasRecords);
  }

  changeDay(event: CustomEvent<{ value: string }>): void {
    this.untilDay = event.detail.value;
    if (this.untilDay) void this.reload();
  }

  reload(): Promise<boolean> {
    this.people = [];
    this.records = [];
    this.isLoaded = false;
    return perform(this, () => this.load(undefined));
  }

  more(): Promise<boolean> {
    return perform(this, () => this.load(this.next!));
  }

  ask(): void {
    this.isAsking = true;
  }

  cancel(): void {
    this.isAsking = false;
  }

  carryOut(): Promise<boolean> {
    this.isAsking = false;
    return perform(this, async () => {
      await carryOut();
      this.message = labels.started;
    });
  }

  switchNightly(event: CustomEvent<{ checked: boolean }>): Promise<boolean> {
    return perform(this, async () => {
      this.isNightly = (await setNightly({ isWanted: event.detail.checked })) as boolean;
    });
  }

  private async load(after: string | undefined): Promise<void> {
    const page = (await getDue({ untilDay: this.untilDay, after })) as DuePage;
    this.people = [...this.people, ...page.people.map(personRow)];
    this.records = [...this.records, ...page.records.map(recordRow)];
    this.next = page.next;
    this.isLoaded = true;
  }
}

function personRow(person: DuePerson): object {
  const { action, askedOn, silentUntil, holds, lastContactOn, lastContact } = person;
  const values = action === 'HELD' ? [holds.join('; ')] : [dayText(askedOn), dayText(silentUntil)];
  const lastText = lastContactOn ? `${dayText(lastContactOn)} · ${KINDS[lastContact!]}` : labels.never;
  return { ...person, url: `/${person.record}`, actionText: fill(ACTIONS[action], ...values), lastText };
}

function recordRow(record: DueRecord): object {
  return { ...record, url: `/${record.record}`, actionText: fill(ACTIONS[record.action], '') };
}

/** A day in the words of the reader's locale. */
function dayText(day: string | undefined): string {
  return day ? new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(day)) : '';
}
