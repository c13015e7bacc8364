import { AsyncException } from '../../apex/lib/exception.ts';
import type { AsyncJobRequest } from '../../apex/lib/services.ts';
import { Zone } from '../../apex/lib/zone.ts';
import type { Org } from '../org.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { CronSchedule } from './cron.ts';
import type { Job, JobStore } from './job.ts';

/** Scheduled Apex: CronTrigger and CronJobDetail rows, and when each fires next. */
export class Schedules {
  readonly #org: Org;
  readonly #store: JobStore;

  constructor(org: Org, store: JobStore) {
    this.#org = org;
    this.#store = store;
  }

  /** Its AsyncApexJob waits as long as the schedule does. */
  add(tx: Transaction, request: AsyncJobRequest, state: Job['state'], classId: string | null): Job {
    const next = nextFire(request.cron!, tx.user.timeZone, tx.now());
    if (next === undefined) throw new AsyncException(`Based on configured schedule, the given trigger will never fire.`);
    const id = this.#announce(tx, { name: request.name!, type: '7', cron: request.cron!, next });
    this.#org.writer.insert('AsyncApexJob', { JobType: 'ScheduledApex', Status: 'Queued', ApexClassId: classId, CronTriggerId: id, TotalJobItems: 0, JobItemsProcessed: 0, NumberOfErrors: 0 }, tx.user.id);
    const job: Job = { id, kind: 'schedule', className: request.className!, methodName: null, userId: tx.user.id, runAt: next, state, scopeSize: 0, cron: request.cron!, depth: 0 };
    this.#store.put(job);
    return job;
  }

  /** A batch that starts once, at an instant: the id of its CronTrigger, which goes when it starts. */
  addOnce(tx: Transaction, name: string, runAt: number): string {
    const { year, month, day, hour, minute, second } = new Zone(tx.user.timeZone).fieldsAt(runAt);
    return this.#announce(tx, { name, type: '4', cron: `${second} ${minute} ${hour} ${day} ${month} ? ${year}`, next: runAt });
  }

  #announce(tx: Transaction, { name, type, cron, next }: { name: string; type: string; cron: string; next: number }): string {
    const { writer } = this.#org;
    if (this.#org.rows.findBy('CronJobDetail', 'Name', [name]).length > 0) throw new AsyncException(`The Apex job named "${name}" is already scheduled for execution.`);
    const detail = writer.insert('CronJobDetail', { Name: name, JobType: type }, tx.user.id);
    return writer.insert('CronTrigger', {
      CronJobDetailId: detail, CronExpression: cron, NextFireTime: next, StartTime: tx.now(), State: 'WAITING', TimesTriggered: 0, OwnerId: tx.user.id, TimeZoneSidKey: tx.user.timeZone,
    }, tx.user.id);
  }

  /** Before a schedule fires: when it fires next. One that was missed while the org stood still fires once. */
  advance(job: Job): void {
    const user = this.#org.security.user(job.userId)!;
    const now = this.#org.clock.now();
    const next = nextFire(job.cron!, user.timeZone, now);
    const row = this.#org.rows.read('CronTrigger', [job.id])[0];
    this.#org.writer.update('CronTrigger', job.id, {
      PreviousFireTime: job.runAt, NextFireTime: next ?? null, TimesTriggered: Number(row?.TimesTriggered ?? 0) + 1, State: next === undefined ? 'DELETED' : 'WAITING',
    });
    if (next === undefined) this.#end(job.id, 'Completed');
    if (next === undefined) this.#store.remove(job.id);
    else this.#store.put({ ...job, runAt: next });
  }

  /** After the clock was set back: a schedule fires when its expression says so from there, not only after the instant it was made for. */
  retime(job: Job): void {
    const next = nextFire(job.cron!, this.#org.security.user(job.userId)!.timeZone, this.#org.clock.now());
    if (next === undefined || next >= job.runAt) return;
    this.#org.writer.update('CronTrigger', job.id, { NextFireTime: next });
    this.#store.put({ ...job, runAt: next });
  }

  #end(id: string, status: 'Completed' | 'Aborted'): void {
    for (const { Id } of this.#org.rows.findBy('AsyncApexJob', 'CronTriggerId', [id])) this.#org.writer.update('AsyncApexJob', Id as string, { Status: status, CompletedDate: this.#org.clock.now() });
  }

  remove(id: string): void {
    this.#end(id, 'Aborted');
    const detail = this.#org.rows.read('CronTrigger', [id])[0]?.CronJobDetailId;
    this.#org.writer.remove('CronTrigger', [id]);
    if (typeof detail === 'string') this.#org.writer.remove('CronJobDetail', [detail]);
  }
}

function nextFire(cron: string, timeZone: string, from: number): number | undefined {
  const zone = new Zone(timeZone);
  const schedule = new CronSchedule(cron);
  return schedule.next(from, (year, month, day, hour, minute, second) => zone.instantOf({ year, month, day, hour, minute, second, millisecond: 0 }));
}
