import type { Mark } from '../../storage/index.ts';
import type { SObject } from '../../apex/lib/sobject.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import { CalloutException, IllegalArgumentException } from '../../apex/lib/exception.ts';
import type {
  AccessMode, ActionOutcome, ApexTransaction, CompiledFormula, FormulaRequest, AsyncJobRequest, FlowRun, DmlOperation, DmlOptions, DmlResult, LeadConversion, LeadConversionResult, LimitName, LogLine, OutgoingEmail, QueryOptions, SharingMode, TriggerContext,
} from '../../apex/lib/services.ts';
import { SalesforceError } from '../../base/errors.ts';
import type { ChildRelationship, ObjectDef, RawRecord } from '../../schema/types.ts';
import type { QueryCursor, QueryResult } from '../../soql/index.ts';
import { compileForApex } from '../apex/formulas.ts';
import { recalculate } from '../apex/recalculate.ts';
import { apexDml } from '../apex/apexDml.ts';
import { apexCount, apexCursorRows, apexQuery, apexSearch } from '../query/apexQuery.ts';
import { apiCursor, apiQuery, apiSearch, type ApiQueryOptions } from '../query/apiQuery.ts';
import { metadataRecords } from '../query/metadataRecords.ts';
import { recordById } from '../query/recordById.ts';
import { sendCallout, type CalloutRequest, type CalloutResponse } from '../callout/callout.ts';
import { callAura } from '../entry/aura.ts';
import { callRest, type RestCall, type RestAnswer } from '../entry/rest.ts';
import { executeAnonymous, type AnonymousResult } from '../entry/anonymous.ts';
import { invokeAction } from '../entry/action.ts';
import { callInvocable } from '../entry/invocable.ts';
import { openPage, rewriteUrl, type OpenedPage, type PageCall } from '../entry/page.ts';
import { launchFlow } from '../flows/launch.ts';
import { publishEvents } from '../events/publish.ts';
import { notify, type Notification } from '../notify/notifications.ts';
import { convertLeads } from '../save/convertLead.ts';
import { MixedDmlGuard } from '../save/mixedDml.ts';
import { mergeRecords } from '../save/merge.ts';
import { emptyBin, removeEmptied } from '../save/emptyBin.ts';
import { renderStoredTemplate, type RenderedMail } from '../mail/template.ts';
import type { RecordLocks } from '../save/recordLocks.ts';
import { saveRecords } from '../save/saveRecords.ts';
import type { SaveOperation } from '../save/unit.ts';
import { upsertRecords } from '../save/upsert.ts';
import { standardPricebookId } from '../tests/standardPricebook.ts';
import type { Permissions } from '../security/permissions.ts';
import type { RecordRight } from '../security/sharing.ts';
import type { Org } from '../org.ts';
import type { UserContext } from '../session/userContext.ts';
import { CommitActions } from './commitActions.ts';
import { ASYNCHRONOUS, Limits, QUEUEABLE, SYNCHRONOUS } from './limits.ts';
import type { RunOptions } from './options.ts';
import { Savepoints } from './savepoints.ts';
import { SharingStack } from './sharingStack.ts';
import { TestWindow } from './testWindow.ts';
import { canReach, fieldAccess, objectAccess, type ApexObjectRight } from './access.ts';

const DAY = 86_400_000;
const CEILINGS = { sync: SYNCHRONOUS, async: ASYNCHRONOUS, queueable: QUEUEABLE };

export interface SaveOptions {
  readonly allOrNone: boolean;
  readonly access: AccessMode;
  readonly externalIdField?: string;
  /** Merge: ids of the losing records. */
  readonly duplicates?: readonly string[];
  /** Deleted records skip the recycle bin. */
  readonly hard?: boolean;
  /** Text that is too long is cut. */
  readonly truncates?: boolean;
}

interface TransactionMark {
  readonly storage: Mark;
  readonly actions: number;
  readonly limits: ReturnType<Limits['save']>;
  readonly hasUnsaved: boolean;
}

/** One unit of work: a SQLite transaction with its user, limits, savepoints, statics and what follows the commit. */
export class Transaction implements ApexTransaction {
  readonly org: Org;
  readonly isApi: boolean;
  readonly isTest: boolean;
  readonly sessionId: string | null;
  readonly statics: ApexValue[];
  readonly triggers: TriggerContext[] = [];
  readonly store = new Map<string, unknown>();
  readonly logs: LogLine[] = [];
  readonly commitActions = new CommitActions();
  readonly tests = new TestWindow(this);
  /** Depth of calls into Apex: entry points and triggers. */
  apexDepth = 0;
  /** Asynchronous jobs that led here, one inside the other. */
  asyncDepth = 0;
  mixedDml = new MixedDmlGuard();
  /** Apex changed records since the transaction, or the window of its test, began. */
  hasUnsaved = false;
  limits: Limits;
  readonly #users: UserContext[];
  #hasEmptied = false;
  readonly #flows = new Set<string>();
  readonly #sharing = new SharingStack();
  readonly #savepoints = new Savepoints<TransactionMark>();

  constructor(org: Org, user: UserContext, options: RunOptions = {}) {
    this.org = org;
    this.isApi = options.api ?? false;
    this.isTest = options.isTest ?? false;
    this.sessionId = options.sessionId ?? null;
    this.statics = options.statics ?? [];
    this.limits = new Limits(CEILINGS[options.limits ?? 'sync']);
    this.#users = [user];
  }

  get userContext(): UserContext {
    return this.#users.at(-1)!;
  }

  get user(): UserContext {
    return this.userContext;
  }

  get organizationId(): string {
    return this.org.organizationId;
  }

  /** Known for the transaction: no other organisation is there to read them. */
  readonly featureParameters = new Map<string, ApexValue>();

  renderTemplate(templateId: string, targetId: string | null, whatId: string | null): RenderedMail {
    return renderStoredTemplate(this, templateId, [targetId, whatId]);
  }

  get recordLocks(): RecordLocks {
    return this.org.recordLocks;
  }

  get permissions(): Permissions {
    return this.org.security.permissions(this.userContext);
  }

  get isApexRunning(): boolean {
    return this.apexDepth > 0;
  }

  /** True when an API, not Apex, asked for what is being done: its errors are worded differently. */
  get speaksApi(): boolean {
    return this.isApi && !this.isApexRunning;
  }

  get enforcesSharing(): boolean {
    return this.#sharing.enforced;
  }

  /** Callers of the APIs with "Set Audit Fields upon Record Creation". */
  get mayGiveAuditFields(): boolean {
    return this.isApi && !this.isApexRunning && this.permissions.system('CreateAuditFields');
  }

  now(): number {
    return this.org.clock.now();
  }

  instanceUrl(): string {
    return this.org.instanceUrl;
  }

  object(name: string): ObjectDef | undefined {
    return this.org.catalogue.object(name);
  }

  allObjects(): Iterable<ObjectDef> {
    return this.org.catalogue.objects();
  }

  objectByPrefix(prefix: string): ObjectDef | undefined {
    return this.org.catalogue.objectByPrefix(prefix);
  }

  childrenOf(object: string): readonly ChildRelationship[] {
    return this.org.catalogue.children(object);
  }

  enterSharing(mode: SharingMode): void {
    this.#sharing.enter(mode);
  }

  leaveSharing(): void {
    this.#sharing.leave();
  }

  /** Runs a call into Apex: triggers and entry points start without sharing unless their class says otherwise. */
  inApex<T>(body: () => T): T {
    this.apexDepth++;
    this.#sharing.enter('without');
    try {
      return body();
    } finally {
      this.#sharing.leave();
      this.apexDepth--;
    }
  }

  /** While a flow runs: the flow and the records that started it. */
  inFlow<T>(keys: readonly string[], body: () => T): T {
    for (const key of keys) this.#flows.add(key);
    try {
      return body();
    } finally {
      for (const key of keys) this.#flows.delete(key);
    }
  }

  isInFlow(key: string): boolean {
    return this.#flows.has(key);
  }

  inTrigger(context: TriggerContext, body: () => void): void {
    this.triggers.push(context);
    try {
      this.inApex(body);
    } finally {
      this.triggers.pop();
    }
  }

  // Queries

  query(soql: string, options: QueryOptions): SObject[] {
    return apexQuery(this, soql, options);
  }

  cursorRows(soql: string, options: QueryOptions): SObject[] {
    return apexCursorRows(this, soql, options);
  }

  countQuery(soql: string, options: QueryOptions): number {
    return apexCount(this, soql, options);
  }

  record(object: string, id: string, fields: string[]): SObject | undefined {
    return recordById(this, object, id, fields);
  }

  search(sosl: string, options: QueryOptions): SObject[][] {
    return apexSearch(this, sosl, options);
  }

  metadataRecords(object: string): SObject[] {
    return metadataRecords(this, object);
  }

  /** For the APIs: user mode with sharing unless `access` says system. */
  soql(text: string, options: ApiQueryOptions = {}): QueryResult {
    return apiQuery(this, text, options);
  }

  /** As soql, to be read page by page, also after this transaction. */
  cursor(text: string, options: ApiQueryOptions = {}): QueryCursor {
    return apiCursor(this, text, options);
  }

  /** A SOSL search for the APIs. */
  sosl(text: string): ReturnType<typeof apiSearch> {
    return apiSearch(this, text);
  }

  // Records

  dml(operation: DmlOperation, records: SObject[], options: DmlOptions): DmlResult[] {
    return apexDml(this, operation, records, options);
  }

  /** For the APIs: raw records by canonical field names. Never throws for a record; each has its result. */
  save(operation: DmlOperation, object: string, records: RawRecord[], options: SaveOptions): DmlResult[] {
    const def = this.object(object);
    if (def === undefined) throw new SalesforceError('INVALID_TYPE', `sObject type '${object}' is not supported.`);
    const results = this.saveAs(operation, def, records, { ...options, enforceSharing: options.access === 'user' });
    if (operation === 'delete' && options.hard === true) this.emptyRecycleBin(results.flatMap((result) => (result.success ? [result.id!] : [])));
    return results;
  }

  /** The save order with sharing said apart from access: Apex in system mode may still be `with sharing`. */
  saveAs(operation: DmlOperation, def: ObjectDef, records: RawRecord[], options: SaveOptions & { enforceSharing: boolean }): DmlResult[] {
    if (operation === 'upsert') return upsertRecords(this, { def, records, ...options });
    if (operation === 'merge') return records.map((master) => mergeRecords(this, { def, master, losers: options.duplicates ?? [], ...options }));
    return saveRecords(this, { operation, def, records, ...options });
  }

  /** A save that the org itself makes as part of another: system mode. */
  saveWithin(operation: SaveOperation, def: ObjectDef, records: RawRecord[], { allOrNone = true } = {}): DmlResult[] {
    return saveRecords(this, { operation, def, records, access: 'system', enforceSharing: false, allOrNone });
  }

  convertLeads(requests: readonly LeadConversion[], allOrNone: boolean): LeadConversionResult[] {
    return convertLeads(this, requests, allOrNone);
  }

  /** Deletes for good what is in the recycle bin; answers which of the records were there. */
  emptyRecycleBin(ids: readonly string[]): ReadonlySet<string> {
    const emptied = emptyBin(this, ids);
    this.#hasEmptied ||= emptied.size > 0;
    return emptied;
  }

  /** What is left to do before the commit. */
  conclude(): void {
    if (this.#hasEmptied) removeEmptied(this);
  }

  // Savepoints

  mark(): TransactionMark {
    return { storage: this.org.db.mark(), actions: this.commitActions.length, limits: this.limits.save(), hasUnsaved: this.hasUnsaved };
  }

  release(mark: TransactionMark): void {
    this.org.db.release(mark.storage);
  }

  undo(mark: TransactionMark): void {
    this.#rollbackTo(mark);
    this.org.db.release(mark.storage);
  }

  #rollbackTo(mark: TransactionMark): void {
    this.org.db.rollbackTo(mark.storage);
    this.commitActions.truncate(mark.actions);
    this.hasUnsaved = mark.hasUnsaved;
    this.org.security.invalidate();
  }

  setSavepoint(): ApexValue {
    this.spend('dmlStatements');
    return this.#savepoints.set(this.mark(), this.triggers.at(-1));
  }

  rollback(savepoint: ApexValue): void {
    this.spend('dmlStatements');
    this.#rollbackTo(this.#savepoints.backTo(savepoint as TransactionMark, this.triggers.at(-1)));
  }

  releaseSavepoint(savepoint: ApexValue): void {
    this.spend('dmlStatements');
    this.release(this.#savepoints.release(savepoint as TransactionMark, this.triggers.at(-1)));
  }

  // Limits

  spend(limit: LimitName, amount = 1): void {
    this.limits.spend(limit, amount);
  }

  used(limit: LimitName): number {
    return this.limits.used(limit);
  }

  allowed(limit: LimitName): number {
    return this.limits.allowed(limit);
  }

  /** Uses so far; CPU in milliseconds. */
  limitsUsed(): { soql: number; rows: number; dml: number; dmlRows: number; cpuMs: number } {
    return { soql: this.used('queries'), rows: this.used('queryRows'), dml: this.used('dmlStatements'), dmlRows: this.used('dmlRows'), cpuMs: this.used('cpuTime') };
  }

  // Security

  objectAccess(object: string, right: ApexObjectRight): boolean {
    return objectAccess(this, object, right);
  }

  fieldAccess(object: string, field: string, right: 'createable' | 'accessible' | 'updateable'): boolean {
    return fieldAccess(this, object, field, right);
  }

  hasCustomPermission(name: string): boolean {
    return this.permissions.customPermission(name);
  }

  recordAccess(recordId: string, right: RecordRight): boolean {
    return canReach(this, recordId, right);
  }

  /** Each counts as a DML statement. Source: Apex Developer Guide, "Using the runAs Method". */
  runAs(user: SObject, body: () => void): void {
    this.spend('dmlStatements');
    const guard = this.mixedDml;
    this.mixedDml = new MixedDmlGuard();
    this.#users.push(this.#userToRunAs(user));
    this.mixedDml = new MixedDmlGuard();
    try {
      body();
    } finally {
      this.#users.pop();
      this.mixedDml = guard;
    }
  }

  /** A user that was not inserted yet is inserted by it. Source: Apex Developer Guide, "Using the runAs Method". */
  #userToRunAs(user: SObject): UserContext {
    if (user.id === null) this.dml('insert', [user], { access: 'system', allOrNone: true });
    const context = this.org.security.user(user.id!);
    if (context === undefined) throw new SalesforceError('INVALID_ID_FIELD', `There is no user ${user.id} to run as`);
    return context;
  }

  // The world outside

  label(name: string, language = this.user.language): string | undefined {
    return this.org.labels.get(name, language);
  }

  isLabelTranslated(name: string, language: string): boolean {
    return this.org.labels.isTranslated(name, language);
  }

  compileFormula(request: FormulaRequest): CompiledFormula {
    return compileForApex(this, request);
  }

  hasFlow(name: string): boolean {
    return this.org.flows.get(name) !== undefined;
  }

  launchFlow(name: string, inputs: ReadonlyMap<string, ApexValue>): FlowRun {
    return launchFlow(this, name, inputs);
  }

  recalculate(record: SObject): void {
    recalculate(this, record);
  }

  invokeAction(type: string, name: string, inputs: readonly ReadonlyMap<string, ApexValue>[]): ActionOutcome[] {
    return invokeAction(this, type, name, inputs);
  }

  enqueue(job: AsyncJobRequest): string {
    return this.org.jobs.enqueue(this, job);
  }

  abortJob(jobId: string): void {
    this.org.jobs.abort(jobId);
  }

  publish(events: SObject[], callback: ApexValue = null): DmlResult[] {
    return publishEvents(this, events, callback);
  }

  sendEmail(message: OutgoingEmail): void {
    this.org.outbox.post(this, message);
  }

  emailsToday(): number {
    return this.org.outbox.countSince(this.now() - (this.now() % DAY));
  }

  /** Saved records and open savepoints are uncommitted work. Source: Apex Developer Guide, "Performing DML Operations and Mock Callouts" and "Transaction Control". */
  beginCallout(): void {
    this.spend('callouts');
    if (this.hasUnsaved || this.#savepoints.isAnyOpen) throw new CalloutException('You have uncommitted work pending. Please commit or rollback before calling out');
  }

  callout(request: CalloutRequest): CalloutResponse {
    return sendCallout(this, request);
  }

  notify(notification: Notification): void {
    notify(this, notification);
  }

  deliverEvents(): void {
    this.commitActions.run();
  }

  failEvents(): void {
    this.tests.failsEvents = true;
    this.commitActions.run();
    this.tests.failsEvents = false;
  }

  setCreatedDate(recordId: string, instant: number): void {
    const def = this.org.catalogue.objectByPrefix(recordId.slice(0, 3));
    if (def === undefined || !this.org.db.read(def, [recordId]).has(recordId)) throw new IllegalArgumentException(`Record not found: ${recordId}`);
    this.org.db.update(def, recordId, { CreatedDate: instant });
  }

  standardPricebookId(): string {
    return standardPricebookId(this);
  }

  startTest(): void {
    this.tests.start();
  }

  stopTest(): void {
    this.tests.stop();
  }

  log(line: LogLine): void {
    this.logs.push(line);
  }

  userType(name: string): ApexValue | undefined {
    const own = `${this.org.namespace ?? ''}.`;
    return this.org.apex.machine.userType(name.toLowerCase().startsWith(own.toLowerCase()) ? name.slice(own.length) : name);
  }

  callMethod(target: ApexValue, method: string, args: ApexValue[]): ApexValue {
    return this.org.apex.machine.callMethod(target, method, args);
  }

  createStub(typeName: string, provider: ApexValue): ApexValue {
    return this.org.apex.machine.createStub(typeName, provider);
  }

  // Entry points

  callRest(call: RestCall): RestAnswer {
    return callRest(this, call);
  }

  callInvocable(className: string, inputs: Record<string, unknown>[]): unknown[] {
    return callInvocable(this, className, inputs);
  }

  callAura(className: string, method: string, parameters: Record<string, unknown>): unknown {
    return callAura(this, className, method, parameters);
  }

  rewriteUrl(rewriter: string, url: string): string {
    return rewriteUrl(this, rewriter, url);
  }

  openPage(call: PageCall): OpenedPage {
    return openPage(this, call);
  }

  executeAnonymous(source: string): AnonymousResult {
    return executeAnonymous(this, source);
  }
}
