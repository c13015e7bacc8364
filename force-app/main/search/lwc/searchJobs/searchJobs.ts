import { LightningElement, api } from 'lwc';
import locale from '@salesforce/i18n/locale';
import getJobs from '@salesforce/apex/PrivacySearchController.getJobs';
import getJob from '@salesforce/apex/PrivacySearchController.getJob';
import cancelJob from '@salesforce/apex/PrivacySearchController.cancelJob';
import { fill } from 'c/labelText';
import { momentText } from 'c/matrixText';
import type { SearchJob } from './jobTypes';
import title from '@salesforce/label/c.Ui_Job_Title';
import waiting from '@salesforce/label/c.Ui_Job_Waiting';
import progress from '@salesforce/label/c.Ui_Job_Progress';
import done from '@salesforce/label/c.Ui_Job_Done';
import failed from '@salesforce/label/c.Ui_Job_Failed';
import cancelled from '@salesforce/label/c.Ui_Job_Cancelled';
import open from '@salesforce/label/c.Ui_Job_Open';
import cancel from '@salesforce/label/c.Ui_Cancel';

const PATIENCE = 2_000;
/** More are not worth the space; older ones are a search away. */
const MOST = 3;
const number = new Intl.NumberFormat(locale);

interface Line extends SearchJob {
  text: string;
  percent: number;
  isOpen: boolean;
  isDone: boolean;
}

/** The user's searches in the background: how far they are, and a button to their result. Says `open` with the one to show. */
export default class SearchJobs extends LightningElement {
  labels = { title, open, cancel };
  jobs: SearchJob[] = [];
  error: unknown;
  #timer: number | undefined;

  connectedCallback(): void {
    void this.load();
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.#timer);
  }

  /** Shows one that has just begun, before all others. */
  @api track(job: SearchJob): void {
    this.jobs = [job, ...this.jobs.filter(({ id }) => id !== job.id)];
    this.watch();
  }

  async load(): Promise<void> {
    try {
      this.jobs = await getJobs();
      this.watch();
    } catch (error) {
      this.error = error;
    }
  }

  get hasJobs(): boolean {
    return this.jobs.length > 0;
  }

  get lines(): Line[] {
    return this.jobs.slice(0, MOST).map((job) => ({
      ...job,
      text: textOf(job),
      percent: job.total ? Math.floor((100 * job.looked) / job.total) : 0,
      isOpen: isOpen(job),
      isDone: job.state === 'DONE',
    }));
  }

  watch(): void {
    window.clearTimeout(this.#timer);
    if (this.jobs.some(isOpen)) this.#timer = window.setTimeout(() => void this.refresh(), PATIENCE);
  }

  async refresh(): Promise<void> {
    try {
      this.jobs = await Promise.all(this.jobs.map((job) => (isOpen(job) ? getJob({ jobId: job.id }) : job)));
      this.watch();
    } catch (error) {
      this.error = error;
    }
  }

  open(event: Event): void {
    this.dispatchEvent(new CustomEvent('open', { detail: this.jobOf(event) }));
  }

  async cancel(event: Event): Promise<void> {
    const cancelled: SearchJob = await cancelJob({ jobId: this.jobOf(event).id });
    this.jobs = this.jobs.map((job) => (job.id === cancelled.id ? cancelled : job));
  }

  jobOf(event: Event): SearchJob {
    const { id } = (event.target as HTMLElement).dataset;
    return this.jobs.find((job) => job.id === id)!;
  }
}

function isOpen({ state }: SearchJob): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}

function textOf({ state, looked, total, found, finishedAt }: SearchJob): string {
  if (state === 'DONE') return fill(done, number.format(found), momentText(finishedAt!));
  if (state === 'FAILED') return failed;
  if (state === 'CANCELLED') return cancelled;
  return total ? fill(progress, number.format(looked), number.format(total), number.format(found)) : waiting;
}
