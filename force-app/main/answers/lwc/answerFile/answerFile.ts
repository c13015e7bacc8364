import { api, LightningElement } from 'lwc';
import getFile from '@salesforce/apex/AnswerController.getFile';
import { perform } from 'c/busyWork';
import { labels } from './answerLabels';

/** The file that a person gets on a request for access or portability, to be read before the request is completed. */
export default class AnswerFile extends LightningElement {
  /** Id of the PrivacyRequest__c. */
  @api recordId?: string;
  labels = labels;
  error?: unknown;
  isBusy = false;

  fetchFile(): Promise<boolean> {
    return perform(this, async () => {
      const { name, contentType, body } = (await getFile({ requestId: this.recordId })) as { name: string; contentType: string; body: string };
      const link = document.createElement('a');
      link.href = `data:${contentType};base64,${body}`;
      link.download = name;
      link.click();
    });
  }
}
