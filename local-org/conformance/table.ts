/**
 * Tables: one case a row, `expression => text of its value` or `expression => ! Type: message of what it throws`.
 *   # source: Apex Reference Guide, String Class
 *   'hello'.left(2) => he
 *   Integer i = 5; i++; i => 6          statements may stand before the expression
 *   @ List<Integer> few = new List<Integer>{ 1, 2 };     stands before each row up to the next heading (`## …`)
 * A line break in an expected text is written \n. Classes that the rows use follow as parts (parts.ts).
 */
import type { Case, CaseFile, Outcome } from './case.ts';
import { sourcesByLine } from './case.ts';
import { partsOf } from './parts.ts';
import type { Part } from './parts.ts';
import type { Target } from './target.ts';

interface Row extends Case {
  readonly statements: string;
  readonly expression: string;
}

/** Rows in one block of anonymous Apex: the platform takes 32,000 characters. */
const ROWS = 100;
const OUT = "void out(Integer n, Object value) { System.debug('#' + n + ' ' + String.valueOf(value)); }";

export function readTable(file: string, text: string): CaseFile {
  const [main, ...classes] = partsOf(text);
  const rows = readRows(file, main.source);
  return { cases: rows, run: (target) => runTable(rows, classes, target) };
}

function readRows(file: string, text: string): Row[] {
  const sources = sourcesByLine(text);
  let before: string[] = [];
  return text.split('\n').flatMap((line, index): Row[] => {
    if (line.startsWith('## ')) before = [];
    if (line.startsWith('@ ')) before.push(line.slice(2));
    if (line.trim() === '' || /^[#@]/.test(line)) return [];
    const at = line.lastIndexOf(' => ');
    if (at < 0) throw new Error(`${file}:${index + 1}: no " => " in the row`);
    const [statements, expression] = lastStatement(line.slice(0, at));
    return [{ file, line: index + 1, source: sources[index], expected: line.slice(at + 4).trim(), statements: [...before, statements].join(' '), expression }];
  });
}

/** Splits at the last `; ` outside of text and braces. */
function lastStatement(code: string): [string, string] {
  let split = 0;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < code.length; i++) {
    if (code[i] === '\\' && quoted) i++;
    else if (code[i] === "'") quoted = !quoted;
    else if (!quoted && code[i] === '{') depth++;
    else if (!quoted && code[i] === '}') {
      depth--;
      if (depth === 0 && code[i + 1] === ' ' && /[\w'(]/.test(code[i + 2])) split = i + 1;
    } else if (!quoted && depth === 0 && code[i] === ';') split = i + 1;
  }
  return [code.slice(0, split), code.slice(split).trim()];
}

async function runTable(rows: readonly Row[], classes: readonly Part[], target: Target): Promise<Outcome[]> {
  const [problem] = await target.install(classes);
  if (problem) throw new Error(`${rows[0].file}: ${problem.unit}:${problem.line}: ${problem.message}`);
  const outcomes: Outcome[] = [];
  for (let i = 0; i < rows.length; i += ROWS) outcomes.push(...(await runRows(rows.slice(i, i + ROWS), target)));
  await target.remove(classes);
  return outcomes;
}

/** When the block does not compile, each row is tried for itself. */
async function runRows(rows: readonly Row[], target: Target): Promise<Outcome[]> {
  const { problems, log, thrown } = await target.anonymous([...rows.map(printRow), OUT].join('\n'));
  if ((problems.length > 0 || thrown) && rows.length > 1) return (await Promise.all(rows.map((row) => runRows([row], target)))).flat();
  const failure = problems.length > 0 ? `does not compile: ${problems[0].message}` : (thrown?.text ?? 'no value');
  const values = new Map(log.flatMap((line) => [/^#(\d+) ([\s\S]*)$/.exec(line)?.slice(1) as [string, string]]).filter(Boolean));
  return rows.map(({ statements: _, expression: __, ...row }) => ({ ...row, actual: values.get(String(row.line))?.replaceAll('\n', '\\n').trim() ?? failure }));
}

function printRow({ line, statements, expression }: Row): string {
  return `try { ${statements} out(${line}, ${expression}); } catch (Exception problem) { out(${line}, '! ' + problem.getTypeName() + ': ' + problem.getMessage()); }`;
}
