import { defineType, type LibMember } from '../define.ts';
import type { LimitName } from '../services.ts';

/** Apex's name → the counter. */
const COUNTERS: Record<string, LimitName> = {
  Queries: 'queries', QueryRows: 'queryRows', AggregateQueries: 'aggregateQueries', SoslQueries: 'soslQueries', DmlStatements: 'dmlStatements', DmlRows: 'dmlRows', Callouts: 'callouts',
  EmailInvocations: 'emailInvocations', FutureCalls: 'futureCalls', QueueableJobs: 'queueableJobs', CpuTime: 'cpuTime', HeapSize: 'heapSize', PublishImmediateDML: 'publishImmediateDml',
  QueryLocatorRows: 'queryLocatorRows', MobilePushApexCalls: 'mobilePushApexCalls', ApexCursorRows: 'apexCursorRows', FetchCallsOnApexCursor: 'fetchCallsOnApexCursor',
};

function counter([name, limit]: [string, LimitName]): [string, LibMember][] {
  return [
    [`static Integer get${name}()`, (tx) => Math.round(tx.used(limit))],
    [`static Integer getLimit${name}()`, (tx) => tx.allowed(limit)],
  ];
}

export const limitsType = defineType({
  name: 'System.Limits',
  kind: 'class',
  unsupported: ['getFindSimilarCalls', 'getRunAs', 'getSavepoints', 'getSavepointRollbacks', 'getFieldsDescribes', 'getPickListDescribes', 'getScriptStatements'],
  members: {
    ...Object.fromEntries(Object.entries(COUNTERS).flatMap(counter)),
    // Reserved for future use, as the reference says of them.
    'static Integer getAsyncCalls()': () => 0,
    'static Integer getLimitAsyncCalls()': () => 200,
  },
});
