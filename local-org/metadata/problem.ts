import { SalesforceError } from '../base/errors.ts';
import { FormulaError } from '../formula/index.ts';
import { MetadataProblem } from '../schema/index.ts';

/** The message of an error that a component's author can mend. Others are the org's own and pass on. */
export function problemOf(error: unknown): string {
  if (error instanceof MetadataProblem || error instanceof FormulaError || error instanceof SalesforceError) return error.message;
  throw error;
}
