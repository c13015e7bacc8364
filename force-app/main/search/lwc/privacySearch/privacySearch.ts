import { LightningElement, wire } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import getOptions from '@salesforce/apex/PrivacySearchController.getOptions';
import search from '@salesforce/apex/PrivacySearchController.search';
import CampaignModal from 'c/campaignModal';
import type { Criteria, SearchOptions, SearchResult, SearchRow } from '../searchCriteria/searchTypes';
import { basisOptions } from 'c/matrixText';
import { saveFile } from 'c/fileSaver';
import { fill } from 'c/labelText';
import { COLUMNS, resultCsv, sorted, tableRow, type TableRow } from './resultTable';
import { labels } from './searchLabels';

const PAGE_SIZE = 200;

/** Finds people whose permission is active and ends soon, and puts them into a campaign. */
export default class PrivacySearch extends LightningElement {
  labels = labels;
  columns = COLUMNS;
  options: SearchOptions | undefined;
  optionsError: unknown;
  criteria: Criteria | undefined;
  result: SearchResult | undefined;
  rows: SearchRow[] = [];
  error: unknown;
  isBusy = false;
  sortedBy = 'end';
  sortDirection = 'asc';

  @wire(getOptions)
  received({ data, error }: { data?: SearchOptions; error?: unknown }): void {
    this.options = data;
    this.optionsError = error;
  }

  get isUntouched(): boolean {
    return !this.result && !this.error && !this.isBusy;
  }

  get isEmpty(): boolean {
    return this.result?.count === 0;
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

  get tableRows(): TableRow[] {
    return sorted(this.rows.map((row) => tableRow(row, basisOptions)), this.sortedBy, this.sortDirection);
  }

  run(event: CustomEvent<Criteria>): Promise<void> {
    this.criteria = event.detail;
    this.result = undefined;
    this.rows = [];
    return this.loadPage(null);
  }

  more(): Promise<void> {
    return this.loadPage(this.result!.next);
  }

  async loadPage(after: string | null): Promise<void> {
    this.isBusy = true;
    this.error = undefined;
    try {
      const found: SearchResult = await search({ criteria: { ...this.criteria, after, pageSize: PAGE_SIZE } });
      this.result = found;
      this.rows = [...this.rows, ...found.rows];
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }

  sort(event: CustomEvent<{ fieldName: string; sortDirection: string }>): void {
    this.sortedBy = event.detail.fieldName;
    this.sortDirection = event.detail.sortDirection;
  }

  /** The file has everybody found, so the pages not yet shown are fetched first. */
  async exportCsv(): Promise<void> {
    while (this.hasMore && !this.error) await this.more();
    if (!this.error) saveFile(labels.fileName, resultCsv(this.tableRows), 'text/csv;charset=utf-8');
  }

  async addToCampaign(): Promise<void> {
    const done = await CampaignModal.open({ size: 'small', label: labels.addToCampaign, campaigns: this.options!.campaigns, criteria: this.criteria });
    if (!done) return;
    const title = fill(labels.campaignDone, done.added, '{0}');
    const messageData = [{ url: `/lightning/r/Campaign/${done.campaignId}/view`, label: done.campaignName }];
    const message = [title, done.alreadyThere ? fill(labels.campaignAlready, done.alreadyThere) : ''].filter(Boolean).join('. ');
    this.dispatchEvent(new ShowToastEvent({ title: labels.addToCampaign, message, messageData, variant: 'success' }));
  }
}
