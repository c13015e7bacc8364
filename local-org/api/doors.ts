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
  /** The record's id, also when it was not selected; absent in aggregates. */
  id?: string;
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
  queries: number;
  queryRows: number;
  dmlStatements: number;
  dmlRows: number;
  cpuTime: number;
}

export interface SearchHit {
  object: string;
  values: QueryRecord['values'];
}

export interface TransactionDoor {
  readonly user: UserContext;
  now(): number;
  soql(text: string, options?: { access?: 'user' | 'system'; allRows?: boolean }): QueryResult;
  sosl(text: string): SearchHit[];
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

export interface OrgDoor<T extends TransactionDoor = TransactionDoor> {
  readonly organizationId: string;
  readonly catalogue: CatalogueDoor;
  readonly clock: Clock;
  readonly db: { readonly documents: DocumentsDoor };
  session(token: string): UserContext | undefined;
  /** Throws INVALID_LOGIN for an unknown or inactive user. */
  createSession(username: string): { token: string; userId: string };
  endSession(token: string): void;
  run<R>(user: UserContext, body: (tx: T) => R, options?: { api?: boolean }): R;
}

export type { ApexValue };
