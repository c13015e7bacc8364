import type { ApexValue } from '../../apex/lib/define.ts';

/** How a transaction is run. */
export interface RunOptions {
  /** Started by one of the APIs: errors are worded for it, sharing and field security are on. */
  readonly api?: boolean;
  /** Limits of asynchronous Apex. */
  readonly limits?: 'sync' | 'async' | 'queueable';
  readonly isTest?: boolean;
  /** Access token of the request that shows a page. */
  readonly sessionId?: string;
  /** Static variables to share, those of the test that an asynchronous job runs in. */
  readonly statics?: ApexValue[];
}
