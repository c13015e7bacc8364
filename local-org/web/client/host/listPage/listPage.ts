import { LightningElement, api } from 'lwc';
import userId from '@salesforce/user/Id';
import { literal, query, request } from '../rest/rest.ts';
import { describe, fieldOf, iconOf, nameFieldOf, type ObjectInfo } from '../schema/schema.ts';
import { columnPaths, datatableColumns, datatableRows, tableColumns, type Column } from '../schema/columns.ts';
import { createRecordOf } from '../recordModal/open.ts';
import { router } from '../router/router.ts';
import type { ListPageData, ListViewInfo } from '../../../shell/pages.ts';
import { words } from '../words/words.ts';

const PAGE = 100;
const MAX_OFFSET = 2000;

/** An object's records in a list view: choose the view, search by name, sort, load more, create. */
export default class ListPage extends LightningElement {
  words = words;
  @api objectApiName!: string;
  @api actionName = 'list';
  @api filterName: string | undefined;
  info: ObjectInfo | undefined;
  views: ListViewInfo[] = [];
  columns: Column[] = [];
  records: any[] = [];
  searchText = '';
  sortedBy: string | undefined;
  sortDirection: 'asc' | 'desc' = 'asc';
  hasMore = false;
  isLoading = true;
  error: unknown;

  connectedCallback(): void {
    void this.open();
  }

  async open(): Promise<void> {
    await this.guarded(async () => {
      const [info, page] = await Promise.all([describe(this.objectApiName), request('GET', `/lightning/data/list/${this.objectApiName}`) as Promise<ListPageData>]);
      this.info = info;
      this.views = page.views;
      await this.loadRows();
    });
    if (this.actionName === 'new') await this.create();
  }

  async guarded(body: () => Promise<void>): Promise<void> {
    this.isLoading = true;
    this.error = undefined;
    try {
      await body();
    } catch (error) {
      this.error = error;
    }
    this.isLoading = false;
  }

  get view(): ListViewInfo | undefined {
    return this.views.find((view) => view.name === this.filterName) ?? this.views[0];
  }

  get tableColumns(): ReturnType<typeof tableColumns> {
    return tableColumns(this.info!, this.view?.columns ?? []);
  }

  get conditions(): string {
    const named = this.searchText ? `${nameFieldOf(this.info!)} LIKE ${literal(`%${this.searchText}%`)}` : '';
    const mine = this.view?.mineOnly ? `OwnerId = ${literal(userId)}` : '';
    const all = [this.view?.where, mine, named].filter(Boolean);
    return all.length ? ` WHERE ${all.join(' AND ')}` : '';
  }

  get ordering(): string {
    const fallback = nameFieldOf(this.info!);
    const path = this.sortPath ?? (fieldOf(this.info!, fallback)?.sortable ? fallback : 'Id');
    return ` ORDER BY ${path} ${this.sortDirection.toUpperCase()} NULLS LAST`;
  }

  /** Datatable columns are called after paths, with dots spelled as two underscores and links ending in __url. */
  get sortPath(): string | undefined {
    return this.tableColumns.find((_, index) => this.columns[index]?.fieldName === this.sortedBy)?.path;
  }

  async loadRows(): Promise<void> {
    const chosen = this.tableColumns;
    const offset = this.records.length;
    const { records } = await query(
      `SELECT ${columnPaths(chosen).join(', ')} FROM ${this.objectApiName}${this.conditions}${this.ordering} LIMIT ${PAGE + 1}${offset ? ` OFFSET ${offset}` : ''}`,
    );
    this.columns = datatableColumns(chosen);
    this.hasMore = records.length > PAGE && offset + PAGE <= MAX_OFFSET;
    this.records = [...this.records, ...records.slice(0, PAGE)];
  }

  reload(): Promise<void> {
    this.records = [];
    return this.guarded(() => this.loadRows());
  }

  get rows(): object[] {
    return this.info ? datatableRows(this.records, this.info, this.tableColumns) : [];
  }

  get hasRows(): boolean {
    return this.records.length > 0;
  }

  get isEmpty(): boolean {
    return !this.hasRows && !this.isLoading && !this.error;
  }

  get viewOptions(): { label: string; value: string }[] {
    return this.views.map(({ label, name }) => ({ label, value: name }));
  }

  get viewName(): string | undefined {
    return this.view?.name;
  }

  get icon(): string {
    return iconOf(this.objectApiName);
  }

  get countText(): string {
    const count = `${this.records.length}${this.hasMore ? '+' : ''}`;
    return count === '1' ? '1 item' : `${count} items`;
  }

  chooseView(event: CustomEvent<{ value: string }>): void {
    router.go(`/lightning/o/${this.objectApiName}/list?filterName=${event.detail.value}`);
  }

  search(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    this.searchText = (event.target as HTMLInputElement).value.trim();
    void this.reload();
  }

  sort(event: CustomEvent<{ fieldName: string; sortDirection: 'asc' | 'desc' }>): void {
    this.sortedBy = event.detail.fieldName;
    this.sortDirection = event.detail.sortDirection;
    void this.reload();
  }

  loadMore(): void {
    void this.guarded(() => this.loadRows());
  }

  async create(): Promise<void> {
    await createRecordOf(this.objectApiName, {});
  }
}
