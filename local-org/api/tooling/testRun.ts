import { notSupported } from '../../base/errors.ts';
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

/** One test method's outcome, milliseconds. */
export interface MethodOutcome {
  className: string;
  methodName: string;
  time: number;
  failure?: { message: string; stackTrace: string };
}

export interface TestRun {
  outcomes: MethodOutcome[];
  startedAt: number;
  endedAt: number;
}

function names(value: string | string[] | undefined): string[] {
  return [value ?? []].flat().flatMap((text) => text.split(',')).map((text) => text.trim()).filter(Boolean);
}

function classNames(call: Call, request: TestRequest): string[] | undefined {
  const ids = [...names(request.classids), ...(request.tests ?? []).flatMap(({ classId }) => classId ?? [])];
  const byId = ids.map((id) => (call.org.rows.read('ApexClass', [id])[0]?.Name as string | undefined) ?? id);
  const named = [...names(request.classNames), ...(request.tests ?? []).flatMap(({ className }) => className ?? []), ...byId];
  return named.length > 0 ? named : undefined;
}

function isAsked(request: TestRequest, { className, methodName }: MethodOutcome): boolean {
  const only = (request.tests ?? []).filter((test) => test.className?.toLowerCase() === className.toLowerCase() && test.testMethods?.length);
  return only.length === 0 || only.some(({ testMethods }) => testMethods!.some((name) => name.toLowerCase() === methodName.toLowerCase()));
}

/** Runs the tests that a request names; all of the org when it names none. */
export function runTests(call: Call, request: TestRequest): TestRun {
  if (names(request.suiteNames).length > 0) throw notSupported('An Apex test suite');
  const startedAt = call.org.clock.now();
  const began = performance.now();
  const outcomes = call.org.tests.outcomes({ classes: classNames(call, request) }).filter((outcome) => isAsked(request, outcome));
  return { outcomes: [...outcomes], startedAt, endedAt: startedAt + Math.round(performance.now() - began) };
}

function classIds(call: Call, outcomes: MethodOutcome[]): Map<string, string> {
  const wanted = [...new Set(outcomes.map(({ className }) => className))];
  return new Map(call.org.rows.findBy('ApexClass', 'Name', wanted).map((row) => [row.Name as string, row.Id as string]));
}

function outcomeRow({ methodName, time, failure }: MethodOutcome, shared: RawRecord): RawRecord {
  return { ...shared, MethodName: methodName, RunTime: Math.round(time), Outcome: failure ? 'Fail' : 'Pass', Message: failure?.message ?? null, StackTrace: failure?.stackTrace ?? null, IsTestSetup: false };
}

/** Keeps a run the way the Tooling API shows it: a job, its summary, an item per class, a result per method. Answers the job's id. */
export function storeRun(call: Call, { outcomes, startedAt, endedAt }: TestRun): string {
  const { writer } = call.org;
  const ids = classIds(call, outcomes);
  const insert = (object: string, values: RawRecord): string => writer.insert(object, values, call.user.id);
  return call.org.db.savepoint(() => {
    const failed = outcomes.filter(({ failure }) => failure).length;
    const job = insert('AsyncApexJob', { JobType: 'TestRequest', Status: 'Completed', JobItemsProcessed: ids.size, TotalJobItems: ids.size, NumberOfErrors: 0, CompletedDate: endedAt });
    const summary = insert('ApexTestRunResult', {
      AsyncApexJobId: job, UserId: call.user.id, Status: failed > 0 ? 'Failed' : 'Completed', StartTime: startedAt, EndTime: endedAt, TestTime: endedAt - startedAt, TestSetupTime: 0, ClassesEnqueued: ids.size, ClassesCompleted: ids.size,
      MethodsEnqueued: outcomes.length, MethodsCompleted: outcomes.length - failed, MethodsFailed: failed, IsAllTests: false, Source: 'API',
    });
    for (const [className, classId] of ids) {
      const item = insert('ApexTestQueueItem', { ApexClassId: classId, Status: 'Completed', ParentJobId: job, TestRunResultId: summary });
      const shared: RawRecord = { ApexClassId: classId, AsyncApexJobId: job, QueueItemId: item, ApexTestRunResultId: summary, TestTimestamp: endedAt };
      for (const outcome of outcomes) if (outcome.className === className) insert('ApexTestResult', outcomeRow(outcome, shared));
    }
    return job;
  });
}

/** The answer of runTestsSynchronous. */
export function synchronousAnswer(call: Call, { outcomes }: TestRun): object {
  const ids = classIds(call, outcomes);
  const shown = ({ className, methodName, time }: MethodOutcome): object => ({ id: ids.get(className) ?? null, methodName, name: className, namespace: null, seeAllData: false, time });
  const failures = outcomes.filter(({ failure }) => failure);
  return {
    apexLogId: null, codeCoverage: [], codeCoverageWarnings: [],
    failures: failures.map((outcome) => ({ ...shown(outcome), message: outcome.failure!.message, stackTrace: outcome.failure!.stackTrace, packageName: outcome.className, type: 'Class' })),
    flowCoverage: [], flowCoverageWarnings: [], numFailures: failures.length, numTestsRun: outcomes.length,
    successes: outcomes.filter(({ failure }) => !failure).map(shown), totalTime: outcomes.reduce((sum, { time }) => sum + time, 0),
  };
}
