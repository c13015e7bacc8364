import { ApexException } from '../../apex/lib/exception.ts';
import type { MethodInfo } from '../../apex/machine/index.ts';
import type { Org } from '../org.ts';
import type { UserContext } from '../session/userContext.ts';
import { Transaction } from '../transaction/transaction.ts';
import type { TestClass } from './testClasses.ts';

export interface TestResult {
  readonly className: string;
  readonly methodName: string;
  readonly outcome: 'Pass' | 'Fail';
  readonly message: string | null;
  readonly stackTrace: string | null;
  readonly ms: number;
}

type Failure = Pick<TestResult, 'message' | 'stackTrace'>;

/** Set-up methods once; then each test method from the state that they left, which is restored after it. */
export function runTestClass(org: Org, user: UserContext, test: TestClass): TestResult[] {
  return undone(org, () => {
    const broken = test.setups.map((method) => failureOf(org, user, test, method)).find((failure) => failure !== undefined);
    return test.methods.map((method) => resultOf(test, method, () => broken ?? undone(org, () => failureOf(org, user, test, method))));
  });
}

function undone<T>(org: Org, body: () => T): T {
  const mark = org.db.mark();
  try {
    return body();
  } finally {
    org.db.rollbackTo(mark);
    org.db.release(mark);
    org.security.invalidate();
  }
}

function resultOf(test: TestClass, method: MethodInfo, body: () => Failure | undefined): TestResult {
  const started = performance.now();
  const failure = body();
  const ms = Math.round((performance.now() - started) * 100) / 100;
  return { className: test.name, methodName: method.name, outcome: failure === undefined ? 'Pass' : 'Fail', message: failure?.message ?? null, stackTrace: failure?.stackTrace ?? null, ms };
}

function failureOf(org: Org, user: UserContext, test: TestClass, method: MethodInfo): Failure | undefined {
  const tx = new Transaction(org, user, { isTest: true });
  try {
    org.within(tx, () => {
      tx.inApex(() => org.apex.enter(tx, () => org.apex.machine.invokeStatic(test.name, method.name, [])));
      tx.tests.finish();
    });
    return undefined;
  } catch (error) {
    return describe(error);
  }
}

/** Faults of the local org fail the test too, with their own stack. */
function describe(error: unknown): Failure {
  if (error instanceof ApexException) return { message: error.describe(), stackTrace: error.stackTraceString() };
  const { name, message, stack } = error as Error;
  return { message: `${name}: ${message}`, stackTrace: stack ?? '' };
}
