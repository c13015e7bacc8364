/** System.SelectOption: a choice of a Visualforce select. Source: Apex Reference Guide, SelectOption Class. */
import { defineType } from '../define.ts';
import { equal, EQUALS, HASH, textHash } from '../equality.ts';
import { compareValues } from '../operations.ts';
import { accessors } from '../properties.ts';
import { ORDER } from '../sort.ts';

class SelectOptionValue {
  static readonly apexName = 'System.SelectOption';
  value: string | null;
  label: string | null;
  disabled: boolean | null;
  escapeItem: boolean | null = true;

  constructor(value: string | null, label: string | null, disabled: boolean | null = false) {
    this.value = value;
    this.label = label;
    this.disabled = disabled;
  }

  [EQUALS](other: unknown): boolean {
    return other instanceof SelectOptionValue && equal(this.value, other.value) && equal(this.label, other.label) && equal(this.disabled, other.disabled);
  }

  /** By value, then by label. Source: Apex Developer Guide, "Lists of Sorted SelectOptions". */
  [ORDER](other: unknown): number {
    const { value, label } = other as SelectOptionValue;
    return (compareValues(this.value, value) ?? 0) || (compareValues(this.label, label) ?? 0);
  }

  [HASH](): number {
    return textHash(String(this.value));
  }

  toString(): string {
    return `System.SelectOption[value="${this.value}", label="${this.label}", disabled="${this.disabled}"]`;
  }
}

export const selectOptionType = defineType({
  name: 'System.SelectOption', kind: 'class', js: SelectOptionValue,
  members: {
    'new(String value, String label)': (_tx, value: string | null, label: string | null) => new SelectOptionValue(value, label),
    'new(String value, String label, Boolean isDisabled)': (_tx, value: string | null, label: string | null, disabled: boolean | null) => new SelectOptionValue(value, label, disabled),
    ...accessors({ value: 'String', label: 'String', disabled: 'Boolean', escapeItem: 'Boolean' }),
  },
});
