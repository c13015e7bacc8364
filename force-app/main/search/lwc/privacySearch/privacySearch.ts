import { LightningElement, api, wire } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import getOptions from '@salesforce/apex/PrivacySearchController.getOptions';
import exportPeople from '@salesforce/apex/PrivacySearchController.exportPeople';
import getSaved from '@salesforce/apex/PrivacySearchController.getSaved';
import removeSavedSearch from '@salesforce/apex/PrivacySearchController.removeSaved';
import saveSearch from '@salesforce/apex/PrivacySearchController.save';
import getJob from '@salesforce/apex/PrivacySearchController.getJob';
import search from '@salesforce/apex/PrivacySearchController.search';
import CampaignModal from 'c/campaignModal';
import type { ChosenWeek } from '../consentOverview/overviewTypes';
import type { SearchJob } from '../searchJobs/jobTypes';
import type { Criteria, ExportLine, ExportPart, Option, SavedSearch, SearchOptions, SearchResult, SearchRow } from '../searchCriteria/searchTypes';
import { endText } from 'c/matrixText';
import { saveFile } from 'c/fileSaver';
import { fill } from 'c/labelText';
import { labels } from './searchLabels';

const PAGE_SIZE = 200;
/** People of a part of a file: fewer calls, each within the limits of one. */
const EXPORT_SIZE = 2000;

const DAYS_OF_A_WEEK = 7;

/** The child components that the page speaks to. */
interface CriteriaForm {
  show(criteria: Criteria): Criteria;
}

interface JobList {
  track(job: SearchJob): void;
}

interface CallLine extends ExportLine {
  end: string;
}

/** Finds people by what they permit, and makes of them a campaign, a file, or a list of calls. */
export default class PrivacySearch extends LightningElement {
  /** A background search whose result is shown, on its record page. */
  @api recordId: string | undefined;

  labels = labels;
  options: SearchOptions | undefined;
  optionsError: unknown;
  criteria: Criteria | undefined;
  /** The background search that knows the people; none: they are looked for anew. */
  jobId: string | undefined;
  isOverviewOpen = true;
  result: SearchResult | undefined;
  rows: SearchRow[] = [];
  error: unknown;
  isBusy = false;
  saved: SavedSearch[] = [];
  savedId = '';
  isSaving = false;
  saveName = '';
  saveShared = false;
  chosen: string[] = [];
  /** Who is printed. */
  callList: CallLine[] | undefined;
  #isRecordOpened = false;

  connectedCallback(): void {
    void this.loadSaved();
  }

  @wire(getOptions)
  received({ data, error }: { data?: SearchOptions; error?: unknown }): void {
    this.options = data;
    this.optionsError = error;
  }

  /** Once: the form to fill is there. */
  renderedCallback(): void {
    if (!this.recordId || !this.options || this.#isRecordOpened) return;
    this.#isRecordOpened = true;
    void this.openRecord(this.recordId);
  }

  async openRecord(jobId: string): Promise<void> {
    try {
      const job: SearchJob = await getJob({ jobId });
      if (job.state === 'DONE') await this.openJob(job);
    } catch (error) {
      this.error = error;
    }
  }

  get isUntouched(): boolean {
    return !this.result && !this.error && !this.isBusy;
  }

  get isEmpty(): boolean {
    return this.result?.count === 0 && !this.hasMore;
  }

  /** Candidates were looked at, and none of them fits; there are more. */
  get isNoneYet(): boolean {
    return Boolean(this.result) && this.rows.length === 0 && this.hasMore;
  }

  get overviewLabel(): string {
    return this.isOverviewOpen ? labels.hideOverview : labels.showOverview;
  }

  toggleOverview(): void {
    this.isOverviewOpen = !this.isOverviewOpen;
  }

  /** The people behind a bar: asked as anybody would ask. */
  chooseWeek({ detail }: CustomEvent<ChosenWeek>): Promise<void> {
    const criteria: Criteria = { activeOn: 'today', purpose: detail.purpose, channel: detail.channel, window: null, endingFrom: detail.endingFrom, endingWithinDays: DAYS_OF_A_WEEK };
    return this.ask(criteria);
  }

  openJob(job: SearchJob): Promise<void> {
    return this.ask(job.criteria, job.id);
  }

  openListed({ detail }: CustomEvent<SearchJob>): Promise<void> {
    return this.openJob(detail);
  }

  /** Shows criteria in the form and asks them. */
  ask(criteria: Criteria, jobId?: string): Promise<void> {
    const form = this.template.querySelector('c-search-criteria') as unknown as CriteriaForm;
    return this.begin(form.show(criteria), jobId);
  }

  /** What the server is asked: a background search knows its criteria itself. */
  get asked(): object {
    return this.jobId ? { job: this.jobId } : this.criteria!;
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get hasMore(): boolean {
    return Boolean(this.result?.next);
  }

  /** The server's sentence, which counts; a plain number where it gave none. */
  get summary(): string {
    const { count, next, summary } = this.result!;
    if (summary) return summary;
    if (next && count <= this.rows.length) return fill(labels.countMore, this.rows.length);
    return count === 1 ? labels.countOne : fill(labels.count, count);
  }

  get isTooBroad(): boolean {
    return this.result?.isCountExact === false;
  }

  get broadText(): string {
    return this.result?.job ? labels.jobStarted : labels.broadHint;
  }

  get hasSaved(): boolean {
    return this.saved.length > 0;
  }

  get savedOptions(): Option[] {
    return this.saved.map(({ id, name, isShared }) => ({ value: id, label: isShared ? fill(labels.savedShared, name) : name }));
  }

  get isOwnSaved(): boolean {
    return Boolean(this.saved.find(({ id }) => id === this.savedId)?.isOwn);
  }

  /** Nobody joins a campaign who may neither be contacted nor asked anew; of those found the server leaves out who said no. */
  get mayJoinCampaign(): boolean {
    return !this.criteria?.restricted && (!this.criteria?.status || this.isAskingAnew);
  }

  get isAskingAnew(): boolean {
    return Boolean(this.criteria?.missingBasis) || ['EXPIRED', 'PENDING'].includes(this.criteria?.status ?? '');
  }

  get addLabel(): string {
    if (this.isAskingAnew && this.chosen.length === 0) return labels.askAnew;
    return this.chosen.length > 0 ? fill(labels.addChosen, this.chosen.length) : labels.addToCampaign;
  }

  run(event: CustomEvent<Criteria>): Promise<void> {
    return this.begin(event.detail);
  }

  begin(criteria: Criteria, jobId?: string): Promise<void> {
    this.criteria = criteria;
    this.jobId = jobId;
    this.isOverviewOpen = false;
    this.callList = undefined;
    this.result = undefined;
    this.rows = [];
    this.chosen = [];
    this.isSaving = false;
    return this.loadPage(null);
  }

  more(): Promise<void> {
    return this.loadPage(this.result!.next);
  }

  async loadPage(after: string | null): Promise<void> {
    this.isBusy = true;
    this.error = undefined;
    try {
      const found: SearchResult = await search({ criteria: { ...this.asked, after, pageSize: PAGE_SIZE } });
      this.result = found;
      if (found.job) (this.template.querySelector('c-search-jobs') as unknown as JobList).track(found.job);
      this.rows = [...this.rows, ...found.rows];
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }

  select(event: CustomEvent<string[]>): void {
    this.chosen = event.detail;
  }

  /** Everybody found, not only those on the screen; the server logs each part. */
  async exported(): Promise<ExportPart[]> {
    const parts: ExportPart[] = [];
    this.isBusy = true;
    this.error = undefined;
    try {
      let after: string | null = null;
      do {
        const part: ExportPart = await exportPeople({ criteria: { ...this.asked, after, pageSize: EXPORT_SIZE } });
        parts.push(part);
        after = part.next;
      } while (after);
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
    return parts;
  }

  async exportCsv(): Promise<void> {
    const parts = await this.exported();
    if (!this.error) saveFile(labels.fileName, parts.map(({ csv }) => csv).join(''), 'text/csv;charset=utf-8');
  }

  async print(): Promise<void> {
    const parts = await this.exported();
    if (this.error) return;
    this.callList = parts.flatMap(({ lines }) => lines).map((line) => ({ ...line, end: endText(line.validTo) }));
    // The list must be on the page before the page is printed.
    requestAnimationFrame(() => window.print());
  }

  async loadSaved(): Promise<void> {
    try {
      this.saved = await getSaved();
    } catch (error) {
      this.error = error;
    }
  }

  choose(event: CustomEvent<{ value: string }>): void {
    this.savedId = event.detail.value;
    void this.ask(this.saved.find(({ id }) => id === this.savedId)!.criteria);
  }

  toggleSaving(): void {
    this.isSaving = !this.isSaving;
  }

  nameSaved(event: CustomEvent<{ value: string }>): void {
    this.saveName = event.detail.value;
  }

  shareSaved(event: CustomEvent<{ checked: boolean }>): void {
    this.saveShared = event.detail.checked;
  }

  async save(): Promise<void> {
    const input = this.template.querySelector('[data-save-name]') as unknown as { reportValidity(): boolean };
    if (!input.reportValidity()) return;
    try {
      const saved: SavedSearch = await saveSearch({ name: this.saveName, criteria: this.criteria, isShared: this.saveShared });
      await this.loadSaved();
      this.savedId = saved.id;
      this.isSaving = false;
      this.dispatchEvent(new ShowToastEvent({ title: labels.saveDone, variant: 'success' }));
    } catch (error) {
      this.error = error;
    }
  }

  async removeSaved(): Promise<void> {
    try {
      await removeSavedSearch({ savedId: this.savedId });
      this.savedId = '';
      await this.loadSaved();
    } catch (error) {
      this.error = error;
    }
  }

  async addToCampaign(): Promise<void> {
    const done = await CampaignModal.open({ size: 'small', label: labels.addToCampaign, campaigns: this.options!.campaigns, criteria: this.asked, individualIds: this.chosen });
    if (!done) return;
    const title = fill(labels.campaignDone, done.added, '{0}');
    const messageData = [{ url: `/lightning/r/Campaign/${done.campaignId}/view`, label: done.campaignName }];
    const message = [title, done.continuesInBackground ? labels.campaignGoesOn : '', done.alreadyThere ? fill(labels.campaignAlready, done.alreadyThere) : '', done.notAsked ? fill(labels.notAsked, done.notAsked) : ''].filter(Boolean).join('. ');
    this.dispatchEvent(new ShowToastEvent({ title: labels.addToCampaign, message, messageData, variant: 'success' }));
  }
}
