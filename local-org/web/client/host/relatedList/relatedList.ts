import { LightningElement, api } from 'lwc';
import { literal, query } from '../rest/rest.ts';
import { describe, iconOf, type ObjectInfo } from '../schema/schema.ts';
import { columnPaths, datatableColumns, datatableRows, tableColumns, type Column } from '../schema/columns.ts';
import { createRecordOf } from '../recordModal/open.ts';
import { words } from '../words/words.ts';

const PREVIEW_ROWS = 5;
const FULL_ROWS = 500;
const MAX_DEFAULT_COLUMNS = 5;
const CHILD_COLUMNS: Record<string, string[]> = {
  Contact: ['Name', 'Title', 'Email', 'Phone'],
  Lead: ['Name', 'Company', 'Email', 'Phone'],
  CampaignMember: ['CampaignId', 'ContactId', 'LeadId', 'Status'],
  Opportunity: ['Name', 'StageName', 'Amount', 'CloseDate'],
  Case: ['CaseNumber', 'Subject', 'Status', 'Priority'],
};
const HIDDEN_BY_DEFAULT = new Set(['OwnerId', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp', 'IsDeleted', 'Id']);

/** The children of a record in one relationship: a preview on the record's page, or all on a page of their own. */
export default class RelatedList extends LightningElement {
  words = words;
  @api recordId!: string;
  @api objectApiName!: string;
  @api relationship!: string;
  @api columnNames: string[] = [];
  @api full = false;
  child: ObjectInfo | undefined;
  linkField = '';
  columns: Column[] = [];
  rows: object[] = [];
  hasMore = false;
  error: unknown;

  connectedCallback(): void {
    void this.load();
  }

  @api
  async load(): Promise<void> {
    try {
      await this.loadChild();
      await this.loadRows();
    } catch (error) {
      this.error = error;
    }
  }

  async loadChild(): Promise<void> {
    const parent = await describe(this.objectApiName);
    const found = parent.childRelationships.find((candidate) => candidate.relationshipName === this.relationship);
    if (!found) throw new Error(`${parent.label} has no related list ${this.relationship}.`);
    this.linkField = found.field;
    this.child = await describe(found.childSObject);
  }

  async loadRows(): Promise<void> {
    const child = this.child!;
    const chosen = tableColumns(child, this.columnNames.length ? this.columnNames : this.defaultColumns(child));
    const limit = this.full ? FULL_ROWS : PREVIEW_ROWS;
    const { records } = await query(
      `SELECT ${columnPaths(chosen).join(', ')} FROM ${child.name} WHERE ${this.linkField} = ${literal(this.recordId)} ORDER BY Id DESC LIMIT ${limit + 1}`,
    );
    this.columns = datatableColumns(chosen).map((column) => ({ ...column, sortable: false }));
    this.hasMore = records.length > limit;
    this.rows = datatableRows(records.slice(0, limit), child, chosen);
  }

  /** The list page's columns where the object has chosen ones; else its name and own fields. */
  defaultColumns(child: ObjectInfo): string[] {
    const known = CHILD_COLUMNS[child.name]?.filter((name) => name !== this.linkField);
    if (known) return known;
    const plain = child.fields.filter((field) => !HIDDEN_BY_DEFAULT.has(field.name) && field.name !== this.linkField && field.type !== 'textarea');
    const named = [...plain.filter((field) => field.nameField), ...plain.filter((field) => !field.nameField && field.custom)];
    return named.slice(0, MAX_DEFAULT_COLUMNS).map((field) => field.name);
  }

  get title(): string {
    const count = this.hasMore ? `${this.rows.length}+` : String(this.rows.length);
    return this.child ? `${this.child.labelPlural} (${count})` : '';
  }

  get icon(): string {
    return this.child ? iconOf(this.child.name) : 'standard:record';
  }

  get viewAllUrl(): string {
    return `/lightning/r/${this.objectApiName}/${this.recordId}/related/${this.relationship}/view`;
  }

  get backUrl(): string {
    return `/lightning/r/${this.objectApiName}/${this.recordId}/view`;
  }

  get showsViewAll(): boolean {
    return this.hasMore && !this.full;
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  async create(): Promise<void> {
    if (await createRecordOf(this.child!.name, { [this.linkField]: this.recordId }, { stay: true })) await this.load();
  }
}
