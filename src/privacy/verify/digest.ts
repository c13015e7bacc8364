import { createHash } from 'node:crypto';

/** Hash before the first link of a chain. */
export const GENESIS = '0'.repeat(64);

/** Each part carries its length in UTF-16 units, so that no two lists of parts give the same text. */
export function digestOfParts(parts: string[]): string {
  return createHash('sha256').update(parts.map((part) => `${part.length}:${part}`).join('|')).digest('hex');
}
