import { notSupported } from '../../base/errors.ts';
import { to18 } from '../../base/ids.ts';
import type { TestRunReport } from '../../org/index.ts';
import type { RawRecord } from '../../schema/types.ts';
import type { Call } from '../http/resource.ts';

/** Which tests a client asks for, in the words of both runTests resources. */
export interface TestRequest {
  tests?: { className?: string; classId?: string; testMethods?: string[] }[];
  classNames?: string | string[];
  classids?: string | string[];
  suiteNames?: string | string[];
  testLevel?: string;
  category?: string[];
  skipCodeCoverage?: boolean;
}

export interface TestRun {
  report: TestRunReport;
  startedAt: number;
  endedAt: number;
}

type MethodResult = TestRunReport['tests'][number];
type Coverage = NonNullable<TestRunReport['coverage']>;

function names(value: string | string[] | undefined): string[] {
  return [value ?? []].flat().flatMap((text) => text.split(',')).map((text) => text.trim()).filter(Boolean);
}

/** Names as the runner takes them: Class, or Class.method. Undefined for all tests. */
function selection(call: Call, request: TestRequest): string[] | undefined {
  const byId = (id: string): string => (call.org.rows.read('ApexClass', [to18(id)])[0]?.Name as string | undefined) ?? id;
  const fromTests = (request.tests ?? []).flatMap(({ className, classId, testMethods }) => {
    const name = className ?? byId(classId ?? '');
    return testMethods?.length ? testMethods.map((method) => `${name}.${method}`) : [name];
  });
  const selected = [...names(request.classNames), ...names(request.classids).map(byId), ...fromTests];
  return selected.length > 0 ? selected : undefined;
}

/** Runs the tests that a request names; all of the org when it names none. Lines are counted when the client says that it wants them. */
export function runTests(call: Call, request: TestRequest): TestRun {
  if (names(request.suiteNames).length > 0) throw notSupported('An Apex test suite');
  const startedAt = call.org.clock.now();
  const report = call.org.tests.run({ classes: selection(call, request), coverage: request.skipCodeCoverage === false, userId: call.user.id });
  return { report, startedAt, endedAt: startedAt + report.durationMs };
}

function idsOf(call: Call, object: 'ApexClass' | 'ApexTrigger', wanted: Iterable<string>): Map<string, string> {
  return new Map(call.org.rows.findBy(object, 'Name', [...new Set(wanted)]).map((row) => [row.Name as string, row.Id as string]));
}

function resultRow({ methodName, ms, outcome, message, stackTrace }: MethodResult, shared: RawRecord): RawRecord {
  return { ...shared, MethodName: methodName, RunTime: Math.round(ms), Outcome: outcome, Message: message ?? null, StackTrace: stackTrace ?? null, IsTestSetup: false };
}

/** Keeps a run the way the Tooling API shows it: a job, its summary, an item per class, a result per method. Answers the job's id. */
export function storeRun(call: Call, run: TestRun): string {
  return call.org.db.savepoint(() => {
    if (run.report.coverage) storeCoverage(call, run.report.coverage);
    return storeResults(call, run);
  });
}

function storeResults(call: Call, { report, startedAt, endedAt }: TestRun): string {
  const { tests, failed } = report;
  const ids = idsOf(call, 'ApexClass', tests.map(({ className }) => className));
  const insert = (object: string, values: RawRecord): string => call.org.writer.insert(object, values, call.user.id);
  const job = insert('AsyncApexJob', { JobType: 'TestRequest', Status: 'Completed', JobItemsProcessed: ids.size, TotalJobItems: ids.size, NumberOfErrors: 0, CompletedDate: endedAt });
  const summary = insert('ApexTestRunResult', {
    AsyncApexJobId: job, UserId: call.user.id, Status: failed > 0 ? 'Failed' : 'Completed', StartTime: startedAt, EndTime: endedAt, TestTime: endedAt - startedAt, TestSetupTime: 0, ClassesEnqueued: ids.size, ClassesCompleted: ids.size,
    MethodsEnqueued: tests.length, MethodsCompleted: tests.length - failed, MethodsFailed: failed, IsAllTests: false, Source: 'API',
  });
  for (const [className, classId] of ids) {
    const item = insert('ApexTestQueueItem', { ApexClassId: classId, Status: 'Completed', ParentJobId: job, TestRunResultId: summary });
    const shared: RawRecord = { ApexClassId: classId, AsyncApexJobId: job, QueueItemId: item, ApexTestRunResultId: summary, TestTimestamp: endedAt };
    for (const test of tests) if (test.className === className) insert('ApexTestResult', resultRow(test, shared));
  }
  return job;
}

/** Replaces the coverage of the last measured run. As with the platform's "Store Only Aggregate Code Coverage", nothing is kept by test class. */
function storeCoverage(call: Call, coverage: Coverage): void {
  const { writer } = call.org;
  for (const object of ['ApexCodeCoverageAggregate', 'ApexOrgWideCoverage']) writer.remove(object, call.transaction((tx) => tx.soql(`SELECT Id FROM ${object}`, { access: 'system' }).records.map(({ id }) => id!)));
  const ids = { class: idsOf(call, 'ApexClass', coverage.map(({ name }) => name)), trigger: idsOf(call, 'ApexTrigger', coverage.map(({ name }) => name)) };
  for (const { name, kind, coveredLines, uncoveredLines } of coverage) {
    const lines = { NumLinesCovered: coveredLines.length, NumLinesUncovered: uncoveredLines.length, Coverage: JSON.stringify({ coveredLines, uncoveredLines }) };
    writer.insert('ApexCodeCoverageAggregate', { ApexClassOrTriggerId: ids[kind].get(name) ?? null, ...lines }, call.user.id);
  }
  writer.insert('ApexOrgWideCoverage', { PercentCovered: percentCovered(coverage) }, call.user.id);
}

function percentCovered(coverage: Coverage): number {
  const covered = coverage.reduce((sum, { coveredLines }) => sum + coveredLines.length, 0);
  const all = coverage.reduce((sum, { uncoveredLines }) => sum + uncoveredLines.length, covered);
  return all === 0 ? 0 : Math.floor((100 * covered) / all);
}

/** The answer of runTestsSynchronous. */
export function synchronousAnswer(call: Call, { report }: TestRun): object {
  const { tests, failed, coverage = [] } = report;
  const ids = idsOf(call, 'ApexClass', [...tests.map(({ className }) => className), ...coverage.map(({ name }) => name)]);
  const shown = ({ className, methodName, ms }: MethodResult): object => ({ id: ids.get(className) ?? null, methodName, name: className, namespace: null, seeAllData: false, time: ms });
  const covered = coverage.map(({ name, kind, coveredLines, uncoveredLines }) => ({
    id: ids.get(name) ?? null, name, namespace: null, numLocations: coveredLines.length + uncoveredLines.length, numLocationsNotCovered: uncoveredLines.length, type: kind === 'class' ? 'Class' : 'Trigger',
    locationsNotCovered: uncoveredLines.map((line) => ({ line, column: 0, numExecutions: 0, time: -1 })), dmlInfo: [], soqlInfo: [], soslInfo: [], methodInfo: [],
  }));
  return {
    apexLogId: null, codeCoverage: covered, codeCoverageWarnings: [],
    failures: tests.filter(({ outcome }) => outcome !== 'Pass').map((test) => ({ ...shown(test), message: test.message, stackTrace: test.stackTrace, packageName: test.className, type: 'Class' })),
    flowCoverage: [], flowCoverageWarnings: [], numFailures: failed, numTestsRun: tests.length,
    successes: tests.filter(({ outcome }) => outcome === 'Pass').map(shown), totalTime: tests.reduce((sum, { ms }) => sum + ms, 0),
  };
}
