import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRows } from '../bulk/csv.ts';

const format = { delimiter: ',', lineEnding: 'LF' as const };
const read = (text: string, piece: number) => {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) => bytes.subarray(i * piece, (i + 1) * piece));
  return [...readRows(pieces, format)].map(({ line, cells, problem }) => (problem ? `${line}!${problem.split(': ')[1]}` : `${line}:${cells.join('|')}`));
};

const cases: [string, string, string[]][] = [
  ['plain rows', 'a,b\n1,2\n', ['1:a|b', '2:1|2']],
  ['no last line break', 'a\n1', ['1:a', '2:1']],
  ['CRLF', 'a,b\r\n1,\r\n', ['1:a|b', '2:1|']],
  ['a byte order mark', '\uFEFFa\n1\n', ['1:a', '2:1']],
  ['quoted delimiters, breaks and quotes', '"a,1","b\nc","d""e"\nx,y,z\n', ['1:a,1|b\nc|d"e', '3:x|y|z']],
  ['characters of several bytes', 'Żółć,😀\n', ['1:Żółć|😀']],
  ['blank lines', 'a\n\n1\n', ['1:a', '3:1']],
  ['text after a quote', 'a\n"b" x,1\nc\n', ['1:a', '2!a quoted value is followed by other text', '3:c']],
  ['a quote never closed', 'a\n"b,1\nc\nd\n', ['1:a', '2!a quoted value is not closed', '3:c', '4:d']],
];

describe('CSV rows', () => {
  for (const [what, text, expected] of cases) {
    it(`reads ${what}, however it is cut`, () => {
      for (const piece of [1, 3, 7, 1000]) assert.deepEqual(read(text, piece), expected, `pieces of ${piece}`);
    });
  }
});
