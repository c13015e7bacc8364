import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApexValue } from '../define.ts';
import { toText } from '../equality.ts';
import { ApexList } from '../list.ts';
import { OBJECT, STRING } from '../types.ts';
import { allTypes, outcome, sampleTransaction } from './library.ts';

const tx = sampleTransaction();
const members = allTypes.find((type) => type.name === 'System.String')!.members;

/** The member of that name and number of parameters; the first of overloads. */
function call(name: string, ...args: ApexValue[]): string {
  const signature = Object.keys(members).find((key) => {
    const match = /(static )?\S.* (\w+)\((.*)\)$/.exec(key)!;
    const count = match[3] === '' ? 0 : match[3].replaceAll(/<[^>]*>/g, '').split(',').length;
    return match[2] === name && count + Number(!key.startsWith('static')) === args.length;
  });
  assert.ok(signature, `${name}/${args.length}`);
  return outcome(() => toText(members[signature](tx, ...args)));
}

/** From the examples of the Apex reference guide, String class, and of Apache Commons Lang, on which it rests. */
const CASES: [string, ApexValue[], string][] = [
  ['abbreviate', ['Hello Maximillian', 8], 'Hello...'], ['abbreviate', ['Hello Max', 8], 'Hello...'], ['abbreviate', ['abcdefghijklmno', 10, 5], '...fghi...'], ['abbreviate', ['abcdefghijklmno', 10, 6], '...ghij...'],
  ['abbreviate', ['abcdefghijklmno', 10, 8], '...ijklmno'], ['abbreviate', ['abcdefghijklmno', 10, 4], 'abcdefg...'],
  ['capitalize', ['hello maximillian'], 'Hello maximillian'], ['center', ['hello', 9], '  hello  '], ['center', ['hello', 9, '-'], '--hello--'], ['charAt', ['Salesforce', 4], '115'],
  ['containsAny', ['hello', 'hx'], 'true'], ['containsNone', ['abcde', 'fg'], 'true'], ['containsOnly', ['abba', 'abcd'], 'true'], ['containsIgnoreCase', ['Hello', 'hE'], 'true'],
  ['countMatches', ['Hello Jane', 'Hello'], '1'], ['deleteWhitespace', [' Hello Jane '], 'HelloJane'], ['difference', ['Hello Jane', 'Hello Max'], 'Max'], ['endsWithIgnoreCase', ['Hello', 'LO'], 'true'],
  ['equalsIgnoreCase', ['abcd', 'ABCD'], 'true'], ['escapeCsv', ['Max1, "Max2"'], '"Max1, ""Max2"""'], ['escapeHtml4', ['"<Black&White>"é'], '&quot;&lt;Black&amp;White&gt;&quot;&eacute;'],
  ['escapeJava', ['Company: "Salesforce.com"'], 'Company: \\"Salesforce.com\\"'], ['escapeXml', ["<a b='c'>"], '&lt;a b=&apos;c&apos;&gt;'], ['escapeSingleQuotes', ["it's"], "it\\'s"],
  ['format', ['Hello {0}, shall we {1}? {0}', new ApexList(OBJECT, ['A', 1])], 'Hello A, shall we 1? A'], ['format', ["it''s '{0}' {2}", new ApexList(OBJECT, ['x'])], "it's {0} {2}"],
  ['getLevenshteinDistance', ['kitten', 'sitting'], '3'], ['indexOfAny', ['abcd', 'xc'], '2'], ['indexOfAnyBut', ['abcd', 'xc'], '0'], ['indexOfDifference', ['abcd', 'abxc'], '2'],
  ['isAllLowerCase', ['abcde'], 'true'], ['isAlphanumericSpace', ['AE86 x'], 'true'], ['isNumeric', ['1.2'], 'false'], ['isBlank', [' \t'], 'true'], ['isBlank', [null], 'true'], ['isEmpty', [' '], 'false'],
  ['join', [new ApexList(STRING, ['a', 'b']), ', '], 'a, b'], ['lastIndexOf', ['Sales-sales', 'ales'], '7'], ['left', ['abcdaacd', 3], 'abc'], ['leftPad', ['ab', 5], '   ab'], ['leftPad', ['ab', 5, 'xy'], 'xyxab'],
  ['mid', ['abcde', 2, 3], 'cde'], ['normalizeSpace', [' Salesforce \t\t  force.com '], 'Salesforce force.com'], ['remove', ['Salesforce and force.com', 'force'], 'Sales and .com'], ['removeEnd', ['Salesforce', 'force'], 'Sales'],
  ['repeat', ['SFDC', 2], 'SFDCSFDC'], ['repeat', ['a', '-', 3], 'a-a-a'], ['replaceAll', ['a1b22', '(\\d)+', '<$1>'], 'a<1>b<2>'], ['replaceFirst', ['aaa', 'a', '\\$'], '$aa'], ['reverse', ['abc'], 'cba'],
  ['right', ['Hello Max', 3], 'Max'], ['split', ['boo:and:foo', 'o'], '(b, , :and:f)'], ['split', ['boo:and:foo', ':', 2], '(boo, and:foo)'], ['split', ['boo:and:foo', 'o', -1], '(b, , :and:f, , )'], ['split', ['abc', ''], '(a, b, c)'],
  ['split', ['', ','], '()'], ['splitByCharacterTypeCamelCase', ['ForceLightning.platformAPI2'], '(Force, Lightning, ., platform, API, 2)'], ['stripHtmlTags', ['<b>hello</b>'], 'hello'], ['substring', ['hamburger', 4, 8], 'urge'],
  ['substring', ['abc', 4], 'System.StringException: Starting position out of bounds: 4'], ['substring', ['abc', 1, 9], 'System.StringException: Ending position out of bounds: 9'], ['substringAfter', ['Salesforce.Force.com', '.'], 'Force.com'],
  ['substringAfterLast', ['Salesforce.Force.com', '.'], 'com'], ['substringBefore', ['Salesforce.Force.com', '.'], 'Salesforce'], ['substringBeforeLast', ['Salesforce.Force.com', '.'], 'Salesforce.Force'],
  ['substringBetween', ['tagYellowtag', 'tag'], 'Yellow'], ['substringBetween', ['xYellowy', 'x', 'y'], 'Yellow'], ['swapCase', ['Force.com'], 'fORCE.COM'], ['uncapitalize', ['Hello'], 'hello'], ['trim', ['\t a \n'], 'a'],
  ['contains', ['a', null], 'System.NullPointerException: Argument cannot be null.'], ['hashCode', ['Hello'], '69609650'], ['getChars', ['ab'], '(97, 98)'], ['unescapeHtml4', ['&lt;&eacute;&#65;'], '<éA'],
];

test('members of String', () => {
  for (const [name, args, expected] of CASES) assert.equal(call(name, ...args), expected, `${name}(${args.map((arg) => toText(arg)).join(', ')})`);
});

/** java.util.regex, where it is spelled differently in JavaScript. */
test('regular expressions of Java', () => {
  const matches = allTypes.find((type) => type.name === 'System.Pattern')!.members['static Boolean matches(String regex, String text)'];
  const cases: [string, string, boolean][] = [
    ['(?i)abc', 'ABC', true], ['\\p{Alpha}+', 'abC', true], ['\\p{L}+', 'é', true], ['[\\p{Alnum}_-]+', 'a_1-', true], ['a++b', 'aab', true], ['\\Qa.b\\E', 'a.b', true], ['\\Qa.b\\E', 'axb', false], ['\\A\\d+\\z', '12', true],
    ['[a-z&&[^bc]]+', 'ad', true], ['[a-z&&[^bc]]+', 'ab', false], ['[^\\s@]+@[^\\s@]+\\.[^\\s@]+', 'a@b.c', true], ['[()\\[\\]{}|/]+', '([{|/}])', true], ['\\w{2,3}', 'ab', true], ['a|b', 'b', true], ['a', 'ab', false],
    ['^[\\w.%+-]+@[\\w-]+\\.[a-zA-Z]{2,}$', 'x.y@z-a.org', true], ['<b>\\{x\\}', '<b>{x}', true], ['(?<year>\\d{4})-\\d\\d', '2026-01', true], ['[!#$%&\'*+]+', '!#&\'', true], ['.+', 'a\nb', false], ['(?s).+', 'a\nb', true],
    ['[a-zA-Z0-9.!#$%&\'*+/=?^_`{|}~-]+', 'a~b', true], ['[\\w-.]+', 'a-b.c', true], ['\\-x', '-x', true], ['\\[(\\d+)]', '[12]', true], ['[0-9A-Fa-f]{8}-', '0123abCD-', true], ['\\+?[0-9 ()-]{7,}', '+49 (30) 12-3', true],
  ];
  for (const [regex, text, expected] of cases) assert.equal(outcome(() => matches(tx, regex, text)), String(expected), regex);
  assert.match(outcome(() => matches(tx, '(', 'x')), /^System\.StringException: Invalid regex/);
});
