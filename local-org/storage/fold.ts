/**
 * How text compares. Salesforce ignores case in filters, also of letters outside ASCII. SQLite's NOCASE folds ASCII only, and the driver
 * offers no collations, so text columns are NOCASE and a value with other letters is searched in all its case variants, each of which
 * the column's index finds: 'Müller' → Müller, MÜller. A value with more than MAX_VARIED such letters (Greek, Cyrillic) compares through
 * fold(), which reads rows. Order and range compare other letters by code point, after z.
 */
const MAX_VARIED = 5;

/** Text in the form in which equal means equal on Salesforce. */
export function fold(text: string): string {
  return text.toLowerCase();
}

/** True when NOCASE compares this text as Salesforce does. */
export function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127 && hasCase(text[i])) return false;
  return true;
}

function hasCase(letter: string): boolean {
  const lower = letter.toLowerCase();
  const upper = letter.toUpperCase();
  return lower !== upper && lower.length === 1 && upper.length === 1;
}

/** The texts that NOCASE must match one of; undefined when there would be too many. */
export function caseVariants(text: string): string[] | undefined {
  const varied = [...text].filter((letter) => letter > '\u007f' && hasCase(letter)).length;
  if (varied > MAX_VARIED) return undefined;
  let variants = [''];
  for (const letter of text) {
    const forms = letter > '\u007f' && hasCase(letter) ? [letter.toLowerCase(), letter.toUpperCase()] : [letter];
    variants = forms.flatMap((form) => variants.map((head) => head + form));
  }
  return variants;
}
