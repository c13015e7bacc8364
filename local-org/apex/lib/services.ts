/**
 * What Apex code may ask of the org while it runs. org/ implements it, one per transaction; the library and the compiled code
 * reach the org through this interface alone.
 */
import type { ChildRelationship, FieldType, ObjectDef, Raw } from '../../schema/types.ts';
import type { SObject } from './sobject.ts';
import type { ApexValue } from './define.ts';
import type { TypeRef } from './types.ts';

export type AccessMode = 'user' | 'system';
export type SharingMode = 'with' | 'without' | 'inherited';
export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';

export interface DmlError {
  statusCode: string;
  message: string;
  fields: string[];
}

/** One per record, in the caller's order. */
export interface DmlResult {
  id: string | null;
  success: boolean;
  created?: boolean;
  /** Merge: records that name the master now. */
  related?: readonly string[];
  errors: DmlError[];
}

export interface DmlOptions {
  allOrNone: boolean;
  access: AccessMode;
  /** External id field of an upsert. */
  externalIdField?: string;
  /** Losing records of a merge. */
  duplicates?: SObject[];
  /** Text that is too long is cut instead of refused. */
  truncates?: boolean;
  /** A DML statement throws System.DmlException on failure; a Database method with allOrNone=false returns results. */
}

export interface QueryOptions {
  access: AccessMode;
  /** WITH SECURITY_ENFORCED is in the query text and needs no flag. */
  binds: (name: string) => ApexValue;
}

export type LimitName =
  | 'queries' | 'queryRows' | 'aggregateQueries' | 'soslQueries' | 'dmlStatements' | 'dmlRows' | 'callouts' | 'emailInvocations'
  | 'futureCalls' | 'queueableJobs' | 'cpuTime' | 'heapSize' | 'publishImmediateDml' | 'queryLocatorRows' | 'mobilePushApexCalls'
  | 'apexCursorRows' | 'fetchCallsOnApexCursor';

/** Database.LeadConvert. */
export interface LeadConversion {
  leadId: string;
  convertedStatus: string;
  accountId: string | null;
  contactId: string | null;
  opportunityName: string | null;
  ownerId: string | null;
  doNotCreateOpportunity: boolean;
}

export interface LeadConversionResult {
  leadId: string;
  success: boolean;
  errors: DmlError[];
  accountId: string | null;
  contactId: string | null;
  opportunityId: string | null;
}

/** Debug log categories that matter here. */
export interface LogLine {
  level: string;
  line: number;
  text: string;
}

export interface AsyncJobRequest {
  kind: 'future' | 'queueable' | 'batch' | 'schedule';
  /** The Queueable, Batchable or Schedulable; for a future its class and method with arguments. */
  instance?: ApexValue;
  className?: string;
  methodName?: string;
  args?: ApexValue[];
  scopeSize?: number;
  name?: string;
  cron?: string;
  delayMinutes?: number;
  /** Of a queueable that may not wait twice. */
  signature?: string;
}

/** A formula over an object of Apex: a record, or one of a global class. */
export interface FormulaRequest {
  readonly source: string;
  readonly type: TypeRef;
  readonly returnType: FieldType;
  readonly blankAsZero: boolean;
  /** Lower-case roots: '$user'. */
  readonly globals: ReadonlySet<string>;
}

export interface CompiledFormula {
  /** Dotted paths that it reads. */
  readonly references: readonly string[];
  evaluate(context: ApexValue): Raw;
}

/** What an invocable action answers to one of its inputs. */
export interface ActionOutcome {
  readonly success: boolean;
  readonly errors: readonly { code: string; message: string }[];
  readonly outputs: readonly (readonly [string, ApexValue])[];
}

/** A flow that has run: its variables by name in any case. */
export interface FlowRun {
  read(name: string): ApexValue;
}

export interface ApexTransaction {
  /** Statics of user classes, by class index; owned by the emitted code. */
  readonly statics: ApexValue[];
  readonly user: { id: string; profileId: string; username: string; timeZone: string; locale: string; language: string; userType: string };
  readonly organizationId: string;
  /** Access token of the request; null where Apex runs without one. */
  readonly sessionId: string | null;
  /** Trigger.* while a trigger runs, innermost last. */
  readonly triggers: TriggerContext[];
  /** Scratch space of library classes (RestContext, Test state, JSON settings …), keyed by class name; dies with the transaction. */
  readonly store: Map<string, unknown>;
  readonly isTest: boolean;

  now(): number;
  /** The org's address, without a slash behind it. */
  instanceUrl(): string;
  object(name: string): ObjectDef | undefined;
  allObjects(): Iterable<ObjectDef>;
  objectByPrefix(prefix: string): ObjectDef | undefined;
  /** The relationships in which an object is the parent. */
  childrenOf(object: string): readonly ChildRelationship[];
  /** The sharing mode of the running class; emitted code pushes and pops it at class boundaries. */
  enterSharing(mode: SharingMode): void;
  /** Whether the sharing rules of the user hold right now. */
  readonly enforcesSharing: boolean;
  leaveSharing(): void;

  query(soql: string, options: QueryOptions): SObject[];
  /** The rows that a cursor is made of: they count as cursor rows, and not as a query. */
  cursorRows(soql: string, options: QueryOptions): SObject[];
  countQuery(soql: string, options: QueryOptions): number;
  /** One record by id for the library's own use: no sharing, no field security, no limits. Undefined when there is none. */
  record(object: string, id: string, fields: string[]): SObject | undefined;
  search(sosl: string, options: QueryOptions): SObject[][];
  /** Runs Salesforce's save order. Throws System.DmlException when allOrNone and a record fails. */
  dml(operation: DmlOperation, records: SObject[], options: DmlOptions): DmlResult[];
  /** Records that Approval.lock keeps from being edited. */
  readonly recordLocks: { has(id: string): boolean; add(id: string): void; remove(id: string): void };
  /** Account, contact and opportunity out of a lead; a failure leaves nothing behind. With allOrNone only the failures are answered when there are some. */
  convertLeads(requests: readonly LeadConversion[], allOrNone: boolean): LeadConversionResult[];
  /** Deletes for good what is in the recycle bin; answers which of the records were there. */
  emptyRecycleBin(ids: readonly string[]): ReadonlySet<string>;
  setSavepoint(): ApexValue;
  rollback(savepoint: ApexValue): void;
  releaseSavepoint(savepoint: ApexValue): void;

  /** Counts one use and throws System.LimitException over the limit. */
  spend(limit: LimitName, amount?: number): void;
  used(limit: LimitName): number;
  allowed(limit: LimitName): number;

  objectAccess(object: string, right: 'createable' | 'accessible' | 'updateable' | 'deletable'): boolean;
  fieldAccess(object: string, field: string, right: 'createable' | 'accessible' | 'updateable'): boolean;
  hasCustomPermission(name: string): boolean;
  /** Record-level rights, as UserRecordAccess gives them. */
  recordAccess(recordId: string, right: 'read' | 'edit' | 'delete'): boolean;
  runAs(user: SObject, body: () => void): void;

  /** Text of a custom label, in the language of the user unless another is given; the default text where it is not translated. */
  label(name: string, language?: string): string | undefined;
  isLabelTranslated(name: string, language: string): boolean;
  /** Custom metadata and custom settings, already as records. */
  metadataRecords(object: string): SObject[];

  /** Throws System.FormulaValidationException for a formula that does not fit the type. */
  compileFormula(request: FormulaRequest): CompiledFormula;
  /** Sets the formula fields of a record in memory. */
  recalculate(record: SObject): void;
  /** Runs an Apex action (`apex`, class name), once for all inputs, which are values by name. */
  invokeAction(type: string, name: string, inputs: readonly ReadonlyMap<string, ApexValue>[]): ActionOutcome[];

  hasFlow(name: string): boolean;
  /** Runs an autolaunched flow to its end; inputs that it has no variable for are left out. Throws System.FlowException. */
  launchFlow(name: string, inputs: ReadonlyMap<string, ApexValue>): FlowRun;

  enqueue(job: AsyncJobRequest): string;
  abortJob(jobId: string): void;
  /** `callback`, an object of Apex, is told how the publication ended. */
  publish(events: SObject[], callback?: ApexValue): DmlResult[];
  sendEmail(message: OutgoingEmail): void;
  /** Single e-mails that the org sent since midnight GMT. */
  emailsToday(): number;
  /** Counts a callout. Throws System.CalloutException after changes that are not committed. */
  beginCallout(): void;
  callout(request: { method: string; endpoint: string; headers: Map<string, string>; body: Uint8Array; timeout: number }): { status: number; statusText: string; headers: Map<string, string>; body: Uint8Array };
  notify(notification: { typeId: string; recipients: string[]; title: string; body: string; targetId: string | null }): void;

  /** Test.getEventBus().deliver(): subscribers of what was published run now. */
  deliverEvents(): void;
  /** Test.getEventBus().fail(): what was published never reaches its subscribers. */
  failEvents(): void;
  /** Test.setCreatedDate: epoch milliseconds. Throws System.IllegalArgumentException for a record that is not there. */
  setCreatedDate(recordId: string, instant: number): void;
  /** Values of a package's feature parameters. */
  readonly featureParameters: { get(name: string): ApexValue | undefined; set(name: string, value: ApexValue): void };
  /** The subject and texts of an e-mail template, for who gets the mail and what it is about. */
  renderTemplate(templateId: string, targetId: string | null, whatId: string | null): { subject: string; text: string | null; html: string | null };
  /** Id of the standard price book, which tests see from then on. */
  standardPricebookId(): string;
  startTest(): void;
  stopTest(): void;
  log(line: LogLine): void;

  /** The runtime class of a user type, for Type.forName and JSON.deserialize. */
  userType(name: string): ApexValue | undefined;
  /** Calls a method of a user object by Apex name; the overload is chosen by argument count. */
  callMethod(target: ApexValue, method: string, args: ApexValue[]): ApexValue;
  /** An object of a user class or interface whose methods all go to the StubProvider; for Test.createStub. Throws TypeException for other names. */
  createStub(typeName: string, provider: ApexValue): ApexValue;
}

export interface TriggerContext {
  object: string;
  operation: 'BEFORE_INSERT' | 'BEFORE_UPDATE' | 'BEFORE_DELETE' | 'AFTER_INSERT' | 'AFTER_UPDATE' | 'AFTER_DELETE' | 'AFTER_UNDELETE';
  newRecords: SObject[] | null;
  oldRecords: SObject[] | null;
  /** Name of the trigger that runs; triggers on one event run one after the other. */
  trigger: string;
}

export interface OutgoingEmail {
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  text: string | null;
  html: string | null;
  headers: Map<string, string>;
  replyTo: string | null;
  senderDisplayName: string | null;
  orgWideEmailAddressId: string | null;
  targetObjectId: string | null;
  whatId: string | null;
  attachments: { fileName: string; contentType: string; body: Uint8Array }[];
}

/** SObject field values in Apex form come from these two, which sobject.ts exports beside the class. */
export type ToApex = (raw: Raw) => ApexValue;
