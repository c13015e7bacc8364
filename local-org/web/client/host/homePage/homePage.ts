import { LightningElement, api } from 'lwc';
import type { AppInfo } from '../../../shell/pages.ts';

/** The app's own tabs as a start. */
export default class HomePage extends LightningElement {
  @api app: AppInfo | undefined;
}
