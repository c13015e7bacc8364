import { ApexException } from '../../apex/lib/exception.ts';
import { asApexError } from '../../apex/lib/operations.ts';

/** Runs compiled Apex: null dereferences and stack overflows of it come out as the exceptions that Apex knows. */
export function withApexErrors<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw asApexError(error);
  }
}

/** "System.DmlException: … \n\nClass.Foo.bar: line 3, column 1", as clients get it. */
export function describeWithTrace(error: ApexException): string {
  return `${error.describe()}\n\n${error.stackTraceString()}`;
}
