/**
 * Salesforce record ids. 15 characters: key prefix (3), instance (3, always "000" here), serial (9, base 62);
 * the 18-character form adds a checksum of the letter case, so that it survives case-insensitive tools.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** Value of a digit by its character code; -1 for what is no digit. */
const VALUE = new Int8Array(128).fill(-1);
[...DIGITS].forEach((digit, value) => { VALUE[digit.charCodeAt(0)] = value; });

/** One of the three checksum characters of an id: that of its first, second or third five. */
function checksumCharacter(id: string, chunk: number): string {
  let bits = 0;
  for (let i = 0; i < 5; i++) {
    const code = id.charCodeAt(chunk * 5 + i);
    if (code >= 65 && code <= 90) bits |= 1 << i;
  }
  return CHECKSUM[bits];
}

function checksum(id: string): string {
  return checksumCharacter(id, 0) + checksumCharacter(id, 1) + checksumCharacter(id, 2);
}

/** True for a well-formed id of 15 characters, or of 18 with the right checksum. */
export function isId(text: string): boolean {
  if (text.length !== 15 && text.length !== 18) return false;
  for (let i = 0; i < text.length; i++) if (!(VALUE[text.charCodeAt(i)] >= 0)) return false;
  for (let chunk = 0; text.length === 18 && chunk < 3; chunk++) {
    if (text[15 + chunk] !== checksumCharacter(text, chunk) && text[15 + chunk].toUpperCase() !== checksumCharacter(text, chunk)) return false;
  }
  return true;
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
  if (!id.startsWith('000', 3)) return undefined;
  let serial = 0;
  for (let i = 6; i < 15; i++) {
    const digit = VALUE[id.charCodeAt(i)];
    if (!(digit >= 0)) return undefined;
    serial = serial * 62 + digit;
  }
  return Number.isSafeInteger(serial) ? serial : undefined;
}

/** The first three characters, which name the object. */
export function keyPrefixOf(id: string): string {
  return id.slice(0, 3);
}
