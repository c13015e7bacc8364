/** What other tools read of a test run: JUnit's XML and lcov's lines. */
import { XMLBuilder } from 'fast-xml-parser';

export interface TestCase {
  className: string;
  methodName: string;
  outcome: string;
  message: string | null;
  stackTrace: string | null;
  ms: number;
}

export interface CoveredFile {
  name: string;
  coveredLines: number[];
  uncoveredLines: number[];
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** The format that CI servers read: one suite, a test case for each method. */
export function junitXml(tests: readonly TestCase[]): string {
  const failures = tests.filter(({ outcome }) => outcome !== 'Pass');
  const suite = {
    '@name': 'apex',
    '@tests': tests.length,
    '@failures': failures.length,
    '@time': seconds(tests.reduce((sum, { ms }) => sum + ms, 0)),
    testcase: tests.map(({ className, methodName, outcome, message, stackTrace, ms }) => ({
      '@classname': className,
      '@name': methodName,
      '@time': seconds(ms),
      ...(outcome !== 'Pass' && { failure: { '@message': message ?? '', '#text': stackTrace ?? '' } }),
    })),
  };
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ testsuites: { testsuite: suite } })}`;
}

/**
 * A record for each class and trigger that has lines that can run. A line counts one hit: runs say whether it ran, not how often.
 * @param pathOf the file of a class or trigger; those without one are left out
 */
export function lcov(files: readonly CoveredFile[], pathOf: (name: string) => string | undefined): string {
  return files
    .flatMap(({ name, coveredLines, uncoveredLines }) => {
      const path = pathOf(name);
      if (path === undefined) return [];
      const hits = [...coveredLines.map((line) => [line, 1]), ...uncoveredLines.map((line) => [line, 0])].sort(([a], [b]) => a - b);
      return ['TN:', `SF:${path}`, ...hits.map(([line, count]) => `DA:${line},${count}`), `LF:${hits.length}`, `LH:${coveredLines.length}`, 'end_of_record', ''];
    })
    .join('\n');
}
