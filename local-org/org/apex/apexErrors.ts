import { asApexError } from '../../apex/lib/operations.ts';

/** Runs compiled Apex: null dereferences and stack overflows of it come out as the exceptions that Apex knows. */
export function withApexErrors<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw asApexError(error);
  }
}
