import { LightningElement, api } from 'lwc';

/** Says in its place that files cannot be uploaded here. */
export default class FileUpload extends LightningElement {
  @api label = '';
  @api name: string | undefined;
  @api recordId: string | undefined;
  @api accept: string[] | undefined;
  @api multiple = false;
  @api disabled = false;
}
