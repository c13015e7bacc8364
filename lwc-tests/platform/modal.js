import { LightningElement, api } from 'lwc';

/** A dialog that is its own page: tests open it as an element, and `close` is an event. */
export default class LightningModal extends LightningElement {
  static open = jest.fn();

  @api label;

  close(result) {
    this.dispatchEvent(new CustomEvent('close', { detail: result }));
  }
}
