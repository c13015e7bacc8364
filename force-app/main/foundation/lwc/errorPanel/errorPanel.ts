import { LightningElement, api } from 'lwc';
import { errorMessages } from 'c/errorMessages';
import title from '@salesforce/label/c.Ui_Error_Title';

/** Says what went wrong, in red, with an icon. */
export default class ErrorPanel extends LightningElement {
  /** An error, or several, as platform services reject with them. */
  @api errors: unknown;
  /** What could not be done; a general sentence otherwise. */
  @api heading: string = title;

  get messages(): { key: number; text: string }[] {
    return errorMessages(this.errors).map((text, key) => ({ key, text }));
  }
}
