/** String: parts of a text. */
import { strict } from '../../arguments.ts';
import { ApexList } from '../../list.ts';
import type { LibMember } from '../../define.ts';
import { StringException } from '../../exception.ts';
import { javaSplit } from '../../regex.ts';
import { INTEGER, STRING } from '../../types.ts';
import { differenceAt } from './search.ts';

function substring(self: string, start: number, end: number): string {
  if (start < 0) throw new StringException(`Starting position out of bounds: ${start}`);
  if (start > self.length && end === self.length) throw new StringException(`Starting position out of bounds: ${start}`);
  if (end > self.length || end < start) throw new StringException(`Ending position out of bounds: ${end}`);
  return self.slice(start, end);
}

function between(self: string, open: string, close: string): string | null {
  const start = self.indexOf(open);
  const end = start < 0 ? -1 : self.indexOf(close, start + open.length);
  return end < 0 ? null : self.slice(start + open.length, end);
}

function strings(parts: string[]): ApexList {
  return new ApexList(STRING, parts);
}

/** Runs of characters of one kind. With `camel`, a capital starts the word of the lower-case letters behind it. */
function byCharacterType(self: string, camel: boolean): string[] {
  const runs = camel ? /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}\p{Ll}+|\p{Lu}+|\p{Ll}+|\p{Nd}+|\s+|[^\p{L}\p{Nd}\s]+/gu : /\p{Lu}+|\p{Ll}+|\p{Nd}+|\s+|[^\p{L}\p{Nd}\s]+/gu;
  return self.match(runs) ?? [];
}

export const parts: Record<string, LibMember> = {
  'String substring(Integer start)': strict((_tx, self: string, start: number) => substring(self, start, self.length)),
  'String substring(Integer start, Integer end)': strict((_tx, self: string, start: number, end: number) => substring(self, start, end)),
  'String substringAfter(String separator)': (_tx, self: string, separator: string | null) => {
    const at = separator === null ? -1 : self.indexOf(separator);
    return at < 0 ? '' : self.slice(at + separator!.length);
  },
  'String substringAfterLast(String separator)': (_tx, self: string, separator: string | null) => {
    const at = separator === null || separator === '' ? -1 : self.lastIndexOf(separator);
    return at < 0 ? '' : self.slice(at + separator!.length);
  },
  'String substringBefore(String separator)': (_tx, self: string, separator: string | null) => {
    const at = separator === null ? -1 : self.indexOf(separator);
    return at < 0 ? self : self.slice(0, at);
  },
  'String substringBeforeLast(String separator)': (_tx, self: string, separator: string | null) => {
    const at = separator === null || separator === '' ? -1 : self.lastIndexOf(separator);
    return at < 0 ? self : self.slice(0, at);
  },
  'String substringBetween(String tag)': strict((_tx, self: string, tag: string) => between(self, tag, tag)),
  'String substringBetween(String open, String close)': strict((_tx, self: string, open: string, close: string) => between(self, open, close)),
  'String left(Integer length)': strict((_tx, self: string, length: number) => self.slice(0, Math.max(0, length))),
  'String right(Integer length)': strict((_tx, self: string, length: number) => (length <= 0 ? '' : self.slice(-length))),
  'String mid(Integer start, Integer length)': strict((_tx, self: string, start: number, length: number) => (length < 0 || start > self.length ? '' : self.slice(Math.max(0, start), Math.max(0, start) + length))),
  'List<String> split(String regex)': strict((_tx, self: string, regex: string) => strings(javaSplit(self, regex, 0))),
  'List<String> split(String regex, Integer limit)': strict((_tx, self: string, regex: string, limit: number) => strings(javaSplit(self, regex, limit))),
  'List<String> splitByCharacterType()': (_tx, self: string) => strings(byCharacterType(self, false)),
  'List<String> splitByCharacterTypeCamelCase()': (_tx, self: string) => strings(byCharacterType(self, true)),
  'List<Integer> getChars()': (_tx, self: string) => new ApexList(INTEGER, self.split('').map((unit) => unit.charCodeAt(0))),
  'String difference(String other)': strict((_tx, self: string, other: string) => {
    const at = differenceAt(self, other);
    return at < 0 ? '' : other.slice(at);
  }),
  'static String getCommonPrefix(List<String> texts)': strict((_tx, texts: ApexList) => {
    const [first = '', ...others] = texts.items as string[];
    return others.reduce((prefix, text) => prefix.slice(0, differenceAt(prefix, text) < 0 ? undefined : differenceAt(prefix, text)), first);
  }),
};
