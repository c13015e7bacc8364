import { api, LightningElement } from 'lwc';
import makeLink from '@salesforce/apex/PreferenceLinkController.makeLink';
import { labels } from './linkLabels';

/** A fresh link to the page where the person of this record decides, for staff who write to the person. */
export default class PreferenceLink extends LightningElement {
  /** Id of the Contact, Lead, Account or Individual. */
  @api recordId?: string;
  labels = labels;
  url?: string;
  message = '';
  error?: unknown;
  isBusy = false;

  async make(): Promise<void> {
    this.isBusy = true;
    this.error = undefined;
    try {
      const url: string = await makeLink({ recordId: this.recordId });
      this.url = url;
      this.message = (await copied(url)) ? labels.copied : labels.made;
    } catch (error) {
      this.error = error;
    } finally {
      this.isBusy = false;
    }
  }
}

/** Browsers may refuse the clipboard; the link can be copied by hand then. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
