/** String: positions, counts and comparison. */
import { strict } from '../../arguments.ts';
import type { LibMember } from '../../define.ts';
import { textHash } from '../../equality.ts';
import { StringException } from '../../exception.ts';

function compare(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  for (let i = 0; i < end; i++) {
    const difference = left.charCodeAt(i) - right.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Index of the first difference, -1 for equal texts. */
export function differenceAt(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  for (let i = 0; i < end; i++) if (left[i] !== right[i]) return i;
  return left.length === right.length ? -1 : end;
}

function levenshtein(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[right.length];
}

function checkIndex(self: string, index: number): number {
  if (index < 0 || index >= self.length) throw new StringException(`String index out of range: ${index}`);
  return index;
}

function indexWhere(self: string, holds: (character: string) => boolean): number {
  return [...self].findIndex(holds);
}

export const search: Record<string, LibMember> = {
  'Integer length()': (_tx, self: string) => self.length,
  'Integer indexOf(String part)': strict((_tx, self: string, part: string) => self.indexOf(part)),
  'Integer indexOf(String part, Integer start)': strict((_tx, self: string, part: string, start: number) => self.indexOf(part, start)),
  'Integer indexOfIgnoreCase(String part)': strict((_tx, self: string, part: string) => self.toLowerCase().indexOf(part.toLowerCase())),
  'Integer indexOfIgnoreCase(String part, Integer start)': strict((_tx, self: string, part: string, start: number) => self.toLowerCase().indexOf(part.toLowerCase(), start)),
  'Integer lastIndexOf(String part)': strict((_tx, self: string, part: string) => self.lastIndexOf(part)),
  'Integer lastIndexOf(String part, Integer end)': strict((_tx, self: string, part: string, end: number) => (end < 0 ? -1 : self.lastIndexOf(part, end))),
  'Integer lastIndexOfIgnoreCase(String part)': strict((_tx, self: string, part: string) => self.toLowerCase().lastIndexOf(part.toLowerCase())),
  'Integer lastIndexOfIgnoreCase(String part, Integer end)': strict((_tx, self: string, part: string, end: number) => (end < 0 ? -1 : self.toLowerCase().lastIndexOf(part.toLowerCase(), end))),
  'Integer indexOfAny(String characters)': strict((_tx, self: string, characters: string) => indexWhere(self, (character) => characters.includes(character))),
  'Integer indexOfAnyBut(String characters)': strict((_tx, self: string, characters: string) => indexWhere(self, (character) => !characters.includes(character))),
  'Integer indexOfChar(Integer character)': strict((_tx, self: string, character: number) => self.indexOf(String.fromCodePoint(character))),
  'Integer indexOfChar(Integer character, Integer start)': strict((_tx, self: string, character: number, start: number) => self.indexOf(String.fromCodePoint(character), start)),
  'Integer lastIndexOfChar(Integer character)': strict((_tx, self: string, character: number) => self.lastIndexOf(String.fromCodePoint(character))),
  'Integer lastIndexOfChar(Integer character, Integer end)': strict((_tx, self: string, character: number, end: number) => self.lastIndexOf(String.fromCodePoint(character), end)),
  'Integer indexOfDifference(String other)': strict((_tx, self: string, other: string) => differenceAt(self, other)),
  'Integer countMatches(String part)': strict((_tx, self: string, part: string) => (part === '' ? 0 : self.split(part).length - 1)),
  'Integer compareTo(String other)': strict((_tx, self: string, other: string) => compare(self, other)),
  'Integer hashCode()': (_tx, self: string) => textHash(self),
  'Integer getLevenshteinDistance(String other)': strict((_tx, self: string, other: string) => levenshtein(self, other)),
  'Integer getLevenshteinDistance(String other, Integer threshold)': strict((_tx, self: string, other: string, threshold: number) => {
    const distance = levenshtein(self, other);
    return distance > threshold ? -1 : distance;
  }),
  'Integer charAt(Integer index)': strict((_tx, self: string, index: number) => self.charCodeAt(checkIndex(self, index))),
  'Integer codePointAt(Integer index)': strict((_tx, self: string, index: number) => self.codePointAt(checkIndex(self, index))),
  'Integer codePointBefore(Integer index)': strict((_tx, self: string, index: number) => [...self.slice(0, checkIndex(self, index - 1) + 1)].at(-1)!.codePointAt(0)),
  'Integer codePointCount(Integer start, Integer end)': strict((_tx, self: string, start: number, end: number) => [...self.slice(start, end)].length),
  'Integer offsetByCodePoints(Integer index, Integer count)': strict((_tx, self: string, index: number, count: number) => index + [...self.slice(index)].slice(0, count).join('').length),
};
