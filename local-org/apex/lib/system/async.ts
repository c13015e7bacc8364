/** Asynchronous Apex: contexts and options. */
import { AsyncOptionsValue, FinalizerContextValue, QueueableContextValue, SchedulableContextValue, type JobContext } from '../contexts.ts';
import { defineType, type LibType } from '../define.ts';
import { constantOf } from '../enums.ts';
import { properties } from '../properties.ts';

const options = properties({ maximumQueueableStackDepth: 'Integer', minimumQueueableDelayInMinutes: 'Integer' });

export const asyncTypes: readonly LibType[] = [
  defineType({ name: 'System.QueueableContext', kind: 'class', js: QueueableContextValue, members: { 'Id getJobId()': (_tx, self: JobContext) => self.jobId } }),
  defineType({ name: 'System.SchedulableContext', kind: 'class', js: SchedulableContextValue, members: { 'Id getTriggerId()': (_tx, self: JobContext) => self.jobId } }),
  defineType({
    name: 'System.FinalizerContext', kind: 'class', js: FinalizerContextValue,
    members: {
      'Id getAsyncApexJobId()': (_tx, self: JobContext) => self.jobId,
      'String getRequestId()': (_tx, self: JobContext) => self.requestId,
      'Exception getException()': (_tx, self: JobContext) => self.exception,
      'System.ParentJobResult getResult()': (_tx, self: JobContext) => constantOf('System.ParentJobResult', self.exception ? 'UNHANDLED_EXCEPTION' : 'SUCCESS'),
    },
  }),
  defineType({ name: 'System.AsyncOptions', kind: 'class', js: AsyncOptionsValue, unsupported: ['duplicateSignature'], members: { 'new()': () => new AsyncOptionsValue(), ...options.members }, setters: options.setters }),
];
