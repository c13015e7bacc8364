/**
 * What the API resources ask of the org and of metadata deployment. `org/` and `metadata/` satisfy these by shape; tests of this
 * room may stand in a smaller org.
 */
import type { Clock } from '../base/clock.ts';
import type { ApexValue } from '../apex/lib/define.ts';
import type { DmlOperation, DmlResult } from '../apex/lib/services.ts';
import type { ChildRelationship, FieldDef, FieldType, ObjectDef, Raw, RawRecord } from '../schema/types.ts';

export interface UserContext {
  readonly id: string;
  readonly profileId: string;
  readonly username: string;
  readonly name: string;
  readonly email: string | null;
  readonly timeZone: string;
  readonly locale: string;
  readonly language: string;
  readonly isGuest: boolean;
}

/** Selected values in order, under canonical names; aggregates under their alias or exprN. */
export interface QueryRecord {
  object: string;
  /** The record's id, also when it was not selected; null in aggregates and compounds. */
  id: string | null;
  /** Types of values that the object's fields do not tell: aggregates. */
  types?: Map<string, FieldType>;
  values: Map<string, Raw | QueryRecord | QueryResult | null>;
}

export interface QueryResult {
  totalSize: number;
  records: QueryRecord[];
}

export interface SaveOptions {
  allOrNone: boolean;
  access: 'user' | 'system';
  externalIdField?: string;
  /** Deleted rows skip the recycle bin (Bulk API's hardDelete). */
  hard?: boolean;
}

/** An answer of an Apex REST resource: RestContext.response after the method ran. */
export interface RestAnswer {
  statusCode: number;
  headers: Map<string, string>;
  body: Uint8Array;
}

export interface RestQuestion {
  method: string;
  /** Path after /services/apexrest, with its leading slash, without the query string. */
  path: string;
  parameters: Map<string, string>;
  headers: Map<string, string>;
  body: Uint8Array;
  remoteAddress: string;
}

export interface AnonymousOutcome {
  compiled: boolean;
  success: boolean;
  line: number;
  column: number;
  compileProblem: string | null;
  exceptionMessage: string | null;
  exceptionStackTrace: string | null;
  debugLog: string;
}

/** Uses of the transaction so far; CPU in milliseconds. */
export interface LimitsUsed {
  soql: number;
  rows: number;
  dml: number;
  cpuMs: number;
}

/** A query's records, fixed when it was opened, read page by page, also after its transaction. */
export interface QueryCursor {
  readonly totalSize: number;
  page(start: number, count: number): QueryRecord[];
}

export interface TransactionDoor {
  readonly user: UserContext;
  now(): number;
  soql(text: string, options?: { access?: 'user' | 'system'; allRows?: boolean }): QueryResult;
  /** As soql, without reading the records yet. COUNT() has a size and no records. */
  cursor(text: string, options?: { access?: 'user' | 'system'; allRows?: boolean }): QueryCursor;
  sosl(text: string): QueryRecord[];
  save(operation: DmlOperation, object: string, records: RawRecord[], options: SaveOptions): DmlResult[];
  callRest(question: RestQuestion): RestAnswer;
  callAura(className: string, methodName: string, parameters: Record<string, unknown>): unknown;
  callInvocable(className: string, inputs: Record<string, unknown>[]): unknown[];
  executeAnonymous(source: string): AnonymousOutcome;
  limitsUsed(): LimitsUsed;
  objectAccess(object: string, right: 'createable' | 'accessible' | 'updateable' | 'deletable'): boolean;
  fieldAccess(object: string, field: string, right: 'createable' | 'accessible' | 'updateable'): boolean;
  recordAccess(recordId: string, right: 'read' | 'edit' | 'delete'): boolean;
}

export interface CatalogueDoor {
  object(name: string): ObjectDef | undefined;
  objects(): Iterable<ObjectDef>;
  objectByPrefix(prefix: string): ObjectDef | undefined;
  parentField(def: ObjectDef, relationshipName: string): FieldDef | undefined;
  children(parent: string): ChildRelationship[];
}

export interface DocumentsDoor {
  get(kind: string, key: string): string | Uint8Array | undefined;
  put(kind: string, key: string, value: string | Uint8Array): void;
  delete(kind: string, key: string): void;
  list(kind: string): { key: string; value: string | Uint8Array }[];
}

export interface ManifestType {
  name: string;
  members: string[];
}

export interface DeployOptions {
  checkOnly: boolean;
  rollbackOnError: boolean;
  singlePackage: boolean;
  purgeOnDelete: boolean;
  ignoreWarnings: boolean;
  testLevel?: string;
  runTests: string[];
}

/** A DeployResult of the Metadata API as plain data, lists always as arrays; `id` is given by the API. */
export type DeployResult = Record<string, unknown> & { success: boolean; status: string };

export interface FileProperties {
  fullName: string;
  type: string;
  fileName: string;
  [more: string]: unknown;
}

/** What metadata/ does for the Metadata API. */
export interface MetadataDoor {
  deploy(zip: Uint8Array, options: DeployOptions, user: UserContext): DeployResult;
  retrieve(manifest: { types: ManifestType[]; version: string }): { zip: Uint8Array; fileProperties: FileProperties[]; messages?: { fileName: string; problem: string }[] };
  listMetadata(queries: { type: string; folder?: string }[]): FileProperties[];
  describeMetadata(version: number): Record<string, unknown>;
  readMetadata?(type: string, fullNames: string[]): Record<string, unknown>[];
}

/** A mail that the org sent; `sentAt` in epoch milliseconds. */
export interface Mail {
  sentAt: number;
  to: string[];
  subject: string;
  text: string | null;
  html: string | null;
  headers: Record<string, string>;
}

export interface OrgDoor<T extends TransactionDoor = TransactionDoor> {
  readonly organizationId: string;
  readonly catalogue: CatalogueDoor;
  readonly clock: Clock;
  readonly db: { readonly documents: DocumentsDoor; snapshot(name: string): void; restore(name: string): boolean };
  /** Runs what is queued, scheduled and due by the org's clock. */
  readonly jobs: { runDue(): unknown };
  readonly outbox: { list(): Mail[]; to(address: string): Mail[] };
  session(token: string): UserContext | undefined;
  /** Throws INVALID_LOGIN for an unknown or inactive user. */
  createSession(username: string): { token: string; userId: string };
  createGuestSession(): { token: string; userId: string };
  readonly sessions: { end(token: string): void };
  /** Drops what is held in memory, after a snapshot was restored. */
  forget(): void;
  run<R>(user: UserContext, body: (tx: T) => R, options?: { api?: boolean }): R;
}

export type { ApexValue };
