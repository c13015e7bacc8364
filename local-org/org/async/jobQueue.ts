import { notSupported } from '../../base/errors.ts';
import type { AsyncJobRequest } from '../../apex/lib/services.ts';
import type { Org } from '../org.ts';
import type { Transaction } from '../transaction/transaction.ts';

export class JobQueue {
  readonly org: Org;

  constructor(org: Org) {
    this.org = org;
  }

  enqueue(_tx: Transaction, job: AsyncJobRequest): string {
    throw notSupported(`Asynchronous Apex (${job.kind})`);
  }

  abort(_jobId: string): void {}
  drainTest(_tx: Transaction): void {}
  forget(): void {}
  runDue(): Record<string, unknown>[] {
    return [];
  }

  start(): void {}
  stop(): void {}
}
