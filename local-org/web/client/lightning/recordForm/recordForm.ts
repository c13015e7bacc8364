import { LightningElement, api } from 'lwc';
import { request } from '../../host/rest/rest.ts';
import { formSections } from '../../host/schema/forms.ts';
import type { RecordPageData } from '../../../shell/pages.ts';

/** A whole form from a list of fields or from the object's layout, in mode view, edit or readonly. */
export default class RecordForm extends LightningElement {
  @api objectApiName!: string;
  @api recordId: string | undefined;
  @api fields: (string | { fieldApiName: string })[] | undefined;
  @api layoutType: string | undefined;
  @api mode: string | undefined;
  @api columns = 1;
  names: string[] = [];
  isEditing = false;
  message = '';

  connectedCallback(): void {
    this.isEditing = this.mode === 'edit' || (!this.recordId && this.mode !== 'readonly');
    void this.load();
  }

  async load(): Promise<void> {
    if (this.fields) {
      this.names = this.fields.map((field) => (typeof field === 'string' ? field.slice(field.indexOf('.') + 1) : field.fieldApiName));
      return;
    }
    const page: RecordPageData = await request('GET', `/lightning/data/record/${this.objectApiName}`);
    const sections = await formSections(this.objectApiName, page.sections, true);
    this.names = sections.flatMap((section) => section.fields.map((field) => field.name));
  }

  get cellClass(): string {
    return `slds-col slds-size_1-of-1 slds-medium-size_1-of-${this.columns} slds-p-horizontal_x-small`;
  }

  get canEdit(): boolean {
    return this.mode !== 'readonly';
  }

  edit(): void {
    this.isEditing = true;
  }

  cancel(): void {
    this.isEditing = false;
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  forward(event: CustomEvent): void {
    const copy = new CustomEvent(event.type, { detail: event.detail, cancelable: true });
    if (!this.dispatchEvent(copy)) event.preventDefault();
  }

  succeed(event: CustomEvent): void {
    this.isEditing = false;
    this.message = '';
    this.forward(event);
  }

  fail(event: CustomEvent<{ message: string }>): void {
    this.message = event.detail.message;
    this.forward(event);
  }
}
