/** One loop over lists, sets and Iterables of the user. */
import type { ApexValue } from './define.ts';
import { nullDereference } from './operations.ts';
import type { ApexTransaction } from './services.ts';

function isJsIterable(value: ApexValue): value is Iterable<ApexValue> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

export function* iterate(tx: ApexTransaction, source: ApexValue): IterableIterator<ApexValue> {
  if (source === null) throw nullDereference();
  if (isJsIterable(source)) {
    yield* source;
    return;
  }
  const iterator = tx.callMethod(source, 'iterator', []);
  if (isJsIterable(iterator)) yield* iterator;
  else while (tx.callMethod(iterator, 'hasNext', [])) yield tx.callMethod(iterator, 'next', []);
}
