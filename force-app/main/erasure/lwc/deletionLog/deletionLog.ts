import { LightningElement } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import timeZone from '@salesforce/i18n/timeZone';
import getLog from '@salesforce/apex/DeletionLogController.getLog';
import exportLog from '@salesforce/apex/DeletionLogController.exportLog';
import verifyChain from '@salesforce/apex/DeletionLogController.verifyChain';
import { perform } from 'c/busyWork';
import { saveFile } from 'c/fileSaver';
import { fill } from 'c/labelText';
import { COLUMNS } from './logColumns';
import { ACTIONS, ALL, GROUNDS, labels } from './logLabels';
import type { ChainCheck, LogExport, LogFilter, LogPage, LogRow, ShownRow } from './logTypes';

const FILE_TYPES: Record<string, string> = { csv: 'text/csv;charset=utf-8', json: 'application/json' };

/** Today in the user's time zone as yyyy-MM-dd. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());
}

/** The log of deletions between two days, narrowed by what its lines say: read, export, verify. */
export default class DeletionLog extends LightningElement {
  labels = labels;
  columns = COLUMNS;
  actionOptions = [ALL, ...Object.entries(ACTIONS).map(([value, label]) => ({ value, label }))];
  groundOptions = [ALL, ...GROUNDS.map((ground) => ({ value: ground, label: ground }))];
  filter: LogFilter = { fromDay: `${today().slice(0, 4)}-01-01`, toDay: today(), objectName: '', action: '', ground: '', request: '', person: '' };
  received: LogPage | undefined;
  rows: ShownRow[] = [];
  check: ChainCheck | undefined;
  error: unknown;
  isBusy = false;
  progress = '';

  connectedCallback(): void {
    void this.reload();
  }

  private async work(body: () => Promise<void>): Promise<void> {
    await perform(this, body);
    this.progress = '';
  }

  reload(): Promise<void> {
    this.rows = [];
    this.received = undefined;
    return this.work(() => this.loadPage(null));
  }

  more(): Promise<void> {
    return this.work(() => this.loadPage(this.received!.next));
  }

  async loadPage(before: string | null): Promise<void> {
    const page: LogPage = await getLog({ filter: this.filter, before });
    this.received = page;
    this.rows = [...this.rows, ...page.rows.map(withTexts)];
  }

  change(event: CustomEvent<{ value: string }>): void {
    this.set(event.target as HTMLElement, event.detail.value);
  }

  /** A text is asked for when it is written to its end. */
  commit(event: Event): void {
    const input = event.target as HTMLElement & { value: string };
    this.set(input, input.value.trim());
  }

  private set(input: HTMLElement, value: string): void {
    const name = input.dataset.name as keyof LogFilter;
    if (this.filter[name] === value) return;
    this.filter = { ...this.filter, [name]: value };
    if (this.filter.fromDay && this.filter.toDay) void this.reload();
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get isEmpty(): boolean {
    return this.received?.count === 0;
  }

  get hasMore(): boolean {
    return Boolean(this.received?.next);
  }

  get countText(): string {
    return this.received ? fill(labels.count, this.received.count) : '';
  }

  get checkText(): string {
    const { valid, checked, firstBadLine, message } = this.check!;
    return valid ? fill(labels.valid, checked) : [fill(labels.broken, firstBadLine), message].join(' ');
  }

  get checkClass(): string {
    return `slds-box slds-box_x-small slds-m-bottom_small ${this.check!.valid ? 'slds-theme_success' : 'slds-theme_error'}`;
  }

  get checkIcon(): string {
    return this.check!.valid ? 'utility:success' : 'utility:error';
  }

  /** A long log is checked stretch by stretch. */
  verify(): Promise<void> {
    this.check = undefined;
    return this.work(async () => {
      let checked = 0;
      let stretch: ChainCheck;
      do {
        stretch = (await verifyChain({ after: checked })) as ChainCheck;
        checked += stretch.checked;
        this.progress = fill(labels.verifying, checked);
      } while (stretch.next);
      this.check = { ...stretch, checked };
    });
  }

  saveExport(event: Event): Promise<void> {
    const { format } = (event.currentTarget as HTMLElement).dataset;
    return this.work(async () => {
      const file = await this.wholeFile(format!);
      const sidecar = typeof file.sidecar === 'string' ? file.sidecar : JSON.stringify(file.sidecar, null, 2);
      saveFile(file.fileName, file.content, FILE_TYPES[format!]);
      saveFile(`${file.fileName}.meta.json`, sidecar, FILE_TYPES.json);
      this.dispatchEvent(new ShowToastEvent({ title: fill(labels.exported, file.rows), message: labels.exportedText, variant: 'success' }));
    });
  }

  /** A long log comes in parts; the sidecar is about the whole. */
  private async wholeFile(format: string): Promise<LogExport> {
    const parts: LogExport[] = [];
    let after: string | undefined;
    do {
      parts.push(await exportLog({ filter: this.filter, format, after }));
      this.progress = fill(labels.exporting, parts.reduce((sum, part) => sum + part.rows, 0));
      after = parts[parts.length - 1].next ?? undefined;
    } while (after);
    if (parts.length === 1) return parts[0];
    const [{ fileName, firstSequence }] = parts;
    const { headHash } = parts[parts.length - 1];
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    return { fileName, firstSequence, headHash, rows, content: joined(parts, format), sidecar: JSON.stringify({ file: fileName, rows, firstSequence, headHash }) };
  }
}

function withTexts(row: LogRow): ShownRow {
  return { ...row, retainedUntil: row.retainedUntil ?? undefined, actionText: ACTIONS[row.action] ?? row.action, requestUrl: row.request ? `/${row.request}` : undefined };
}

/** CSV parts follow each other; JSON parts are arrays that become one. */
function joined(parts: LogExport[], format: string): string {
  if (format === 'csv') return parts.map(({ content }) => content).join('');
  return `[${parts.map(({ content }) => content.slice(1, -1)).filter(Boolean).join(',')}]`;
}
