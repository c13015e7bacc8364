import { LightningElement, api } from 'lwc';
import type { FieldInfo } from '../schema/schema.ts';
import { words } from '../words/words.ts';

interface InputShape {
  type: string;
  step?: string;
}

/** What lightning-input is told for a field's type; types that are not here have a control of their own. */
const INPUTS: Record<string, InputShape> = {
  string: { type: 'text' },
  id: { type: 'text' },
  email: { type: 'email' },
  phone: { type: 'tel' },
  url: { type: 'url' },
  boolean: { type: 'checkbox' },
  int: { type: 'number', step: '1' },
  double: { type: 'number', step: 'any' },
  currency: { type: 'number', step: 'any' },
  percent: { type: 'number', step: 'any' },
  date: { type: 'date' },
  datetime: { type: 'datetime' },
  time: { type: 'time' },
  encryptedstring: { type: 'text' },
  combobox: { type: 'text' },
};

const NUMERIC = new Set(['int', 'double', 'currency', 'percent', 'long']);
const NONE = { label: '--None--', value: '' };

/** The control for one field, by its type. Says `fieldchange` with the field's name and value (null when emptied). */
export default class FieldInput extends LightningElement {
  words = words;
  @api field!: FieldInfo;
  @api value: any = null;
  @api disabled = false;
  @api required: boolean | undefined;
  @api variant: string | undefined;
  #hasServerError = false;

  get shape(): InputShape | undefined {
    return this.isLookup || this.isPicklist ? undefined : (INPUTS[this.field.type] ?? undefined);
  }

  get isRequired(): boolean {
    return this.required ?? (!this.field.nillable && !this.field.defaultedOnCreate && this.field.type !== 'boolean');
  }

  get isPicklist(): boolean {
    return this.field.type === 'picklist';
  }

  get isMultipicklist(): boolean {
    return this.field.type === 'multipicklist';
  }

  get isTextarea(): boolean {
    return this.field.type === 'textarea';
  }

  get isLookup(): boolean {
    return this.field.type === 'reference' && this.field.referenceTo.length > 0;
  }

  get isUnknown(): boolean {
    return !this.shape && !this.isPicklist && !this.isMultipicklist && !this.isTextarea && !this.isLookup;
  }

  get lookupObject(): string {
    return this.field.referenceTo[0];
  }

  get options(): { label: string; value: string }[] {
    const values = this.field.picklistValues.filter((entry) => entry.active).map(({ label, value }) => ({ label, value }));
    return this.isPicklist && !this.isRequired ? [NONE, ...values] : values;
  }

  get text(): string {
    return this.value ?? '';
  }

  get checked(): boolean {
    return Boolean(this.value);
  }

  get selected(): string[] {
    return this.value ? String(this.value).split(';') : [];
  }

  get maxLength(): number | undefined {
    return this.field.length || undefined;
  }

  /** The control itself; there is exactly one. */
  get control(): any {
    return this.template.querySelector('[data-control]');
  }

  @api
  reportValidity(): boolean {
    return this.control?.reportValidity?.() ?? true;
  }

  /** Shows the server's message under the control; empty text takes it away. */
  @api
  showError(message: string): void {
    this.#hasServerError = message !== '';
    this.control?.setCustomValidity?.(message);
    this.control?.reportValidity?.();
  }

  read(event: CustomEvent<{ value?: any; checked?: boolean; recordId?: string | null }>): unknown {
    const { detail } = event;
    if (this.field.type === 'boolean') return detail.checked;
    if (this.isLookup) return detail.recordId;
    if (this.isMultipicklist) return detail.value.join(';') || null;
    if (detail.value === '' || detail.value === undefined) return null;
    return NUMERIC.has(this.field.type) ? Number(detail.value) : detail.value;
  }

  change(event: CustomEvent): void {
    event.stopPropagation();
    this.value = this.read(event);
    // At once, because a line that vanishes when the field loses the focus moves the button away from under the pointer.
    if (this.#hasServerError) this.showError('');
    this.dispatchEvent(new CustomEvent('fieldchange', { detail: { name: this.field.name, value: this.value } }));
  }
}
