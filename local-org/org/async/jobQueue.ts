import { AsyncException, ApexException, DuplicateMessageException } from '../../apex/lib/exception.ts';
import type { AsyncJobRequest, LimitName } from '../../apex/lib/services.ts';
import { ApexList } from '../../apex/lib/list.ts';
import { currentQuiddity } from '../../apex/lib/system/request.ts';
import { OBJECT, userClassOf } from '../../apex/lib/types.ts';
import type { Org } from '../org.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { freeze } from './freeze.ts';
import { JobStore, type Job } from './job.ts';
import { FINALIZER, JobRun } from './jobRun.ts';
import { RUNNERS } from './runners.ts';
import { Schedules } from './schedules.ts';

const SPENDS: Readonly<Partial<Record<AsyncJobRequest['kind'], LimitName>>> = { future: 'futureCalls', queueable: 'queueableJobs' };
const JOB_TYPES: Readonly<Record<AsyncJobRequest['kind'], string>> = { future: 'Future', queueable: 'Queueable', batch: 'BatchApex', schedule: 'ScheduledApex' };
/** Inside of which no future method is called; a queueable may call one. */
const NO_FUTURES: ReadonlySet<unknown> = new Set(['FUTURE', 'BATCH_APEX']);
const DEFAULT_SCOPE = 200;
const MINUTE = 60_000;
/** A server looks for due schedules this often, in milliseconds. */
const TICK = 1_000;
/** Milliseconds of jobs after which those who wait for the org get their turn. */
const SLICE = 50;
/** Jobs that start jobs without end are stopped for this call. */
const MOST_JOBS_AT_ONCE = 10_000;

/** What became of a job, as the controls of the local org answer it. */
export interface JobReport {
  readonly id: string;
  readonly kind: string;
  readonly className: string;
  readonly status: 'Completed' | 'Failed';
  readonly message: string | null;
}

/** Asynchronous Apex: jobs are stored with the transaction that asks for them and run after its commit. */
export class JobQueue {
  readonly #org: Org;
  readonly #store: JobStore;
  readonly #schedules: Schedules;
  #timer: NodeJS.Timeout | undefined;
  #isWoken = false;
  #round: Round | undefined;

  constructor(org: Org) {
    this.#org = org;
    this.#store = new JobStore(org.db);
    this.#schedules = new Schedules(org, this.#store);
  }

  /** The id of the AsyncApexJob, or of the CronTrigger for a schedule. */
  enqueue(tx: Transaction, request: AsyncJobRequest): string {
    if (request.kind === 'future') refuseInside(tx, request);
    const spent = SPENDS[request.kind];
    if (spent !== undefined) tx.spend(spent);
    if (tx.isTest && request.kind === 'queueable' && currentQuiddity(tx) === 'QUEUEABLE') throw new AsyncException('Maximum stack depth has been reached.');
    if (request.signature !== undefined && this.list().some(({ signature }) => signature === request.signature)) throw new DuplicateMessageException('Attempt to enqueue job with duplicate queueable signature');
    const className = request.className ?? userClassOf(request.instance)!.name;
    const classId = this.#classId(className);
    const job = request.kind === 'schedule' ? this.#schedules.add(tx, request, stateOf(request), classId) : this.#add(tx, request, className, classId);
    if (tx.isTest) (currentQuiddity(tx) === FINALIZER ? tx.tests.chained : tx.tests.queued).push(job);
    else tx.commitActions.add(() => this.#wake());
    return job.trigger ?? job.id;
  }

  #add(tx: Transaction, request: AsyncJobRequest, className: string, classId: string | null): Job {
    const id = this.#org.writer.insert('AsyncApexJob', {
      JobType: JOB_TYPES[request.kind], Status: 'Queued', ApexClassId: classId, MethodName: request.methodName ?? null,
      TotalJobItems: 0, JobItemsProcessed: 0, NumberOfErrors: 0,
    }, tx.user.id);
    const runAt = tx.now() + (request.delayMinutes ?? 0) * MINUTE;
    const job: Job = {
      ...(request.name !== undefined && { trigger: this.#schedules.addOnce(tx, request.name, runAt) }),
      id, kind: request.kind, className, methodName: request.methodName ?? null, userId: tx.user.id, runAt,
      ...(request.signature !== undefined && { signature: request.signature }), state: stateOf(request), scopeSize: request.scopeSize ?? DEFAULT_SCOPE, cron: null, depth: request.kind === 'queueable' ? tx.asyncDepth : 0,
    };
    this.#store.put(job);
    return job;
  }

  #classId(className: string): string | null {
    return (this.#org.rows.findBy('ApexClass', 'Name', [className.split('.')[0]])[0]?.Id as string | undefined) ?? null;
  }

  /** Call it when the clock was set: schedules follow one that went back. */
  retime(): void {
    for (const job of this.#store.list()) if (job.kind === 'schedule') this.#schedules.retime(job);
  }

  /** Stops a schedule or a job that has not started. */
  abort(id: string): void {
    if (this.#store.get(id)?.kind === 'schedule') this.#schedules.remove(id);
    else if (this.#store.get(id) !== undefined) this.#org.writer.update('AsyncApexJob', id, { Status: 'Aborted', CompletedDate: this.#org.clock.now() });
    this.#store.remove(id);
  }

  list(): Job[] {
    return this.#store.list();
  }

  /**
   * Runs everything that is due by the org's clock, and what that starts in turn; between its transactions other callers of the org get
   * theirs. Answers what ended since the call. Stops early when the org is closed or restored.
   */
  async runDue(): Promise<JobReport[]> {
    if (this.#round !== undefined) return this.#endOf(this.#round, this.#round.reports.length);
    const round = new Round();
    this.#round = round;
    round.end = this.#runAll(round).finally(() => { this.#round = undefined; });
    return this.#endOf(round, 0);
  }

  async #endOf(round: Round, from: number): Promise<JobReport[]> {
    await round.end;
    return round.reports.slice(from);
  }

  async #runAll(round: Round): Promise<void> {
    for (let job = this.#nextDue(); job !== undefined && round.reports.length < MOST_JOBS_AT_ONCE; job = this.#nextDue()) {
      const report = await this.#runLive(job, round);
      if (round.isOver) return;
      round.reports.push(report);
      await round.turn();
      if (round.isOver) return;
    }
  }

  #nextDue(): Job | undefined {
    return this.#store.list().find((job) => job.runAt <= this.#org.clock.now());
  }

  async #runLive(job: Job, round: Round): Promise<JobReport> {
    if (job.kind === 'schedule') this.#schedules.advance(job);
    if (job.trigger !== undefined) this.#schedules.remove(job.trigger);
    const failure = await this.#failureOf(new JobRun(this.#org, job, this.#store, null), round);
    const report = { id: job.id, kind: job.kind, className: job.className };
    return failure === undefined ? { ...report, status: 'Completed', message: null } : { ...report, status: 'Failed', message: failure };
  }

  /** Faults of ours are noted on the job like exceptions of Apex: one job must not stop the queue. */
  async #failureOf(run: JobRun, round: Round): Promise<string | undefined> {
    const hasRow = run.job.kind !== 'schedule';
    if (hasRow) run.note({ Status: 'Processing' });
    try {
      for (const _ of RUNNERS[run.job.kind](run)) {
        await round.turn();
        if (round.isOver) return undefined;
      }
      if (hasRow && !this.#isAborted(run.job)) run.note({ Status: 'Completed', CompletedDate: this.#org.clock.now() });
      return undefined;
    } catch (error) {
      const message = error instanceof ApexException ? error.describe() : String((error as Error).stack ?? error);
      if (hasRow) this.#store.remove(run.job.id);
      if (hasRow) run.note({ Status: 'Failed', CompletedDate: this.#org.clock.now(), NumberOfErrors: 1, ExtendedStatus: message.slice(0, 255) });
      return message;
    }
  }

  #isAborted(job: Job): boolean {
    return this.#org.rows.read('AsyncApexJob', [job.id])[0]?.Status === 'Aborted';
  }

  /** Test.stopTest and the end of a test method: what was queued runs now, inside the test; its exceptions are the test's. */
  drainTest(tx: Transaction): void {
    const waiting = tx.tests.queued.splice(0);
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift() ?? tx.tests.chained.shift()) {
      if (this.#store.get(job.id) === undefined) continue;
      const run = new JobRun(this.#org, job, this.#store, tx);
      exhaust(RUNNERS[job.kind](run));
      if (job.kind !== 'schedule') run.note({ Status: 'Completed', CompletedDate: this.#org.clock.now() });
    }
  }

  /** From now on jobs run right after the commit that asked for them, and schedules when they are due. */
  start(): void {
    this.#timer = setInterval(() => this.#wake(), TICK);
    this.#timer.unref();
    this.#wake();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.leaveOff();
  }

  /** Whatever is at work stops after its present transaction; what is left of it stays queued. */
  leaveOff(): void {
    if (this.#round !== undefined) this.#round.isOver = true;
  }

  #wake(): void {
    if (this.#timer === undefined || this.#round !== undefined || this.#isWoken) return;
    this.#isWoken = true;
    setImmediate(() => {
      this.#isWoken = false;
      if (this.#timer !== undefined) void this.runDue();
    });
  }
}

/** Source: Apex Developer Guide, "Future Methods". */
function refuseInside(tx: Transaction, { className, methodName }: AsyncJobRequest): void {
  if (NO_FUTURES.has(tx.store.get('quiddity'))) throw new AsyncException(`Future method cannot be called from a future or batch method: ${className}.${methodName}`);
}

/** One going through all that is due. */
class Round {
  readonly reports: JobReport[] = [];
  end: Promise<void> = Promise.resolve();
  isOver = false;
  #since = performance.now();

  /** Lets others go first when the slice of time is used up. */
  async turn(): Promise<void> {
    if (performance.now() - this.#since < SLICE) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#since = performance.now();
  }
}

function exhaust(steps: Generator<void, void>): void {
  while (steps.next().done !== true);
}

function stateOf(request: AsyncJobRequest): Job['state'] {
  return freeze(request.kind === 'future' ? new ApexList(OBJECT, request.args ?? []) : request.instance!);
}
