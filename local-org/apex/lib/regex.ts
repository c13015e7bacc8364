/** Java's regular expressions in JavaScript: the constructs that both spell differently are rewritten, the rest passes through. */
import { StringException } from './exception.ts';

const POSIX: Record<string, string> = {
  Alpha: 'a-zA-Z', Digit: '0-9', Alnum: 'a-zA-Z0-9', Upper: 'A-Z', Lower: 'a-z', Punct: '!-\\/:-@\\[-`{-~', Space: ' \\t\\n\\x0B\\f\\r', Blank: ' \\t',
  XDigit: '0-9a-fA-F', Cntrl: '\\x00-\\x1F\\x7F', Graph: '!-~', Print: ' -~', ASCII: '\\x00-\\x7F',
};
const UNICODE: Record<string, string> = { IsAlphabetic: 'Alphabetic', IsLetter: 'L', IsDigit: 'Nd', IsUppercase: 'Lu', IsLowercase: 'Ll', IsPunctuation: 'P', IsWhite_Space: 'White_Space' };

/** Outside a character class: escapes, quantifiers, groups and inline flags, longest first. */
const TOKEN = /\\Q([\s\S]*?)(?:\\E|$)|\\p\{(\w+)\}|\\P\{(\w+)\}|\\([\s\S])|(\(\?[imsux]+\))|(\(\?<(?![=!]))|([*+?}])\+|\[|[\s\S]/;

const PLAIN_ESCAPES: Record<string, string> = {
  A: '^', z: '$', Z: '(?=\\n?$)(?!\\n\\n)', h: '[ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]', R: '(?:\\r\\n|[\\n\\x0B\\f\\r\\x85\\u2028\\u2029])',
  e: '\\x1B', a: '\\x07', G: '',
};

/** Characters that JavaScript's `u` mode lets be escaped. */
const ESCAPABLE = /[\^$\\.*+?()[\]{}|/dDwWsSbBfnrtvcxuk0-9-]/;

interface Translation {
  source: string;
  flags: Set<string>;
}

function quote(text: string): string {
  return text.replaceAll(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
}

function property(name: string, negated: boolean, inClass: boolean): string {
  const posix = POSIX[name];
  if (posix && inClass && !negated) return posix;
  if (posix) return `[${negated ? '^' : ''}${posix}]`;
  return `\\${negated ? 'P' : 'p'}{${UNICODE[name] ?? name.replace(/^Is/, '')}}`;
}

function escape(character: string, inClass: boolean): string {
  if (!inClass && PLAIN_ESCAPES[character] !== undefined) return PLAIN_ESCAPES[character];
  if (ESCAPABLE.test(character)) return character === '-' && !inClass ? '-' : `\\${character}`;
  return quote(character);
}

/** A class, nested classes and `&&` included, in the syntax of the `v` flag, where operands of `&&` are classes. Returns the index behind its end. */
function translateClass(pattern: string, start: number, out: string[]): number {
  const operands: string[][] = [[]];
  let at = start + 1;
  const negated = pattern[at] === '^';
  if (negated) at++;
  if (pattern[at] === ']') {
    operands[0].push('\\]');
    at++;
  }
  while (at < pattern.length && pattern[at] !== ']') {
    if (pattern.startsWith('&&', at)) {
      operands.push([]);
      at += 2;
    } else at = translateClassItem(pattern, at, operands.at(-1)!);
  }
  if (at >= pattern.length) throw new SyntaxError('Unclosed character class');
  const texts = operands.map((operand) => operand.join(''));
  out.push(`[${negated ? '^' : ''}${texts.length === 1 ? texts[0] : texts.map((text) => `[${text}]`).join('&&')}]`);
  return at + 1;
}

/** Characters that the `v` flag wants escaped: syntax, and punctuation that stands twice. */
function needsEscape(pattern: string, at: number): boolean {
  return /[()|/{}]/.test(pattern[at]) || isLoneHyphen(pattern, at) || /^([!#%,:;<=>@`~$*+.?^&])\1/.test(pattern.slice(at, at + 2));
}

function translateClassItem(pattern: string, at: number, out: string[]): number {
  const prop = /^\\([pP])\{(\w+)\}/.exec(pattern.slice(at, at + 40));
  if (prop) {
    out.push(property(prop[2], prop[1] === 'P', true));
    return at + prop[0].length;
  }
  if (pattern[at] === '\\') {
    out.push(escape(pattern[at + 1], true));
    return at + 2;
  }
  if (pattern[at] === '[') return translateClass(pattern, at, out);
  out.push(needsEscape(pattern, at) ? `\\${pattern[at]}` : pattern[at]);
  return at + 1;
}

function isLoneHyphen(pattern: string, at: number): boolean {
  return pattern[at] === '-' && (pattern[at + 1] === ']' || /[[^]/.test(pattern[at - 1]) || /\\[wdsWDS]$/.test(pattern.slice(0, at)));
}

/** One token outside classes. Possessive quantifiers lose their `+`: they match the same where they match, only backtracking differs. */
function translateToken(match: RegExpExecArray, flags: Set<string>): string {
  const [token, literal, positive, negative, escaped, inline, group, possessive] = match;
  if (literal !== undefined) return quote(literal);
  if (positive !== undefined) return property(positive, false, false);
  if (negative !== undefined) return property(negative, true, false);
  if (escaped !== undefined) return escape(escaped, false);
  if (inline !== undefined) return addFlags(inline, flags);
  if (group !== undefined) return group;
  if (possessive !== undefined) return possessive;
  return token === '/' || token === ']' ? `\\${token}` : token;
}

function addFlags(inline: string, flags: Set<string>): string {
  for (const flag of inline.slice(2, -1)) if ('ims'.includes(flag)) flags.add(flag);
  return '';
}

function translate(pattern: string): Translation {
  const out: string[] = [];
  const flags = new Set<string>();
  let at = 0;
  while (at < pattern.length) {
    if (pattern[at] === '[') {
      at = translateClass(pattern, at, out);
      continue;
    }
    const match = new RegExp(TOKEN.source, 'y');
    match.lastIndex = at;
    const found = match.exec(pattern)!;
    out.push(translateToken(found, flags));
    at += found[0].length;
  }
  return { source: escapeBraces(out.join('')), flags };
}

/** Braces that are no quantifier are literal. */
function escapeBraces(source: string): string {
  return source.replaceAll(/(\\[pPkuxc]\{[^}]*\}|\\[\s\S])|(\{\d+(?:,\d*)?\})|([{}])/g, (_, kept?: string, quantifier?: string, brace?: string) => kept ?? quantifier ?? `\\${brace}`);
}

/** Throws StringException "Invalid regex: …" for a pattern that does not compile. */
export function javaRegex(pattern: string, flags = ''): RegExp {
  try {
    const { source, flags: inline } = translate(pattern);
    return new RegExp(source, [...new Set([...flags, ...inline, 'v'])].join(''));
  } catch (error) {
    if (error instanceof SyntaxError) throw new StringException(`Invalid regex: ${javaProblem(error.message, pattern)}`);
    throw error;
  }
}

/** java.util.regex says what is wrong, where, and repeats the pattern; other faults keep the engine's words. */
function javaProblem(message: string, pattern: string): string {
  return /Unterminated group/.test(message) ? `Unclosed group near index ${pattern.length}\n${pattern}` : message;
}

/** Java's replacement text: `$1`, `${name}` and backslash escapes. */
export function javaReplacement(replacement: string, match: RegExpExecArray): string {
  return replacement.replaceAll(/\\([\s\S])|\$(\d)|\$\{(\w+)\}/g, (_, escaped?: string, digit?: string, name?: string) => {
    if (escaped !== undefined) return escaped;
    return (digit !== undefined ? match[Number(digit)] : match.groups?.[name!]) ?? '';
  });
}

/** The text that a pattern stands for, when every character of it stands for itself; undefined for a real pattern. */
function literalOf(pattern: string): string | undefined {
  return /^(?:[^\\^$.|?*+()[\]{}\ud800-\udfff]|\\[^a-zA-Z0-9\ud800-\udfff])+$/.test(pattern) ? pattern.replaceAll(/\\(.)/gs, '$1') : undefined;
}

/** String.split of Java: a limit of 0 drops empty strings at the end, a negative one keeps them, a positive one bounds the count. */
export function javaSplit(text: string, pattern: string, limit: number): string[] {
  const literal = limit > 0 ? undefined : literalOf(pattern);
  const parts = literal === undefined ? splitByPattern(text, javaRegex(pattern, 'g'), limit) : text.split(literal);
  if (limit === 0) while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}

function splitByPattern(text: string, pattern: RegExp, limit: number): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    if (end === 0 || (match[0] === '' && match.index >= text.length)) continue;
    parts.push(text.slice(from, match.index));
    from = end;
  }
  parts.push(text.slice(from));
  return parts;
}
