import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { formSections, pathsOf, type FormSection } from '../schema/forms.ts';
import { insertRecord, patchRecord, readRecord } from '../records/records.ts';
import type { FieldInfo } from '../schema/schema.ts';
import type { FetchError } from '../rest/rest.ts';
import type { LayoutSection } from '../../../shell/pages.ts';
import { words } from '../words/words.ts';

interface Row {
  field: FieldInfo;
  value: unknown;
}

/** A form over an object's layout, for a new record or an existing one. Closes with the record's id when saved. */
export default class RecordModal extends LightningModal {
  words = words;
  @api objectApiName!: string;
  @api recordId: string | undefined;
  @api presets: Record<string, unknown> = {};
  @api layoutSections: LayoutSection[] = [];
  sections: FormSection[] = [];
  values: Record<string, unknown> = {};
  changes: Record<string, unknown> = {};
  error: unknown;
  isBusy = true;

  connectedCallback(): void {
    void this.load();
  }

  async load(): Promise<void> {
    const writable = (field: FieldInfo): boolean => (this.recordId ? field.updateable : field.createable);
    try {
      const sections = await formSections(this.objectApiName, this.layoutSections, true);
      const editable = sections.map((section) => ({ ...section, fields: section.fields.filter(writable) }));
      this.values = this.recordId ? await this.currentValues(editable) : this.newValues(editable);
      this.sections = editable.filter((section) => section.fields.length > 0);
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }

  async currentValues(sections: FormSection[]): Promise<Record<string, unknown>> {
    const paths = pathsOf(sections.flatMap((section) => section.fields));
    const record = await readRecord(this.objectApiName, this.recordId!, paths);
    return Object.fromEntries(Object.entries(record.fields).map(([name, field]) => [name, field.value]));
  }

  newValues(sections: FormSection[]): Record<string, unknown> {
    const chosen = sections.flatMap((section) => section.fields).flatMap((field) => field.picklistValues.filter((entry) => entry.defaultValue).map((entry) => [field.name, entry.value]));
    this.changes = { ...Object.fromEntries(chosen), ...this.presets };
    return this.changes;
  }

  get rows(): { key: string; label: string; rows: Row[] }[] {
    return this.sections.map(({ key, label, fields }) => ({ key, label, rows: fields.map((field) => ({ field, value: this.values[field.name] ?? null })) }));
  }

  change(event: CustomEvent<{ name: string; value: unknown }>): void {
    this.changes = { ...this.changes, [event.detail.name]: event.detail.value };
  }

  get inputs(): any[] {
    return [...this.template.querySelectorAll('host-field-input')];
  }

  cancel(): void {
    this.close(undefined);
  }

  async save(): Promise<void> {
    if (!this.inputs.map((input) => input.reportValidity()).every(Boolean)) return;
    this.isBusy = true;
    this.error = undefined;
    try {
      this.close(await this.store());
    } catch (error) {
      this.showError(error as FetchError);
    }
    this.isBusy = false;
  }

  async store(): Promise<string> {
    if (!this.recordId) return insertRecord(this.objectApiName, this.changes);
    await patchRecord(this.objectApiName, this.recordId, this.changes);
    return this.recordId;
  }

  showError(error: FetchError): void {
    this.error = error;
    const byField = (error.body?.output as { fieldErrors?: Record<string, { message: string }[]> } | undefined)?.fieldErrors ?? {};
    for (const input of this.inputs) input.showError(byField[input.field.name]?.[0]?.message ?? '');
  }
}
