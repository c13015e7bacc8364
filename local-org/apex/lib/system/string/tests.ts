/** String: yes-or-no questions. */
import { strict } from '../../arguments.ts';
import type { LibMember } from '../../define.ts';

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

function isEmpty(text: string | null): boolean {
  return text === null || text === '';
}

/** A question about all characters; `empty` answers for the empty text. */
function all(pattern: RegExp, empty: boolean): LibMember {
  return (_tx, self: string) => (self === '' ? empty : pattern.test(self));
}

export const tests: Record<string, LibMember> = {
  'static Boolean isBlank(String text)': (_tx, text: string | null) => isBlank(text),
  'static Boolean isNotBlank(String text)': (_tx, text: string | null) => !isBlank(text),
  'static Boolean isEmpty(String text)': (_tx, text: string | null) => isEmpty(text),
  'static Boolean isNotEmpty(String text)': (_tx, text: string | null) => !isEmpty(text),
  'Boolean contains(String part)': strict((_tx, self: string, part: string) => self.includes(part)),
  'Boolean containsIgnoreCase(String part)': strict((_tx, self: string, part: string) => self.toLowerCase().includes(part.toLowerCase())),
  'Boolean containsAny(String characters)': strict((_tx, self: string, characters: string) => [...characters].some((character) => self.includes(character))),
  'Boolean containsNone(String characters)': strict((_tx, self: string, characters: string) => ![...characters].some((character) => self.includes(character))),
  'Boolean containsOnly(String characters)': strict((_tx, self: string, characters: string) => [...self].every((character) => characters.includes(character))),
  'Boolean containsWhitespace()': (_tx, self: string) => /\s/.test(self),
  'Boolean startsWith(String prefix)': strict((_tx, self: string, prefix: string) => self.startsWith(prefix)),
  'Boolean startsWithIgnoreCase(String prefix)': strict((_tx, self: string, prefix: string) => self.toLowerCase().startsWith(prefix.toLowerCase())),
  'Boolean endsWith(String suffix)': strict((_tx, self: string, suffix: string) => self.endsWith(suffix)),
  'Boolean endsWithIgnoreCase(String suffix)': strict((_tx, self: string, suffix: string) => self.toLowerCase().endsWith(suffix.toLowerCase())),
  'Boolean equals(Object other)': (_tx, self: string, other: unknown) => self === other,
  'Boolean equalsIgnoreCase(String other)': (_tx, self: string, other: string | null) => other !== null && self.toLowerCase() === other.toLowerCase(),
  'Boolean isAllLowerCase()': all(/^\p{Ll}+$/u, false),
  'Boolean isAllUpperCase()': all(/^\p{Lu}+$/u, false),
  'Boolean isAlpha()': all(/^\p{L}+$/u, false),
  'Boolean isAlphaSpace()': all(/^[\p{L} ]*$/u, true),
  'Boolean isAlphanumeric()': all(/^[\p{L}\p{Nd}]+$/u, false),
  'Boolean isAlphanumericSpace()': all(/^[\p{L}\p{Nd} ]*$/u, true),
  'Boolean isAsciiPrintable()': all(/^[ -~]*$/, true),
  'Boolean isNumeric()': all(/^\p{Nd}+$/u, false),
  'Boolean isNumericSpace()': all(/^[\p{Nd} ]*$/u, true),
  'Boolean isWhitespace()': all(/^\s*$/, true),
};
