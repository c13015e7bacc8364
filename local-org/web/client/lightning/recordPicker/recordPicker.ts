import { LightningElement, api } from 'lwc';
import { literal, query } from '../../host/rest/rest.ts';
import { describe, iconOf, nameFieldOf } from '../../host/schema/schema.ts';

interface Choice {
  id: string;
  name: string;
}

interface PickerOption {
  type: string;
  text: string;
  subText?: string;
  iconName: string;
  value: string;
}

const MAX_CHOICES = 10;
const SEARCH_DELAY = 200;

/** Find one record of an object by name. Says `change` with {recordId}, null when cleared. */
export default class RecordPicker extends LightningElement {
  @api label = '';
  @api objectApiName!: string;
  @api placeholder = 'Search…';
  @api required = false;
  @api disabled = false;
  @api variant: string | undefined;
  @api filter: unknown;
  @api displayInfo: { primaryField?: string; additionalFields?: string[] } | undefined;
  @api matchingInfo: { primaryField?: { fieldPath: string } } | undefined;
  @api messageWhenValueMissing = 'Complete this field.';
  chosen: Choice | undefined;
  choices: Choice[] = [];
  searchText = '';
  message = '';
  isBusy = false;
  #value: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  @api
  get value(): string | null {
    return this.#value;
  }

  set value(id: string | null) {
    this.#value = id || null;
    if (this.isConnected) void this.showChosen();
  }

  connectedCallback(): void {
    void this.showChosen();
  }

  async showChosen(): Promise<void> {
    const id = this.#value;
    this.chosen = undefined;
    if (!id) return;
    const found = await this.find(`Id = ${literal(id)}`);
    if (this.#value === id) this.chosen = found[0] ?? { id, name: id };
  }

  async find(condition: string): Promise<Choice[]> {
    const nameField = this.displayInfo?.primaryField ?? nameFieldOf(await describe(this.objectApiName));
    const { records } = await query(`SELECT Id, ${nameField} FROM ${this.objectApiName} WHERE ${condition} ORDER BY ${nameField} LIMIT ${MAX_CHOICES}`);
    return records.map((record) => ({ id: record.Id, name: String(record[nameField]) }));
  }

  async search(text: string): Promise<void> {
    this.isBusy = true;
    const field = this.matchingInfo?.primaryField?.fieldPath ?? this.displayInfo?.primaryField ?? nameFieldOf(await describe(this.objectApiName));
    const found = await this.find(`${field} LIKE ${literal(`%${text}%`)}`);
    if (text === this.searchText) this.choices = found;
    this.isBusy = false;
  }

  get icon(): string {
    return iconOf(this.objectApiName);
  }

  get items(): PickerOption[] {
    return this.choices.map(({ id, name }) => ({ type: 'option-card', text: name, iconName: this.icon, value: id }));
  }

  get pill(): { label: string; iconName: string } | undefined {
    return this.chosen && { label: this.chosen.name, iconName: this.icon };
  }

  get inputText(): string {
    return this.chosen?.name ?? this.searchText;
  }

  get labelClass(): string {
    return this.variant === 'label-hidden' ? 'slds-assistive-text' : 'slds-form-element__label';
  }

  get formClass(): string {
    return `slds-form-element${this.message ? ' slds-has-error' : ''}`;
  }

  type(event: CustomEvent<{ text: string }>): void {
    this.searchText = event.detail.text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.search(this.searchText), SEARCH_DELAY);
  }

  open(): void {
    if (this.choices.length === 0) void this.search(this.searchText);
  }

  select(event: CustomEvent<{ value: string }>): void {
    this.chosen = this.choices.find((choice) => choice.id === event.detail.value);
    this.#value = this.chosen?.id ?? null;
    this.announce();
  }

  clear(): void {
    this.clearSelection();
    this.announce();
  }

  announce(): void {
    this.message = '';
    this.dispatchEvent(new CustomEvent('change', { detail: { recordId: this.#value } }));
  }

  @api
  clearSelection(): void {
    this.#value = null;
    this.chosen = undefined;
    this.searchText = '';
    this.choices = [];
  }

  @api
  checkValidity(): boolean {
    return !this.required || Boolean(this.#value);
  }

  @api
  reportValidity(): boolean {
    if (!this.checkValidity()) this.message = this.messageWhenValueMissing;
    return !this.message;
  }

  @api
  setCustomValidity(message: string): void {
    this.message = message;
  }

  @api
  focus(): void {
    (this.template.querySelector('lightning-base-combobox') as HTMLElement | null)?.focus();
  }
}
