import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import addToCampaign from '@salesforce/apex/PrivacySearchController.addToCampaign';
import type { Criteria, Option } from '../searchCriteria/searchTypes';
import which from '@salesforce/label/c.Ui_Campaign_Which';
import existing from '@salesforce/label/c.Ui_Campaign_Existing';
import fresh from '@salesforce/label/c.Ui_Campaign_New';
import choose from '@salesforce/label/c.Ui_Campaign_Choose';
import newName from '@salesforce/label/c.Ui_Campaign_New_Name';
import add from '@salesforce/label/c.Ui_Campaign_Add';
import cancel from '@salesforce/label/c.Ui_Cancel';
import loading from '@salesforce/label/c.Ui_Loading';

const EXISTING = 'existing';
const NEW = 'new';

/** Asks for a campaign, existing or new, and adds whom the criteria find. Closes with the server's answer. */
export default class CampaignModal extends LightningModal {
  /** Campaigns to choose from. */
  @api campaigns: Option[] = [];
  /** The search whose people are added. */
  @api criteria!: Partial<Criteria>;
  /** Of these people only those join; none: everybody found. */
  @api individualIds: string[] = [];

  labels = { which, choose, newName, add, cancel, loading };
  kind: string | undefined;
  campaignId = '';
  newName = '';
  error: unknown;
  isBusy = false;

  get kindOptions(): Option[] {
    return [
      { label: existing, value: EXISTING },
      { label: fresh, value: NEW },
    ];
  }

  get isNew(): boolean {
    return (this.kind ?? (this.campaigns.length > 0 ? EXISTING : NEW)) === NEW;
  }

  get chosenKind(): string {
    return this.isNew ? NEW : EXISTING;
  }

  change(event: CustomEvent<{ value: string }>): void {
    const { name } = (event.target as HTMLElement).dataset;
    Object.assign(this, { [name!]: event.detail.value });
  }

  cancel(): void {
    this.close(undefined);
  }

  async add(): Promise<void> {
    const input = this.template.querySelector('[data-required]') as unknown as { reportValidity(): boolean };
    if (!input.reportValidity()) return;
    this.isBusy = true;
    try {
      const target = this.isNew ? { campaignId: null, newCampaignName: this.newName } : { campaignId: this.campaignId, newCampaignName: null };
      this.close(await addToCampaign({ criteria: this.criteria, ...target, individualIds: this.individualIds }));
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }
}
