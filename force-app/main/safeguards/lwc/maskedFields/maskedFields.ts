import { api, LightningElement } from 'lwc';
import mayReveal from '@salesforce/customPermission/RevealMaskedValues';
import getFields from '@salesforce/apex/MaskedFieldsController.getFields';
import reveal from '@salesforce/apex/MaskedFieldsController.reveal';
import { perform } from 'c/busyWork';
import { fill } from 'c/labelText';
import { labels } from './maskedLabels';

interface ProtectedField {
  name: string;
  label: string;
  masked: string;
}

/** Protected fields of a person: their masks, and the value of one of them after a reason was given. */
export default class MaskedFields extends LightningElement {
  /** Id of the Contact, Lead or person account. */
  @api recordId?: string;
  labels = labels;
  fields: ProtectedField[] = [];
  /** Name of the field for which a reason is asked. */
  asked?: string;
  shown?: { name: string; value: string };
  reason = '';
  error?: unknown;
  isBusy = false;

  connectedCallback(): void {
    void perform(this, async () => {
      this.fields = (await getFields({ recordId: this.recordId })) as ProtectedField[];
    });
  }

  get isNeeded(): boolean {
    return this.fields.length > 0;
  }

  get rows(): object[] {
    return this.fields.map(({ name, label, masked }) => ({
      name,
      label,
      text: this.shown?.name === name ? this.shown.value : masked,
      isShown: this.shown?.name === name,
      isAsked: this.asked === name,
      canReveal: Boolean(mayReveal) && this.asked !== name && this.shown?.name !== name,
      revealText: fill(labels.reveal, label),
      hideText: fill(labels.hide, label),
    }));
  }

  get cannotShow(): boolean {
    return this.isBusy || this.reason.trim() === '';
  }

  ask(event: Event): void {
    this.asked = nameOf(event);
    this.shown = undefined;
    this.reason = '';
    this.error = undefined;
  }

  write(event: CustomEvent<{ value: string }>): void {
    this.reason = event.detail.value;
  }

  cancel(): void {
    this.asked = undefined;
  }

  hide(): void {
    this.shown = undefined;
  }

  show(event: Event): Promise<boolean> {
    const name = nameOf(event);
    return perform(this, async () => {
      const { value, refusal } = (await reveal({ recordId: this.recordId, field: name, reason: this.reason })) as { value?: string; refusal?: string };
      if (refusal) throw new Error(refusal);
      this.shown = { name, value: value! };
      this.asked = undefined;
    });
  }
}

function nameOf(event: Event): string {
  return (event.currentTarget as HTMLElement).dataset.name!;
}
