/** Key prefixes of custom objects: a00, a01, … aZZ by first deployment; m00 for custom metadata types, e00 for platform events. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function family(object: string): string {
  if (object.endsWith('__mdt')) return 'm';
  return object.endsWith('__e') ? 'e' : 'a';
}

/** The first prefix of the object's family that is free. Keep it with the object: it is part of every record id. */
export function nextKeyPrefix(object: string, isTaken: (prefix: string) => boolean): string {
  const letter = family(object);
  for (let n = 0; n < DIGITS.length ** 2; n++) {
    const prefix = letter + DIGITS[Math.floor(n / DIGITS.length)] + DIGITS[n % DIGITS.length];
    if (!isTaken(prefix)) return prefix;
  }
  throw new Error(`No key prefix is left for ${object}`);
}
