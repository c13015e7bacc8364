/** Query text to tokens. */
import { malformed } from './located.ts';

export type TokenKind = 'word' | 'string' | 'number' | 'date' | 'datetime' | 'symbol' | 'search' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Words in upper case, for keywords. */
  readonly upper: string;
  readonly offset: number;
}

const PATTERN = new RegExp([
  String.raw`(?<space>\s+)`,
  String.raw`(?<string>'(?:[^'\\]|\\[\s\S])*')`,
  String.raw`(?<datetime>\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d))`,
  String.raw`(?<date>\d{4}-\d\d-\d\d)`,
  String.raw`(?<number>[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)`,
  String.raw`(?<word>[A-Za-z_][A-Za-z0-9_]*)`,
  String.raw`(?<search>\{(?:[^}\\]|\\[\s\S])*\})`,
  String.raw`(?<symbol>!=|<>|<=|>=|[=<>(),.:*])`,
].join('|'), 'y');

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    if (!match) throw unreadable(text, at);
    const kind = kindOf(match.groups!);
    if (kind !== undefined) tokens.push({ kind, text: match[0], upper: kind === 'word' ? match[0].toUpperCase() : match[0], offset: at });
    at += match[0].length;
  }
  tokens.push({ kind: 'end', text: '<EOF>', upper: '<EOF>', offset: text.length });
  return tokens;
}

/** Undefined for white space. */
function kindOf(groups: Record<string, string | undefined>): TokenKind | undefined {
  for (const kind in groups) if (groups[kind] !== undefined) return kind === 'space' ? undefined : (kind as TokenKind);
  return undefined;
}

function unreadable(text: string, at: number): Error {
  const line = text.slice(0, at).split('\n').length;
  return malformed(text, at, `line ${line}:${at} no viable alternative at character '${text[at]}'`);
}
