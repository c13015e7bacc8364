/** Comparisons of text: without case, also outside ASCII, and through the column's index where there is one. See storage/fold.ts. */
import type { Raw } from '../../schema/types.ts';
import { caseVariants, fold, isPlain } from '../../storage/index.ts';
import type { Run } from '../run/run.ts';
import type { Expression } from './expression.ts';
import { write } from './sql.ts';

/** SQL that is true when the expression is one of the texts. Null and '' stand for an empty field. */
export function isOneOf(run: Run, left: Expression, values: readonly Raw[]): string {
  const texts = values.filter((value) => value !== null && value !== '').map(String);
  const { exact, folded } = left.cased ? { exact: texts, folded: [] } : variants(texts);
  const ways: string[] = [];
  if (texts.length < values.length) ways.push(`${write(left.sql, run)} IS NULL`);
  if (exact.length === 1) ways.push(`${write(left.sql, run)} = ${run.param(exact[0])}`);
  if (exact.length > 1) ways.push(`${write(left.sql, run)} IN ${run.list(exact)}`);
  if (folded.length > 0) ways.push(`fold(${write(left.sql, run)}) IN ${run.list(folded)}`);
  return ways.length === 0 ? '0' : `(${ways.join(' OR ')})`;
}

function variants(texts: readonly string[]): { exact: string[]; folded: string[] } {
  const exact: string[] = [];
  const folded: string[] = [];
  for (const text of texts) {
    const forms = isPlain(text) ? [text] : caseVariants(text);
    if (forms) exact.push(...forms);
    else folded.push(fold(text));
  }
  return { exact, folded };
}

/** LIKE with % and _; a backslash takes a wildcard literally. */
export function isLike(run: Run, left: Expression, pattern: string): string {
  const bounds = left.cased ? '' : prefixBounds(run, left, pattern);
  if (isPlain(pattern)) return `(${bounds}${write(left.sql, run)} LIKE ${run.param(pattern)} ESCAPE '\\')`;
  return `(${bounds}fold(${write(left.sql, run)}) LIKE ${run.param(fold(pattern))} ESCAPE '\\')`;
}

/** The range of texts that begin as the pattern does, which the index can find. */
function prefixBounds(run: Run, left: Expression, pattern: string): string {
  const prefix = /^[^%_\\\u0080-\uffff]*/.exec(pattern)![0].toLowerCase();
  if (prefix === '') return '';
  const last = prefix.length - 1;
  const end = prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1);
  return `${write(left.sql, run)} >= ${run.param(prefix)} AND ${write(left.sql, run)} < ${run.param(end)} AND `;
}

/** Multi-select picklists hold 'A;B'. True when all values of one of the groups, each 'A;B', are among the field's. */
export function includes(run: Run, left: Expression, groups: readonly Raw[]): string {
  const has = (value: string): string => `(';' || ${write(left.sql, run)} || ';') LIKE ${run.param(`%;${value.replace(/[\\%_]/g, '\\$&')};%`)} ESCAPE '\\'`;
  const ways = groups.filter((group) => group !== null).map((group) => `(${String(group).split(';').map(has).join(' AND ')})`);
  return ways.length === 0 ? '0' : `(${ways.join(' OR ')})`;
}
