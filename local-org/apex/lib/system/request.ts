import { stored } from '../arguments.ts';
import { defineType } from '../define.ts';
import { constantOf } from '../enums.ts';
import { randomUUID } from 'node:crypto';
import type { ApexTransaction } from '../services.ts';

export class RequestValue {
  static readonly apexName = 'System.Request';
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

/** A name of System.Quiddity; org/ states it under 'quiddity' when it opens the transaction. */
export function currentQuiddity(tx: ApexTransaction): string {
  return (tx.store.get('quiddity') as string | undefined) ?? (tx.isTest ? 'RUNTEST_SYNC' : 'UNDEFINED');
}

export const requestType = defineType({
  name: 'System.Request',
  kind: 'class',
  js: RequestValue,
  members: {
    'static System.Request getCurrent()': (tx) => stored(tx, 'System.Request', () => new RequestValue(randomUUID())),
    'String getRequestId()': (_tx, self: RequestValue) => self.id,
    'System.Quiddity getQuiddity()': (tx) => constantOf('System.Quiddity', currentQuiddity(tx)),
  },
});
