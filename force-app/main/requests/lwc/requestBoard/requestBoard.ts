import { LightningElement } from 'lwc';
import locale from '@salesforce/i18n/locale';
import getOpen from '@salesforce/apex/RequestsController.getOpen';
import { perform } from 'c/busyWork';
import { fill } from 'c/labelText';
import { TABLE } from './boardColumns';
import { labels } from './boardLabels';
import type { RequestCard, RequestPage } from './boardTypes';

const COLUMNS = [
  { due: 'OVERDUE', title: labels.overdue },
  { due: 'URGENT', title: labels.urgent },
  { due: 'SOON', title: labels.soon },
  { due: 'ON_TIME', title: labels.onTime },
  { due: 'WAITING', title: labels.waiting },
];

const CHOICES = [
  { value: '', label: labels.everybodys },
  { value: 'MINE', label: labels.mine },
  { value: 'QUEUE', label: labels.inQueue },
];

const LAYOUTS = [
  { value: 'BOARD', label: labels.board },
  { value: 'TABLE', label: labels.table },
];

/** Days have no time zone: they are shown as they are written. */
function dayText(day: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** Open requests in columns by what is due, or as a table. */
export default class RequestBoard extends LightningElement {
  labels = labels;
  choices = CHOICES;
  layouts = LAYOUTS;
  layout = 'BOARD';
  tableColumns = TABLE;
  whose = '';
  requests: RequestCard[] = [];
  next: string | undefined;
  error: unknown;
  isBusy = false;

  connectedCallback(): void {
    void this.load();
  }

  load(): Promise<boolean> {
    return perform(this, async () => {
      const page: RequestPage = await getOpen({ after: this.next ?? null, whose: this.whose });
      this.requests = [...this.requests, ...page.requests];
      this.next = page.next ?? undefined;
    });
  }

  choose(event: CustomEvent<{ value: string }>): void {
    this.whose = event.detail.value;
    this.requests = [];
    this.next = undefined;
    void this.load();
  }

  arrange(event: CustomEvent<{ value: string }>): void {
    this.layout = event.detail.value;
  }

  get isTable(): boolean {
    return this.layout === 'TABLE';
  }

  get rows(): (RequestCard & { link: string })[] {
    return this.requests.map((request) => ({ ...request, link: `/lightning/r/PrivacyRequest__c/${request.id}/view`, warnedText: request.isWarned ? labels.warned : '' }));
  }

  get columns(): object[] {
    return COLUMNS.map(({ due, title }) => {
      const cards = this.rows.filter((request) => request.due === due).map((request) => ({ ...request, dueText: fill(labels.due, dayText(request.dueOn)) }));
      return { due, title, cards, count: cards.length, isEmpty: cards.length === 0 };
    });
  }
}
