/** Suites: classes of Apex tests (and what they test) as parts; every assertion in a test method is a case, told passed or failed with its method. */
import type { Case, CaseFile, Outcome } from './case.ts';
import { sourcesByLine } from './case.ts';
import { partsOf } from './parts.ts';

const TEST_METHOD = /@IsTest\b.*\bstatic\s+void\s+(\w+)\s*\(/i;
const ASSERTION = /\b(?:Assert\.\w+|System\.assert\w*)\(/g;

interface Assertion extends Case {
  /** 'class.method' in lower case. */
  readonly method: string;
}

export function readSuite(file: string, text: string): CaseFile {
  const parts = partsOf(text).slice(1);
  const sources = sourcesByLine(text);
  const cases = parts.flatMap(({ name, source, offset }) => assertionsOf(name, source).map(({ method, line }): Assertion => ({ file, line: line + offset, source: sources[line + offset - 1], method, expected: 'holds' })));
  const classes = [...new Set(cases.map(({ method }) => method.split('.')[0]))];
  return {
    cases,
    async run(target) {
      const [problem] = await target.install(parts);
      if (problem) return outcomes(cases, () => `does not compile: ${problem.unit}:${problem.line}: ${problem.message}`);
      const failures = await target.test(classes);
      await target.remove(parts);
      return outcomes(cases, (method) => failures.get(method));
    },
  };
}

/** The assertions of each test method; those of methods that it calls are not counted. */
function assertionsOf(name: string, source: string): { method: string; line: number }[] {
  let method: string | undefined;
  return source.split('\n').flatMap((text, index) => {
    const begins = TEST_METHOD.exec(text)?.[1];
    if (begins !== undefined) method = begins;
    else if (/^ {2}(?:private |public |static |global )/.test(text)) method = undefined;
    const inside = method;
    if (inside === undefined) return [];
    return [...text.matchAll(ASSERTION)].map(() => ({ method: `${name}.${inside}`.toLowerCase(), line: index + 1 }));
  });
}

function outcomes(cases: readonly Assertion[], failureOf: (method: string) => string | undefined): Outcome[] {
  return cases.map(({ method, ...each }) => ({ ...each, actual: failureOf(method) ?? each.expected }));
}
