/** Database.QueryLocator: a query to run later, in batches. */
import type { ApexValue } from './define.ts';
import type { ApexTransaction, QueryOptions } from './services.ts';
import type { SObject } from './sobject.ts';
import { SOBJECT } from './types.ts';

export class QueryLocator {
  static readonly apexName = 'Database.QueryLocator';
  readonly query: string;
  readonly #run: (tx: ApexTransaction) => SObject[];

  private constructor(query: string, run: (tx: ApexTransaction) => SObject[]) {
    this.query = query;
    this.#run = run;
  }

  /** The rows are read later, in the sharing of the code that made the locator. */
  static ofQuery(query: string, options: QueryOptions, isShared: boolean): QueryLocator {
    return new QueryLocator(query, (tx) => {
      tx.enterSharing(isShared ? 'with' : 'without');
      try {
        return tx.query(query, options);
      } finally {
        tx.leaveSharing();
      }
    });
  }

  /** Of rows that a static query gave. */
  static ofRecords(records: readonly ApexValue[]): QueryLocator {
    return new QueryLocator('', () => records as SObject[]);
  }

  records(tx: ApexTransaction): SObject[] {
    return this.#run(tx);
  }

  get element(): typeof SOBJECT {
    return SOBJECT;
  }

  toString(): string {
    return `Database.QueryLocator[query=${this.query}]`;
  }
}
