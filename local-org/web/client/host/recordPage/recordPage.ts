import { LightningElement, api } from 'lwc';
import { recordDesign } from '../designs/designs.ts';
import { objectOfRecord, readRecord } from '../records/records.ts';
import { editRecord } from '../recordModal/open.ts';
import type { RecordPageData } from '../../../shell/pages.ts';

/** A record's page as its FlexiPage and layout say. A record that is not there, or not shared, gives one message and no components. */
export default class RecordPage extends LightningElement {
  @api recordId!: string;
  @api objectApiName: string | undefined;
  @api actionName = 'view';
  objectName: string | undefined;
  pageData: RecordPageData | undefined;
  error: unknown;

  connectedCallback(): void {
    void this.load();
  }

  async load(): Promise<void> {
    try {
      this.objectName = this.objectApiName ?? (await objectOfRecord(this.recordId));
      const design = recordDesign(this.objectName, localStorage.getItem('lightning.app'));
      [this.pageData] = await Promise.all([design, readRecord(this.objectName!, this.recordId, [])]);
      if (this.actionName === 'edit') await editRecord(this.objectName!, this.recordId);
    } catch (error) {
      this.error = error;
    }
  }
}
