import { QueryException } from '../../apex/lib/exception.ts';
import { SalesforceError } from '../../base/errors.ts';

/** Runs a query for Apex: what the APIs would report becomes a QueryException. */
export function asApexErrors<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof SalesforceError) || error.status === 501) throw error;
    throw new QueryException(error.message);
  }
}
