import { LightningElement, api } from 'lwc';
import type { FieldInfo } from '../../host/schema/schema.ts';
import type { UiRecord } from '../../host/records/records.ts';

/** A field's label and value inside lightning-record-view-form or -edit-form. */
export default class OutputField extends LightningElement {
  @api fieldName!: string | { fieldApiName: string };
  @api variant: string | undefined;
  field: FieldInfo | undefined;
  record: UiRecord | undefined;

  connectedCallback(): void {
    this.dispatchEvent(new CustomEvent('host__formchild', { bubbles: true, composed: true, detail: this }));
  }

  @api
  wireField(field: FieldInfo | undefined, _value: unknown, record: UiRecord | undefined): void {
    this.field = field;
    this.record = record;
  }

  get labelClass(): string {
    return this.variant === 'label-hidden' ? 'slds-assistive-text' : 'slds-form-element__label';
  }
}
