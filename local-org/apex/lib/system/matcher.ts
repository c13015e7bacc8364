import { strict } from '../arguments.ts';
import { defineType } from '../define.ts';
import { ApexMatcher } from '../matcher.ts';
import type { ApexPattern } from './pattern.ts';

export const matcherType = defineType({
  name: 'System.Matcher',
  kind: 'class',
  js: ApexMatcher,
  unsupported: ['hasAnchoringBounds', 'hasTransparentBounds', 'useAnchoringBounds', 'useTransparentBounds', 'requireEnd'],
  members: {
    'static String quoteReplacement(String text)': strict((_tx, text: string) => text.replaceAll(/[\\$]/g, '\\$&')),
    'Boolean matches()': (_tx, self: ApexMatcher) => self.matches(),
    'Boolean lookingAt()': (_tx, self: ApexMatcher) => self.lookingAt(),
    'Boolean find()': (_tx, self: ApexMatcher) => self.find(),
    'Boolean find(Integer start)': strict((_tx, self: ApexMatcher, start: number) => self.find(start)),
    'String group()': (_tx, self: ApexMatcher) => self.group(),
    'String group(Integer index)': strict((_tx, self: ApexMatcher, index: number) => self.group(index)),
    'Integer groupCount()': (_tx, self: ApexMatcher) => self.groupCount(),
    'Integer start()': (_tx, self: ApexMatcher) => self.start(),
    'Integer start(Integer index)': strict((_tx, self: ApexMatcher, index: number) => self.start(index)),
    'Integer end()': (_tx, self: ApexMatcher) => self.end(),
    'Integer end(Integer index)': strict((_tx, self: ApexMatcher, index: number) => self.end(index)),
    'Boolean hitEnd()': (_tx, self: ApexMatcher) => self.hitEnd,
    'String replaceAll(String replacement)': strict((_tx, self: ApexMatcher, replacement: string) => self.replace(replacement, true)),
    'String replaceFirst(String replacement)': strict((_tx, self: ApexMatcher, replacement: string) => self.replace(replacement, false)),
    'Matcher reset()': (_tx, self: ApexMatcher) => self.reset(),
    'Matcher reset(String text)': strict((_tx, self: ApexMatcher, text: string) => self.reset(text)),
    'Matcher region(Integer start, Integer end)': strict((_tx, self: ApexMatcher, start: number, end: number) => self.region(start, end)),
    'Integer regionStart()': (_tx, self: ApexMatcher) => self.regionBounds[0],
    'Integer regionEnd()': (_tx, self: ApexMatcher) => self.regionBounds[1],
    'Matcher usePattern(Pattern pattern)': strict((_tx, self: ApexMatcher, pattern: ApexPattern) => self.usePattern(pattern)),
    'Pattern pattern()': (_tx, self: ApexMatcher) => self.pattern,
  },
});
