import { LightningElement, api } from 'lwc';
import type { FieldInfo } from '../../host/schema/schema.ts';

type FieldId = string | { fieldApiName: string };

export interface FormChild {
  fieldName: FieldId;
  wireField(field: FieldInfo | undefined, value: unknown): void;
}

export function nameOfField(field: FieldId): string {
  return typeof field === 'string' ? field : field.fieldApiName;
}

/** A field's control inside lightning-record-edit-form. */
export default class InputField extends LightningElement {
  @api fieldName!: FieldId;
  @api disabled = false;
  @api required: boolean | undefined;
  @api variant: string | undefined;
  @api readOnly = false;
  field: FieldInfo | undefined;
  current: unknown = null;
  #given: unknown;

  /** A preset that wins over the record's value. */
  @api
  get value(): unknown {
    return this.current;
  }

  set value(value: unknown) {
    this.#given = value;
    this.current = value;
  }

  connectedCallback(): void {
    this.dispatchEvent(new CustomEvent('host__formchild', { bubbles: true, composed: true, detail: this }));
  }

  @api
  wireField(field: FieldInfo | undefined, value: unknown): void {
    this.field = field;
    this.current = this.#given ?? value ?? null;
  }

  get isDisabled(): boolean {
    return this.disabled || this.readOnly;
  }

  get control(): any {
    return this.template.querySelector('host-field-input');
  }

  @api
  reportValidity(): boolean {
    return this.control?.reportValidity() ?? true;
  }

  @api
  setErrors(message: string): void {
    this.control?.showError(message);
  }

  @api
  reset(): void {
    this.current = this.#given ?? null;
  }

  change(event: CustomEvent<{ value: unknown }>): void {
    this.current = event.detail.value;
    this.dispatchEvent(new CustomEvent('change', { detail: { value: this.current } }));
  }
}
