/** Asynchronous Apex: contexts and options. */
import { AsyncOptionsValue, FinalizerContextValue, QueueableContextValue, SchedulableContextValue } from '../contexts.ts';
import { told } from './interfaces.ts';
import { defineType, type LibType } from '../define.ts';
import { constantOf } from '../enums.ts';
import { properties } from '../properties.ts';

const options = properties({ maximumQueueableStackDepth: 'Integer', minimumQueueableDelayInMinutes: 'Integer', duplicateSignature: 'System.QueueableDuplicateSignature' });

export const asyncTypes: readonly LibType[] = [
  defineType({ name: 'System.QueueableContext', kind: 'interface', js: QueueableContextValue, members: { 'Id getJobId()': told('getJobId', (self) => self.jobId) } }),
  defineType({ name: 'System.SchedulableContext', kind: 'interface', js: SchedulableContextValue, members: { 'Id getTriggerId()': told('getTriggerId', (self) => self.jobId) } }),
  defineType({
    name: 'System.FinalizerContext', kind: 'interface', js: FinalizerContextValue,
    members: {
      'Id getAsyncApexJobId()': told('getAsyncApexJobId', (self) => self.jobId),
      'String getRequestId()': told('getRequestId', (self) => self.requestId),
      'Exception getException()': told('getException', (self) => self.exception),
      'System.ParentJobResult getResult()': told('getResult', (self) => constantOf('System.ParentJobResult', self.exception ? 'UNHANDLED_EXCEPTION' : 'SUCCESS')),
    },
  }),
  defineType({ name: 'System.AsyncOptions', kind: 'class', js: AsyncOptionsValue, members: { 'new()': () => new AsyncOptionsValue(), ...options.members }, setters: options.setters }),
];
