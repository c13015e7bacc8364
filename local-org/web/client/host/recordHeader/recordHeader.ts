import { LightningElement, api, wire } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { getRecord } from '../../lightning/uiRecordApi/uiRecordApi.ts';
import { describe, fieldOf, iconOf, nameFieldOf, parentNamePath, type FieldInfo, type ObjectInfo } from '../schema/schema.ts';
import { removeRecord, type UiRecord } from '../records/records.ts';
import { editRecord } from '../recordModal/open.ts';
import { router } from '../router/router.ts';
import { showToast } from '../toasts/toasts.ts';
import type { RecordPageData } from '../../../shell/pages.ts';
import { say, words } from '../words/words.ts';

/** A record's name, its highlights, and what can be done with it. */
export default class RecordHeader extends LightningElement {
  words = words;
  @api recordId!: string;
  @api objectApiName!: string;
  @api pageData!: RecordPageData;
  info: ObjectInfo | undefined;
  record: UiRecord | undefined;
  error: unknown;

  connectedCallback(): void {
    void describe(this.objectApiName).then((info) => {
      this.info = info;
    });
  }

  @wire(getRecord, { recordId: '$recordId', fields: '$paths' })
  received({ data, error }: { data?: UiRecord; error?: unknown }): void {
    this.record = data ?? this.record;
    this.error = error;
  }

  get highlights(): FieldInfo[] {
    const { info } = this;
    return info ? this.pageData.highlights.flatMap((name) => fieldOf(info, name) ?? []) : [];
  }

  get paths(): string[] | undefined {
    if (!this.info) return undefined;
    const names = this.highlights.flatMap((field) => [field.name, parentNamePath(field) ?? field.name]);
    return [nameFieldOf(this.info), ...names].map((path) => `${this.objectApiName}.${path}`);
  }

  get title(): string {
    return this.info && this.record ? String(this.record.fields[nameFieldOf(this.info)]?.value ?? this.recordId) : '';
  }

  get icon(): string {
    return iconOf(this.objectApiName);
  }

  get shown(): FieldInfo[] {
    return this.record ? this.highlights.filter((field) => field.name !== nameFieldOf(this.info!)) : [];
  }

  edit(): void {
    void editRecord(this.objectApiName, this.recordId);
  }

  async remove(): Promise<void> {
    const label = say(words.deleteOne, this.info!.label);
    if (!(await LightningConfirm.open({ label, message: say(words.deleteSure, this.title), theme: 'warning' }))) return;
    try {
      await removeRecord(this.objectApiName, this.recordId);
      showToast({ title: say(words.deleted, this.info!.label, this.title), variant: 'success' });
      router.go(`/lightning/o/${this.objectApiName}/list`);
    } catch (error) {
      showToast({ title: say(words.notDeleted, this.title), message: (error as { body?: { message: string } }).body?.message ?? String(error), variant: 'error', mode: 'sticky' });
    }
  }
}
