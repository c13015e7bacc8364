/**
 * makeId for reading many rows: serials below 62^5 differ in their last five digits only, which two look-ups spell, and of the checksum
 * only the last character depends on them.
 */
import { makeId } from '../base/ids.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const PAIR = 62 * 62;
const FAST = PAIR * PAIR * 62;

const isUpper = (digit: number): number => (digit >= 10 && digit < 36 ? 1 : 0);
const PAIRS = Array.from({ length: PAIR }, (_, n) => DIGITS[Math.floor(n / 62)] + DIGITS[n % 62]);
const PAIR_BITS = Uint8Array.from({ length: PAIR }, (_, n) => isUpper(Math.floor(n / 62)) | (isUpper(n % 62) << 1));

/** The 18-character id of a serial. */
export function spellId(keyPrefix: string, serial: number): string {
  if (serial >= FAST) return makeId(keyPrefix, serial);
  const low = serial % PAIR;
  const middle = Math.floor(serial / PAIR) % PAIR;
  const high = Math.floor(serial / (PAIR * PAIR));
  const bits = isUpper(high) | (PAIR_BITS[middle] << 1) | (PAIR_BITS[low] << 3);
  return `${keyPrefix}0000000${DIGITS[high]}${PAIRS[middle]}${PAIRS[low]}${prefixChecksum(keyPrefix)}A${CHECKSUM[bits]}`;
}

/** Of the key prefix and two of the zeros after it. */
function prefixChecksum(keyPrefix: string): string {
  let bits = 0;
  for (let i = 0; i < 3; i++) {
    const code = keyPrefix.charCodeAt(i);
    if (code >= 65 && code <= 90) bits |= 1 << i;
  }
  return CHECKSUM[bits];
}
