import { strict } from '../arguments.ts';
import { defineType } from '../define.ts';
import { ApexList } from '../list.ts';
import { ApexMatcher } from '../matcher.ts';
import { javaRegex, javaSplit } from '../regex.ts';
import { STRING } from '../types.ts';

export class ApexPattern {
  static readonly apexName = 'System.Pattern';
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    javaRegex(text);
  }

  toString(): string {
    return this.text;
  }
}

export const patternType = defineType({
  name: 'System.Pattern',
  kind: 'class',
  js: ApexPattern,
  members: {
    'static Pattern compile(String regex)': strict((_tx, regex: string) => new ApexPattern(regex)),
    'static Boolean matches(String regex, String text)': strict((_tx, regex: string, text: string) => new ApexMatcher(new ApexPattern(regex), text).matches()),
    'static String quote(String text)': strict((_tx, text: string) => `\\Q${text}\\E`),
    'Matcher matcher(String text)': strict((_tx, self: ApexPattern, text: string) => new ApexMatcher(self, text)),
    'String pattern()': (_tx, self: ApexPattern) => self.text,
    'List<String> split(String text)': strict((_tx, self: ApexPattern, text: string) => new ApexList(STRING, javaSplit(text, self.text, 0))),
    'List<String> split(String text, Integer limit)': strict((_tx, self: ApexPattern, text: string, limit: number) => new ApexList(STRING, javaSplit(text, self.text, limit))),
  },
});
