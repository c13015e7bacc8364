/**
 * Programs with their expectation inline, as comments on the line concerned:
 *   System.debug(1 + 1);        // expect: 2
 *   String s = 1;               // error: Illegal assignment from Integer to String
 *   Integer x = 1 / 0;          // throws: System.MathException: Divide by 0
 * What stands before the first part (parts.ts) is anonymous Apex. What it saves is undone.
 */
import type { Case, CaseFile, Outcome } from './case.ts';
import { sourcesByLine } from './case.ts';
import { partsOf } from './parts.ts';
import type { Part } from './parts.ts';
import type { AnonymousRun, CompileProblem, Target } from './target.ts';

const EXPECTATION = /\/\/ (expect|error|throws): (.*)$/;

interface Expectation extends Case {
  /** 'expect' in the order of the log; 'error' and 'throws' by place. */
  readonly kind: string;
}

export function readProgram(file: string, text: string): CaseFile {
  const parts = partsOf(text);
  const sources = sourcesByLine(text);
  const cases = text.split('\n').flatMap((line, index): Expectation[] => {
    const match = EXPECTATION.exec(line);
    return match ? [{ file, line: index + 1, source: sources[index], kind: match[1], expected: match[2].trimEnd() }] : [];
  });
  return { cases, run: (target) => runProgram(cases, parts, target) };
}

/** Line of the file → what was said there; texts of the log in order under 0. */
type Findings = Map<number, string[]>;

async function runProgram(cases: readonly Expectation[], parts: readonly [Part, ...Part[]], target: Target): Promise<Outcome[]> {
  const [main, ...units] = parts;
  const problems = await target.install(units);
  const run: AnonymousRun = problems.length > 0 ? { problems, log: [] } : await target.anonymous(main.source);
  if (problems.length === 0) await target.remove(units);
  const findings = findingsOf(run, parts);
  const outcomes = cases.map(({ kind, ...each }) => ({ ...each, actual: findings.get(kind === 'expect' ? 0 : each.line)?.shift() ?? 'nothing' }));
  const { file, source } = cases[0];
  const surplus = [...findings].flatMap(([line, texts]) => texts.map((actual): Outcome => ({ file, line, source, expected: 'nothing', actual })));
  return [...outcomes, ...surplus];
}

function findingsOf({ problems, log, thrown }: AnonymousRun, parts: readonly Part[]): Findings {
  const findings: Findings = new Map([[0, log.flatMap((text) => text.split('\n'))]]);
  const add = ({ unit, line, message }: CompileProblem): void => {
    const at = line + (parts.find(({ name }) => name.toLowerCase() === unit.toLowerCase())?.offset ?? 0);
    findings.set(at, [...(findings.get(at) ?? []), message]);
  };
  problems.forEach(add);
  if (thrown) add(placeOf(thrown));
  return findings;
}

/** The innermost frame: `Class.Thrower.inner: line 4, column 1`. */
function placeOf({ text, stack }: NonNullable<AnonymousRun['thrown']>): CompileProblem {
  const [, place, line] = /^(?:Class|Trigger)?\.?([\w.]*): line (\d+)/.exec(stack) ?? ['', '', '0'];
  const unit = place.split('.')[0];
  return { unit: unit === 'AnonymousBlock' ? '' : unit, line: Number(line), message: text };
}
