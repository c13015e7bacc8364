import { QueryException } from '../../apex/lib/exception.ts';
import { SalesforceError } from '../../base/errors.ts';
import { InaccessibleError } from '../../soql/index.ts';

/** Runs a query for Apex: what the APIs would report becomes a QueryException. */
export function asApexErrors<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof SalesforceError) || error.status === 501) throw error;
    const exception = new QueryException(error.message);
    if (error instanceof InaccessibleError) exception.inaccessible = error.inaccessible;
    throw exception;
  }
}
