/**
 * Salesforce record ids. 15 characters: key prefix (3), instance (3, always "000" here), serial (9, base 62);
 * the 18-character form adds a checksum of the letter case, so that it survives case-insensitive tools.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const SHAPE = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;
const VALUE = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** The three checksum characters of a 15-character id. */
function checksum(id15: string): string {
  let suffix = '';
  for (let chunk = 0; chunk < 3; chunk++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const code = id15.charCodeAt(chunk * 5 + i);
      if (code >= 65 && code <= 90) bits |= 1 << i;
    }
    suffix += CHECKSUM[bits];
  }
  return suffix;
}

/** True for a well-formed id of 15 characters, or of 18 with the right checksum. */
export function isId(text: string): boolean {
  return SHAPE.test(text) && (text.length === 15 || checksum(text).toLowerCase() === text.slice(15).toLowerCase());
}

/** The 18-character form of a well-formed id. */
export function to18(id: string): string {
  return id.length === 18 ? id : id + checksum(id);
}

/** The id of the n-th record (n ≥ 1) of the object with this key prefix. */
export function makeId(keyPrefix: string, serial: number): string {
  let text = '';
  for (let rest = serial, i = 0; i < 9; i++) {
    text = DIGITS[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return to18(`${keyPrefix}000${text}`);
}

/** The serial in an id that makeId made; undefined for an id of another org, which matches no record here. */
export function serialOf(id: string): number | undefined {
  if (id.slice(3, 6) !== '000') return undefined;
  let serial = 0;
  for (let i = 6; i < 15; i++) serial = serial * 62 + VALUE.get(id[i])!;
  return Number.isSafeInteger(serial) ? serial : undefined;
}

/** The first three characters, which name the object. */
export function keyPrefixOf(id: string): string {
  return id.slice(0, 3);
}
