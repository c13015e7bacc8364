/** Batch Apex: the interfaces, what the jobs are told, and the query locator. */
import { BatchableContextValue } from '../contexts.ts';
import { defineType, type LibType } from '../define.ts';
import { JsIterator } from '../iterator.ts';
import { QueryLocator } from '../querylocator.ts';
import { delegated, told } from '../system/interfaces.ts';
import { SOBJECT } from '../types.ts';

export const batchTypes: readonly LibType[] = [
  defineType({
    name: 'Database.Batchable', kind: 'interface', typeParameters: ['T'],
    members: {
      'Iterable<T> start(Database.BatchableContext context)': delegated('start'),
      'void execute(Database.BatchableContext context, List<T> scope)': delegated('execute'),
      'void finish(Database.BatchableContext context)': delegated('finish'),
    },
  }),
  defineType({ name: 'Database.Stateful', kind: 'interface', members: {} }),
  defineType({ name: 'Database.AllowsCallouts', kind: 'interface', members: {} }),
  defineType({ name: 'Database.RaisesPlatformEvents', kind: 'interface', members: {} }),
  defineType({
    name: 'Database.BatchableContext', kind: 'interface', js: BatchableContextValue,
    members: { 'Id getJobId()': told('getJobId', (self) => self.jobId), 'Id getChildJobId()': told('getChildJobId', (self) => self.childJobId) },
  }),
  defineType({
    name: 'Database.QueryLocator', kind: 'class', implements: ['System.Iterable<SObject>'], is: (value) => value instanceof QueryLocator,
    members: {
      'String getQuery()': (_tx, self: QueryLocator) => self.query,
      'Database.QueryLocatorIterator iterator()': (tx, self: QueryLocator) => new JsIterator(self.records(tx), SOBJECT),
    },
  }),
  defineType({
    name: 'Database.QueryLocatorIterator', kind: 'class', implements: ['System.Iterator<SObject>'], is: (value) => value instanceof JsIterator,
    members: { 'Boolean hasNext()': (_tx, self: JsIterator) => self.hasNext(), 'SObject next()': (_tx, self: JsIterator) => self.next() },
  }),
];
