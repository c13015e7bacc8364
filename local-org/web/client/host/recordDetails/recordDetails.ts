import { LightningElement, api, wire } from 'lwc';
import { getRecord } from '../../lightning/uiRecordApi/uiRecordApi.ts';
import { formSections, pathsOf, type FormSection } from '../schema/forms.ts';
import type { UiRecord } from '../records/records.ts';
import type { RecordPageData } from '../../../shell/pages.ts';

/** A record's fields in the sections of its layout. */
export default class RecordDetails extends LightningElement {
  @api recordId!: string;
  @api objectApiName!: string;
  @api pageData!: RecordPageData;
  sections: FormSection[] = [];
  paths: string[] | undefined;
  record: UiRecord | undefined;
  error: unknown;

  connectedCallback(): void {
    void this.load();
  }

  async load(): Promise<void> {
    this.sections = await formSections(this.objectApiName, this.pageData.sections, false);
    this.paths = pathsOf(this.sections.flatMap((section) => section.fields)).map((path) => `${this.objectApiName}.${path}`);
  }

  @wire(getRecord, { recordId: '$recordId', fields: '$paths' })
  received({ data, error }: { data?: UiRecord; error?: unknown }): void {
    this.record = data ?? this.record;
    this.error = error;
  }
}
