/** String: changed copies. */
import { strict } from '../../arguments.ts';
import type { LibMember } from '../../define.ts';
import { IllegalArgumentException } from '../../exception.ts';
import { localeTag } from '../../pattern.ts';
import { javaRegex, javaReplacement } from '../../regex.ts';

function replaceMatches(self: string, pattern: string, replacement: string, flags: string): string {
  return self.replace(javaRegex(pattern, flags), (...found: unknown[]) => {
    const groups = typeof found.at(-1) === 'object' ? (found.at(-1) as Record<string, string>) : undefined;
    const captures = found.slice(0, groups ? -3 : -2) as string[];
    return javaReplacement(replacement, Object.assign(captures, { groups }) as unknown as RegExpExecArray);
  });
}

/** Cut with "..." to a width, starting at about an offset, as Apache Commons does. */
function abbreviate(self: string, width: number, offset: number): string {
  if (width < 4) throw new IllegalArgumentException('Minimum abbreviation width is 4');
  if (self.length <= width) return self;
  const start = Math.min(offset, self.length, self.length - (width - 3) < offset ? self.length - (width - 3) : offset);
  if (start <= 4) return `${self.slice(0, width - 3)}...`;
  if (width < 7) throw new IllegalArgumentException('Minimum abbreviation width with offset is 7');
  if (start + width - 3 < self.length) return `...${abbreviate(self.slice(start), width - 3, 0)}`;
  return `...${self.slice(self.length - (width - 3))}`;
}

function padding(length: number, pad: string): string {
  return (pad === '' ? ' ' : pad).repeat(Math.max(0, length)).slice(0, Math.max(0, length));
}

function center(self: string, size: number, pad: string): string {
  const missing = size - self.length;
  if (missing <= 0) return self;
  const before = Math.floor(missing / 2);
  return padding(before, pad) + self + padding(missing - before, pad);
}

function removeEdge(self: string, edge: string, at: 'start' | 'end', ignoreCase: boolean): string {
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  const found = at === 'start' ? fold(self).startsWith(fold(edge)) : fold(self).endsWith(fold(edge));
  if (!found || edge === '') return self;
  return at === 'start' ? self.slice(edge.length) : self.slice(0, -edge.length);
}

function swapCase(self: string): string {
  return [...self].map((character) => (character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase())).join('');
}

export const change: Record<string, LibMember> = {
  'String toLowerCase()': (_tx, self: string) => self.toLowerCase(),
  'String toLowerCase(String locale)': (_tx, self: string, locale: string) => self.toLocaleLowerCase(localeTag(locale)),
  'String toUpperCase()': (_tx, self: string) => self.toUpperCase(),
  'String toUpperCase(String locale)': (_tx, self: string, locale: string) => self.toLocaleUpperCase(localeTag(locale)),
  'String capitalize()': (_tx, self: string) => self.slice(0, 1).toUpperCase() + self.slice(1),
  'String uncapitalize()': (_tx, self: string) => self.slice(0, 1).toLowerCase() + self.slice(1),
  'String swapCase()': (_tx, self: string) => swapCase(self),
  'String trim()': (_tx, self: string) => self.replaceAll(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, ''),
  'String normalizeSpace()': (_tx, self: string) => self.trim().replaceAll(/\s+/g, ' '),
  'String deleteWhitespace()': (_tx, self: string) => self.replaceAll(/\s/g, ''),
  'String reverse()': (_tx, self: string) => [...self].reverse().join(''),
  'String replace(String part, String replacement)': strict((_tx, self: string, part: string, replacement: string) => self.split(part).join(replacement)),
  'String replaceAll(String regex, String replacement)': strict((_tx, self: string, regex: string, replacement: string) => replaceMatches(self, regex, replacement, 'g')),
  'String replaceFirst(String regex, String replacement)': strict((_tx, self: string, regex: string, replacement: string) => replaceMatches(self, regex, replacement, '')),
  'String remove(String part)': strict((_tx, self: string, part: string) => (part === '' ? self : self.replaceAll(part, ''))),
  'String removeStart(String part)': strict((_tx, self: string, part: string) => removeEdge(self, part, 'start', false)),
  'String removeStartIgnoreCase(String part)': strict((_tx, self: string, part: string) => removeEdge(self, part, 'start', true)),
  'String removeEnd(String part)': strict((_tx, self: string, part: string) => removeEdge(self, part, 'end', false)),
  'String removeEndIgnoreCase(String part)': strict((_tx, self: string, part: string) => removeEdge(self, part, 'end', true)),
  'String repeat(Integer count)': strict((_tx, self: string, count: number) => self.repeat(Math.max(0, count))),
  'String repeat(String separator, Integer count)': (_tx, self: string, separator: string | null, count: number) => Array.from({ length: Math.max(0, count) }, () => self).join(separator ?? ''),
  'String leftPad(Integer length)': strict((_tx, self: string, length: number) => self.padStart(length)),
  'String leftPad(Integer length, String pad)': (_tx, self: string, length: number, pad: string | null) => padding(length - self.length, pad ?? ' ') + self,
  'String rightPad(Integer length)': strict((_tx, self: string, length: number) => self.padEnd(length)),
  'String rightPad(Integer length, String pad)': (_tx, self: string, length: number, pad: string | null) => self + padding(length - self.length, pad ?? ' '),
  'String center(Integer size)': strict((_tx, self: string, size: number) => center(self, size, ' ')),
  'String center(Integer size, String pad)': strict((_tx, self: string, size: number, pad: string) => center(self, size, pad)),
  'String abbreviate(Integer maxWidth)': strict((_tx, self: string, width: number) => abbreviate(self, width, 0)),
  'String abbreviate(Integer maxWidth, Integer offset)': strict((_tx, self: string, width: number, offset: number) => abbreviate(self, width, offset)),
};
