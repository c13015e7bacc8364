import { LightningElement, api } from 'lwc';
import type { FieldInfo } from '../schema/schema.ts';
import type { FieldValue as Value, UiRecord } from '../records/records.ts';

const LINKS = new Set(['reference', 'url', 'email', 'phone']);

/** A field's value as read-only text, tick, or link. */
export default class FieldValue extends LightningElement {
  @api field!: FieldInfo;
  @api record: UiRecord | undefined;

  get leaf(): Value | undefined {
    return this.record?.fields[this.field.name];
  }

  get value(): any {
    return this.leaf?.value ?? null;
  }

  get isEmpty(): boolean {
    return this.value === null || this.value === '';
  }

  get isBoolean(): boolean {
    return this.field.type === 'boolean';
  }

  get tick(): { icon: string; text: string } {
    return this.value ? { icon: 'utility:check', text: 'Yes' } : { icon: 'utility:dash', text: 'No' };
  }

  get isLink(): boolean {
    return !this.isEmpty && LINKS.has(this.field.type) && (this.field.type !== 'reference' || this.parent !== undefined);
  }

  get isRichText(): boolean {
    return !this.isEmpty && this.field.type === 'textarea' && String(this.value).startsWith('<');
  }

  get text(): string {
    if (this.field.type === 'reference') return this.parentName;
    return this.leaf?.displayValue ?? String(this.value ?? '');
  }

  /** The parent where it was read along and may be seen. */
  get parent(): UiRecord | undefined {
    return (this.record?.fields[this.field.relationshipName ?? '']?.value ?? undefined) as UiRecord | undefined;
  }

  /** The id stands for a parent that may not be seen. */
  get parentName(): string {
    return String(this.parent?.fields?.Name?.value ?? this.value);
  }

  get href(): string {
    const hrefs: Record<string, () => string> = {
      reference: () => this.parentUrl,
      email: () => `mailto:${this.value}`,
      phone: () => `tel:${this.value}`,
      url: () => (/^https?:/i.test(this.value) ? this.value : `https://${this.value}`),
    };
    return hrefs[this.field.type]();
  }

  get parentUrl(): string {
    const parent = this.record?.fields[this.field.relationshipName ?? '']?.value as UiRecord | null | undefined;
    const objectName = parent?.apiName ?? (this.field.referenceTo.length === 1 ? this.field.referenceTo[0] : undefined);
    return ['/lightning/r', objectName, this.value, 'view'].filter(Boolean).join('/');
  }
}
