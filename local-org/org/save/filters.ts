import type { RawRecord } from '../../schema/types.ts';

/** A condition of a roll-up summary or a criteria-based sharing rule, as the Metadata API writes it. */
export interface FieldFilter {
  readonly field: string;
  readonly operation: string;
  /** Several values are separated by commas; any of them counts. */
  readonly value: string;
}

const OPERATIONS: Readonly<Record<string, (value: string, wanted: string[]) => boolean>> = {
  equals: (value, wanted) => wanted.includes(value),
  notequal: (value, wanted) => !wanted.includes(value),
  contains: (value, wanted) => wanted.some((each) => value.includes(each)),
  notcontain: (value, wanted) => !wanted.some((each) => value.includes(each)),
  startswith: (value, wanted) => wanted.some((each) => value.startsWith(each)),
  includes: (value, wanted) => wanted.some((each) => value.split(';').includes(each)),
  excludes: (value, wanted) => !wanted.some((each) => value.split(';').includes(each)),
  lessthan: (value, [wanted]) => Number(value) < Number(wanted),
  greaterthan: (value, [wanted]) => Number(value) > Number(wanted),
  lessorequal: (value, [wanted]) => Number(value) <= Number(wanted),
  greaterorequal: (value, [wanted]) => Number(value) >= Number(wanted),
};

/** Compares without regard to case. */
export function passesFilter(record: RawRecord, filter: FieldFilter): boolean {
  const name = filter.field.split('.').at(-1)!;
  const value = String(record[name] ?? '').toLowerCase();
  const operation = OPERATIONS[filter.operation.toLowerCase()];
  if (operation === undefined) throw new Error(`Unknown filter operation ${filter.operation}`);
  return operation(value, filter.value.toLowerCase().split(',').map((each) => each.trim().replace(/^"(.*)"$/, '$1')));
}
