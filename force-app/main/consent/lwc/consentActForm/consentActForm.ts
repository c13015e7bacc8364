import { LightningElement, api } from 'lwc';
import type { ActInput } from '../matrixText/matrixTypes';
import { basisOptions } from 'c/matrixText';
import heading from '@salesforce/label/c.Ui_Act_Title';
import type from '@salesforce/label/c.Ui_Act_Type';
import granted from '@salesforce/label/c.Ui_Act_GRANTED';
import withdrawn from '@salesforce/label/c.Ui_Act_WITHDRAWN';
import objected from '@salesforce/label/c.Ui_Act_OBJECTED';
import refused from '@salesforce/label/c.Ui_Act_REFUSED';
import basis from '@salesforce/label/c.Ui_Cell_Basis';
import note from '@salesforce/label/c.Ui_Act_Note';
import noteHelp from '@salesforce/label/c.Ui_Act_Note_Help';
import noteMissing from '@salesforce/label/c.Ui_Act_Note_Missing';
import when from '@salesforce/label/c.Ui_Act_When';

const TYPES = [
  { value: 'GRANTED', label: granted },
  { value: 'WITHDRAWN', label: withdrawn },
  { value: 'OBJECTED', label: objected },
  { value: 'REFUSED', label: refused },
];

/** What a member of staff writes down: what the person said, when, and how. Nothing is chosen in advance. */
export default class ConsentActForm extends LightningElement {
  /** Purpose code of the cell. */
  @api purpose!: string;
  /** Channel code of the cell. */
  @api channel!: string;

  labels = { heading, type, basis, note, noteHelp, noteMissing, when };
  typeOptions = TYPES;
  basisOptions = basisOptions;
  type: string | null = null;
  basis = 'CONSENT';
  note = '';
  occurredAt: string | null = null;

  get isGrant(): boolean {
    return this.type === 'GRANTED';
  }

  change(event: CustomEvent<{ value: string }>): void {
    const { name } = (event.target as HTMLElement).dataset;
    Object.assign(this, { [name!]: event.detail.value });
  }

  /** The act as typed, or undefined after showing what is missing. */
  @api
  read(): ActInput | undefined {
    const inputs = [...this.template.querySelectorAll('[data-name]')] as unknown as { reportValidity(): boolean }[];
    if (!inputs.map((input) => input.reportValidity()).every(Boolean) || !this.note.trim()) return undefined;
    const { purpose, channel, type, occurredAt } = this;
    return { purpose, channel, type: type!, basis: this.isGrant ? this.basis : null, note: this.note.trim(), occurredAt: occurredAt || null };
  }
}
