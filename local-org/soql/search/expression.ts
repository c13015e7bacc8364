/** The text between FIND's braces: words, "phrases", wildcards, AND, OR, AND NOT, parentheses. Words side by side must all be there. */
import { SalesforceError } from '../../base/errors.ts';

export type SearchExpression =
  | { kind: 'and' | 'or'; parts: readonly SearchExpression[] }
  | { kind: 'not'; part: SearchExpression }
  | { kind: 'term'; term: string };

const TOKENS = /"(?:[^"\\]|\\.)*"|[()]|(?:[^\s()"\\]|\\.)+/g;
const MIN_LENGTH = 2;

export function parseExpression(text: string): SearchExpression {
  const tokens = text.match(TOKENS) ?? [];
  const reader = { tokens, at: 0 };
  const expression = parseOr(reader);
  if (reader.at < tokens.length) throw malformedSearch(text);
  return expression;
}

interface Reader {
  tokens: readonly string[];
  at: number;
}

const upper = (reader: Reader): string | undefined => reader.tokens[reader.at]?.toUpperCase();

function parseOr(reader: Reader): SearchExpression {
  const parts = [parseAnd(reader)];
  while (upper(reader) === 'OR') {
    reader.at++;
    parts.push(parseAnd(reader));
  }
  return parts.length === 1 ? parts[0] : { kind: 'or', parts };
}

function parseAnd(reader: Reader): SearchExpression {
  const parts = [parseTerm(reader)];
  for (;;) {
    const word = upper(reader);
    if (word === undefined || word === 'OR' || word === ')') return parts.length === 1 ? parts[0] : { kind: 'and', parts };
    if (word === 'AND') reader.at++;
    parts.push(parseNot(reader));
  }
}

function parseNot(reader: Reader): SearchExpression {
  if (upper(reader) !== 'NOT') return parseTerm(reader);
  reader.at++;
  return { kind: 'not', part: parseTerm(reader) };
}

function parseTerm(reader: Reader): SearchExpression {
  const token = reader.tokens[reader.at++];
  if (token === undefined || token === ')') throw malformedSearch(reader.tokens.join(' '));
  if (token !== '(') return { kind: 'term', term: checked(token) };
  const inner = parseOr(reader);
  if (reader.tokens[reader.at++] !== ')') throw malformedSearch(reader.tokens.join(' '));
  return inner;
}

function checked(token: string): string {
  const term = token.startsWith('"') ? token.slice(1, -1) : token;
  if (term.replace(/[*?\\]/g, '').length < MIN_LENGTH) throw new SalesforceError('MALFORMED_SEARCH', `search term must be longer than one character: ${term}`);
  return term;
}

function malformedSearch(text: string): SalesforceError {
  return new SalesforceError('MALFORMED_SEARCH', `No viable search expression: ${text}`);
}

const LETTER = String.raw`[\p{L}\p{N}]`;

/** A regular expression that finds the term as whole words. */
export function termPattern(term: string): string {
  const body = term.replace(/\\(.)|([*?])|(\s+)|([.+^${}()|[\]/\\])/g, (_, escaped: string, wildcard: string, space: string, special: string) => {
    if (wildcard) return LETTER + (wildcard === '*' ? '*' : '');
    if (space) return String.raw`[^\p{L}\p{N}]+`;
    return (escaped ?? special).replace(/[.*+?^${}()|[\]/\\]/, String.raw`\$&`);
  });
  return `(?<!${LETTER})${body}(?!${LETTER})`;
}

/** The longest run of plain ASCII in the term, which any text that matches contains; may be empty. */
export function requiredText(term: string): string {
  return (term.match(/[A-Za-z0-9@.]+/g) ?? []).reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}
