import { OrgApex } from '../apex/orgApex.ts';
import type { Org } from '../org.ts';
import { coverageOf, type FileCoverage } from './coverage.ts';
import { runTestClass, type TestResult } from './runTestClass.ts';
import { selectTests, type TestSelection } from './testClasses.ts';

/** One test method as a deployment reports it. */
export interface TestOutcome {
  readonly className: string;
  readonly methodName: string;
  /** Milliseconds. */
  readonly time: number;
  /** Absent when it passed. */
  readonly failure?: { message: string; stackTrace: string };
}

export interface TestRequest extends TestSelection {
  readonly coverage?: boolean;
  /** Who runs them; the administrator unless said. */
  readonly userId?: string;
}

export interface TestRunReport {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly durationMs: number;
  readonly tests: readonly TestResult[];
  readonly coverage?: readonly FileCoverage[];
}

/** Runs Apex tests in a private copy of the org that has no business data, each method on its own. */
export class TestRunner {
  readonly #org: Org;

  constructor(org: Org) {
    this.#org = org;
  }

  run(request: TestRequest = {}): TestRunReport {
    const started = performance.now();
    const apex = request.coverage === true ? this.#measured() : this.#org.apex;
    const copy = this.#org.privateCopy(apex);
    const user = this.#org.security.user(request.userId ?? this.#org.admin.id)!;
    const classes = selectTests(apex.machine.classInfos(), request);
    const tests = classes.flatMap((each) => runTestClass(each.seesAllData ? this.#org : copy, user, each));
    copy.close();
    const failed = tests.filter((each) => each.outcome !== 'Pass').length;
    const report = { passed: tests.length - failed, failed, skipped: 0, durationMs: Math.round(performance.now() - started), tests };
    return request.coverage === true ? { ...report, coverage: coverageOf(apex.machine) } : report;
  }

  /** For deployments. */
  outcomes(request: TestSelection): readonly TestOutcome[] {
    return this.run(request).tests.map(({ className, methodName, ms, outcome, message, stackTrace }) => ({
      className, methodName, time: ms, ...(outcome === 'Pass' ? {} : { failure: { message: message ?? '', stackTrace: stackTrace ?? '' } }),
    }));
  }

  /** The same code, compiled to count the lines that run. */
  #measured(): OrgApex {
    const apex = new OrgApex(this.#org, undefined, true);
    const [problem] = apex.loadStored();
    if (problem !== undefined) throw new Error(`${problem.file}: ${problem.message}`);
    return apex;
  }
}
