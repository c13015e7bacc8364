import { LightningElement, api } from 'lwc';
import { insertRecord, patchRecord, readRecord, type UiRecord } from '../../host/records/records.ts';
import { describe, fieldOf, type ObjectInfo } from '../../host/schema/schema.ts';
import { pathsOf } from '../../host/schema/forms.ts';
import type { FetchError } from '../../host/rest/rest.ts';
import { nameOfField } from '../inputField/inputField.ts';

type FormChild = any;

/** A form whose fields are the lightning-input-field and -output-field inside it. Says load, submit, success, error. */
export default class RecordEditForm extends LightningElement {
  @api objectApiName!: string | { objectApiName: string };
  @api recordId: string | undefined;
  info: ObjectInfo | undefined;
  record: UiRecord | undefined;
  /** Fields to fill in and read out; messages to tell. */
  #children = new Set<FormChild>();
  #loading: Promise<void> | undefined;

  get objectName(): string {
    return typeof this.objectApiName === 'string' ? this.objectApiName : this.objectApiName.objectApiName;
  }

  register(event: CustomEvent<FormChild>): void {
    event.stopPropagation();
    this.#children.add(event.detail);
    this.#loading ??= Promise.resolve().then(() => this.load());
  }

  async load(): Promise<void> {
    try {
      this.info = await describe(this.objectName);
      const fields = this.fieldChildren.flatMap((child) => fieldOf(this.info!, nameOfField(child.fieldName)) ?? []);
      this.record = this.recordId ? await readRecord(this.objectName, this.recordId, pathsOf(fields)) : undefined;
      this.fillChildren();
      this.dispatchEvent(new CustomEvent('load', { detail: { record: this.record } }));
    } catch (error) {
      this.fail(error as FetchError);
    }
    this.#loading = undefined;
  }

  fillChildren(): void {
    for (const child of this.fieldChildren) {
      const field = fieldOf(this.info!, nameOfField(child.fieldName));
      child.wireField(field, field && this.record?.fields[field.name]?.value, this.record);
    }
  }

  get fieldChildren(): FormChild[] {
    return [...this.#children].filter((child) => child.fieldName);
  }

  get inputs(): FormChild[] {
    return this.fieldChildren.filter((child) => child.isConnected && child.reportValidity);
  }

  get values(): Record<string, unknown> {
    return Object.fromEntries(this.inputs.map((input) => [nameOfField(input.fieldName), input.value]));
  }

  handleClick(event: MouseEvent): void {
    const button = event.target as HTMLElement & { type?: string };
    if (button.type === 'submit') this.askToSubmit(event);
  }

  askToSubmit(event: Event): void {
    event.preventDefault();
    if (!this.inputs.map((input) => input.reportValidity()).every(Boolean)) return;
    const fields = this.values;
    if (this.dispatchEvent(new CustomEvent('submit', { cancelable: true, detail: { fields } }))) void this.submit(fields);
  }

  tell(message: string): void {
    for (const child of this.#children) child.setMessage?.(message);
  }

  @api
  async submit(fields: Record<string, unknown> = this.values): Promise<void> {
    try {
      const id = this.recordId ?? (await insertRecord(this.objectName, fields));
      if (this.recordId) await patchRecord(this.objectName, id, fields);
      this.tell('');
      this.dispatchEvent(new CustomEvent('success', { detail: { id, apiName: this.objectName, fields } }));
    } catch (error) {
      this.fail(error as FetchError);
    }
  }

  fail(error: FetchError): void {
    const output = (error.body?.output ?? {}) as { fieldErrors?: Record<string, { message: string }[]> };
    this.tell(error.body?.message ?? String(error));
    for (const input of this.inputs) input.setErrors(output.fieldErrors?.[nameOfField(input.fieldName)]?.[0]?.message ?? '');
    this.dispatchEvent(new CustomEvent('error', { detail: { message: error.body?.message ?? String(error), detail: error.body?.message, output } }));
  }
}
