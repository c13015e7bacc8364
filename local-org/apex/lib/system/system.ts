import { strict } from '../arguments.ts';
import { AsyncOptionsValue } from '../contexts.ts';
import { ApexDatetime } from '../datetime.ts';
import { defineType, type ApexValue, type LibMember } from '../define.ts';
import type { EnumValue } from '../enum.ts';
import { equal, hashOf, toText } from '../equality.ts';
import { ApexException, NullPointerException, TypeException } from '../exception.ts';
import type { ApexTransaction } from '../services.ts';
import { libType, userClassOf } from '../types.ts';
import { valueTypeName } from '../valuetype.ts';
import { assertEqual, assertNotEqual, failAssertion } from './assert.ts';
import { currentPage } from '../web/apexpages.ts';
import { localDate } from './date.ts';
import { currentQuiddity } from './request.ts';

function debug(tx: ApexTransaction, level: string, message: ApexValue): void {
  const [frame] = new ApexException().frames;
  tx.log({ level, line: frame?.line ?? 0, text: toText(message) });
}

function assertTrue(_tx: ApexTransaction, condition: boolean | null, message?: ApexValue): void {
  if (condition !== true) failAssertion(message);
}

const QUEUEABLE = libType('System.Queueable');

/** The parameter is an Object; what it is shows when it runs. */
function enqueue(tx: ApexTransaction, job: ApexValue, option?: number | AsyncOptionsValue): string {
  if (job === null) throw new NullPointerException('Argument cannot be null.');
  if (userClassOf(job)?.ancestry.has(QUEUEABLE.key) !== true) throw new TypeException(`Invalid conversion from runtime type ${valueTypeName(job)} to Queueable`);
  const options = typeof option === 'number' ? { minimumQueueableDelayInMinutes: option, duplicateSignature: null } : option;
  return tx.enqueue({ kind: 'queueable', instance: job, className: userClassOf(job)?.name, delayMinutes: options?.minimumQueueableDelayInMinutes ?? undefined, signature: options?.duplicateSignature?.text });
}

function schedule(tx: ApexTransaction, name: string, cron: string, job: ApexValue): string {
  return tx.enqueue({ kind: 'schedule', instance: job, className: userClassOf(job)?.name, name, cron });
}

/** Once, some minutes from now. */
function scheduleBatch(tx: ApexTransaction, batch: ApexValue, name: string, minutes: number, scopeSize = 200): string {
  return tx.enqueue({ kind: 'batch', instance: batch, className: userClassOf(batch)?.name, name, scopeSize, delayMinutes: minutes });
}

function quiddityIs(...names: string[]): LibMember {
  return (tx) => names.includes(currentQuiddity(tx));
}

export const systemType = defineType({
  name: 'System.System',
  kind: 'class',
  unsupported: ['changeOwnPassword', 'getApplicationReadWriteMode', 'getQuiddityShortCode', 'process', 'requestVersion', 'resetPassword', 'resetPasswordWithEmailTemplate', 'setPassword', 'submit'],
  members: {
    'static System.PageReference currentPageReference()': currentPage,
    'static void debug(Object message)': (tx, message: ApexValue) => debug(tx, 'DEBUG', message),
    'static void debug(System.LoggingLevel level, Object message)': (tx, level: EnumValue, message: ApexValue) => debug(tx, level.name, message),
    'static void assert(Boolean condition)': assertTrue,
    'static void assert(Boolean condition, Object message)': assertTrue,
    'static void assertEquals(Object expected, Object actual)': (_tx, expected: ApexValue, actual: ApexValue) => assertEqual(expected, actual),
    'static void assertEquals(Object expected, Object actual, Object message)': (_tx, expected: ApexValue, actual: ApexValue, message: ApexValue) => assertEqual(expected, actual, message),
    'static void assertNotEquals(Object expected, Object actual)': (_tx, expected: ApexValue, actual: ApexValue) => assertNotEqual(expected, actual),
    'static void assertNotEquals(Object expected, Object actual, Object message)': (_tx, expected: ApexValue, actual: ApexValue, message: ApexValue) => assertNotEqual(expected, actual, message),
    'static Datetime now()': (tx) => new ApexDatetime(tx.now()),
    'static Date today()': (tx) => localDate(tx, tx.now()),
    'static Long currentTimeMillis()': (tx) => BigInt(tx.now()),
    'static Boolean equals(Object left, Object right)': (_tx, left: ApexValue, right: ApexValue) => equal(left, right),
    'static Integer hashCode(Object value)': (_tx, value: ApexValue) => hashOf(value),
    'static Id enqueueJob(Object job)': enqueue,
    'static Id enqueueJob(Object job, Integer delay)': enqueue,
    'static Id enqueueJob(Object job, System.AsyncOptions options)': enqueue,
    'static void attachFinalizer(System.Finalizer finalizer)': (tx, finalizer: ApexValue) => void tx.store.set('finalizer', finalizer),
    'static Id schedule(String name, String cron, System.Schedulable job)': strict(schedule),
    'static String scheduleBatch(Object batch, String name, Integer minutes)': strict(scheduleBatch),
    'static String scheduleBatch(Object batch, String name, Integer minutes, Integer scopeSize)': strict(scheduleBatch),
    'static void abortJob(String jobId)': strict((tx, id: string) => tx.abortJob(id)),
    'static Boolean isBatch()': quiddityIs('BATCH_APEX', 'BATCH_ACS', 'BATCH_CHUNK_SERIAL', 'BATCH_CHUNK_PARALLEL'),
    'static Boolean isFuture()': quiddityIs('FUTURE'),
    'static Boolean isQueueable()': quiddityIs('QUEUEABLE'),
    'static Boolean isScheduled()': quiddityIs('SCHEDULED'),
  },
});
