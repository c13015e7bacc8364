import { LightningElement, api } from 'lwc';

/** Where a lightning-record-edit-form says what is wrong with the whole record. */
export default class Messages extends LightningElement {
  text = '';

  connectedCallback(): void {
    this.dispatchEvent(new CustomEvent('host__formchild', { bubbles: true, composed: true, detail: this }));
  }

  @api
  setMessage(text: string): void {
    this.text = text;
  }
}
