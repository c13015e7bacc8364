import { LightningElement, api } from 'lwc';
import type { AppInfo } from '../../../shell/pages.ts';
import { words } from '../words/words.ts';

/** The app's own tabs as a start. */
export default class HomePage extends LightningElement {
  words = words;
  @api app: AppInfo | undefined;
}
