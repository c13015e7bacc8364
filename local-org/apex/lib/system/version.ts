import { defineType } from '../define.ts';
import { KEY } from '../equality.ts';

class Version {
  static readonly apexName = 'System.Version';
  readonly parts: readonly number[];

  constructor(...parts: number[]) {
    this.parts = parts;
  }

  get [KEY](): string {
    return `version:${this}`;
  }

  compare(other: Version): number {
    const [left, right] = [this, other].map(({ parts }) => [0, 1, 2].map((index) => parts[index] ?? 0));
    return left.map((part, index) => Math.sign(part - right[index])).find((order) => order !== 0) ?? 0;
  }

  toString(): string {
    return this.parts.join('.');
  }
}

export const versionType = defineType({
  name: 'System.Version',
  kind: 'class',
  js: Version,
  members: {
    'new(Integer major, Integer minor)': (_tx, major: number, minor: number) => new Version(major, minor),
    'new(Integer major, Integer minor, Integer patch)': (_tx, major: number, minor: number, patch: number) => new Version(major, minor, patch),
    'Integer major()': (_tx, self: Version) => self.parts[0],
    'Integer minor()': (_tx, self: Version) => self.parts[1],
    'Integer patch()': (_tx, self: Version) => self.parts[2] ?? null,
    'Integer compareTo(System.Version other)': (_tx, self: Version, other: Version) => self.compare(other),
    'String toString()': (_tx, self: Version) => String(self),
  },
});
