import { defineType, type LibMember } from '../define.ts';
import type { LimitName } from '../services.ts';

/** Apex's name of each counter, for getX() and getLimitX(). */
const COUNTERS: Record<string, LimitName> = {
  Queries: 'queries',
  QueryRows: 'queryRows',
  AggregateQueries: 'aggregateQueries',
  SoslQueries: 'soslQueries',
  DmlStatements: 'dmlStatements',
  DmlRows: 'dmlRows',
  Callouts: 'callouts',
  EmailInvocations: 'emailInvocations',
  FutureCalls: 'futureCalls',
  QueueableJobs: 'queueableJobs',
  CpuTime: 'cpuTime',
  HeapSize: 'heapSize',
  PublishImmediateDML: 'publishImmediateDml',
  QueryLocatorRows: 'queryLocatorRows',
  MobilePushApexCalls: 'mobilePushApexCalls',
};

function membersOf([name, counter]: [string, LimitName]): [string, LibMember][] {
  return [
    [`static Integer get${name}()`, (tx) => tx.used(counter)],
    [`static Integer getLimit${name}()`, (tx) => tx.allowed(counter)],
  ];
}

export const limitsType = defineType({
  name: 'System.Limits',
  kind: 'class',
  extensible: false,
  members: Object.fromEntries(Object.entries(COUNTERS).flatMap(membersOf)),
});
