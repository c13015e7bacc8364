import { LightningElement, api, wire } from 'lwc';
import { getRecord } from '../../lightning/uiRecordApi/uiRecordApi.ts';
import { valueAt, type UiRecord } from '../records/records.ts';
import { isVisible, recordPaths } from '../visibility/visibility.ts';
import { fetchedComponent, fetchOwnComponent } from './ownComponent.ts';
import type { PlacedComponent as Placed, RecordPageData } from '../../../shell/pages.ts';

/** Salesforce's own page components that this shell draws itself. */
const BUILT_IN: Record<string, string> = {
  'force:highlightsPanel': 'isHeader',
  'force:detailPanel': 'isDetails',
  'force:relatedListContainer': 'isRelatedLists',
  'force:relatedListSingleContainer': 'isRelatedList',
  'force:relatedListQuickLinksContainer': 'isNothing',
  'flexipage:tabset': 'isTabset',
  'flexipage:richText': 'isRichText',
};

const PHONE = '(max-width: 47.99rem)';

/** One component of a page: a built-in one, or a Lightning web component of the org's. */
export default class PlacedComponent extends LightningElement {
  @api component!: Placed;
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  @api pageData: RecordPageData | undefined;
  constructorOfOwn: unknown;
  error: unknown;
  /** Values that the visibility rule looks at; undefined while they are being read. */
  ruleRecord: UiRecord | undefined;

  @wire(getRecord, { recordId: '$recordId', fields: '$rulePaths' })
  received({ data }: { data?: UiRecord }): void {
    this.ruleRecord = data ?? this.ruleRecord;
  }

  /** Undefined when the rule needs nothing of the record: nothing is read then. */
  get rulePaths(): string[] | undefined {
    const paths = this.component.visibility ? recordPaths(this.component.visibility) : [];
    return paths.length > 0 && this.recordId ? paths.map((path) => `${this.objectApiName}.${path}`) : undefined;
  }

  get isShown(): boolean {
    const { visibility } = this.component;
    if (!visibility) return true;
    if (this.rulePaths && !this.ruleRecord) return false;
    const client = { FormFactor: window.matchMedia(PHONE).matches ? 'Small' : 'Large' };
    return isVisible(visibility, { record: (path) => valueAt(this.ruleRecord, path), client });
  }

  connectedCallback(): void {
    const { name } = this.component;
    if (BUILT_IN[name]) return;
    this.constructorOfOwn = fetchedComponent(name);
    if (!this.constructorOfOwn) void this.load(name);
  }

  async load(name: string): Promise<void> {
    try {
      this.constructorOfOwn = await fetchOwnComponent(name);
      if (!this.constructorOfOwn) this.error = new Error(`The page component ${name} is not supported by the local org.`);
    } catch (error) {
      this.error = error;
    }
  }

  errorCallback(error: unknown): void {
    this.error = error;
  }

  get properties(): object {
    const { recordId, objectApiName } = this;
    return { ...this.component.properties, ...(recordId ? { recordId, objectApiName } : {}) };
  }

  is(flag: string): boolean {
    return BUILT_IN[this.component.name] === flag;
  }

  get isHeader(): boolean {
    return this.is('isHeader');
  }

  get isDetails(): boolean {
    return this.is('isDetails');
  }

  get isRelatedLists(): boolean {
    return this.is('isRelatedLists');
  }

  get isRelatedList(): boolean {
    return this.is('isRelatedList');
  }

  get isTabset(): boolean {
    return this.is('isTabset');
  }

  get isRichText(): boolean {
    return this.is('isRichText');
  }

  get relationship(): string {
    return this.component.properties.relatedListApiName;
  }

  get richText(): string {
    return this.component.properties.richTextValue;
  }
}
