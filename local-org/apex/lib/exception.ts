/** Exceptions of Apex. User exceptions extend ApexException; the tree of System exceptions is below, one class per Apex class. */
import { apexFrames } from './frames.ts';
import type { ApexFrame } from './frames.ts';
import { userClassOf } from './types.ts';
import type { DmlError, DmlOperation } from './services.ts';

export type ExceptionClass = (new (message?: string | null, cause?: ApexException | null) => ApexException) & typeof ApexException;

export class ApexException extends Error {
  static readonly apexName: string = 'System.Exception';
  /** False for exceptions that no catch block of Apex sees. */
  static readonly catchable: boolean = true;
  apexMessage: string | null;
  apexCause: ApexException | null;
  /** Made by `new` in Apex, not by the platform. */
  isOfApex = false;

  constructor(message: string | null = null, cause: ApexException | null = null) {
    super(message ?? '');
    this.apexMessage = message;
    this.apexCause = cause;
  }

  /** 'System.DmlException', 'Outer.MyException'. */
  get apexType(): string {
    return userClassOf(this)?.name ?? (this.constructor as typeof ApexException).apexName;
  }

  override get name(): string {
    return this.apexType;
  }

  get frames(): ApexFrame[] {
    return apexFrames(this.stack ?? '');
  }

  /** Overridden where Apex words a message that was not given. */
  getMessage(): string {
    return this.apexMessage ?? `Script-thrown exception`;
  }

  stackTraceString(): string {
    return this.frames.map((frame) => `${frame.place}: line ${frame.line}, column ${frame.column}`).join('\n');
  }

  /** 'System.DmlException: Insert failed…', as concatenation and logs print it. */
  describe(): string {
    return `${this.apexType}: ${this.getMessage()}`;
  }
}

/** True when a catch block of Apex may see the error. */
export function isCatchable(error: unknown): error is ApexException {
  return error instanceof ApexException && (error.constructor as typeof ApexException).catchable;
}

export class AssertException extends ApexException {
  static override readonly apexName: string = 'System.AssertException';
  static override readonly catchable: boolean = false;
}
export class LimitException extends ApexException {
  static override readonly apexName: string = 'System.LimitException';
  static override readonly catchable: boolean = false;
}
export class AsyncException extends ApexException { static override readonly apexName: string = 'System.AsyncException'; }
export class BigObjectException extends ApexException { static override readonly apexName: string = 'System.BigObjectException'; }
export class CalloutException extends ApexException { static override readonly apexName: string = 'System.CalloutException'; }
export class DataWeaveScriptException extends ApexException { static override readonly apexName: string = 'System.DataWeaveScriptException'; }
export class DuplicateMessageException extends ApexException { static override readonly apexName: string = 'System.DuplicateMessageException'; }
export class EmailException extends ApexException { static override readonly apexName: string = 'System.EmailException'; }
export class ExternalObjectException extends ApexException { static override readonly apexName: string = 'System.ExternalObjectException'; }
export class FatalCursorException extends ApexException { static override readonly apexName: string = 'System.FatalCursorException'; }
export class FinalException extends ApexException { static override readonly apexName: string = 'System.FinalException'; }
export class FlowException extends ApexException { static override readonly apexName: string = 'System.FlowException'; }
export class HandledException extends ApexException { static override readonly apexName: string = 'System.HandledException'; }
export class IllegalArgumentException extends ApexException { static override readonly apexName: string = 'System.IllegalArgumentException'; }
export class InvalidHeaderException extends ApexException { static override readonly apexName: string = 'System.InvalidHeaderException'; }
export class InvalidParameterValueException extends ApexException { static override readonly apexName: string = 'System.InvalidParameterValueException'; }
export class JSONException extends ApexException { static override readonly apexName: string = 'System.JSONException'; }
export class ListException extends ApexException { static override readonly apexName: string = 'System.ListException'; }
export class MathException extends ApexException { static override readonly apexName: string = 'System.MathException'; }
export class NoAccessException extends ApexException { static override readonly apexName: string = 'System.NoAccessException'; }
export class NoDataFoundException extends ApexException { static override readonly apexName: string = 'System.NoDataFoundException'; }
export class NoSuchElementException extends ApexException { static override readonly apexName: string = 'System.NoSuchElementException'; }
export class NullPointerException extends ApexException { static override readonly apexName: string = 'System.NullPointerException'; }
export class ProcedureException extends ApexException { static override readonly apexName: string = 'System.ProcedureException'; }
export class RequiredFeatureMissingException extends ApexException { static override readonly apexName: string = 'System.RequiredFeatureMissingException'; }
export class SearchException extends ApexException { static override readonly apexName: string = 'System.SearchException'; }
export class SecurityException extends ApexException { static override readonly apexName: string = 'System.SecurityException'; }
export class SerializationException extends ApexException { static override readonly apexName: string = 'System.SerializationException'; }
export class SObjectException extends ApexException { static override readonly apexName: string = 'System.SObjectException'; }
export class StringException extends ApexException { static override readonly apexName: string = 'System.StringException'; }
export class TransientCursorException extends ApexException { static override readonly apexName: string = 'System.TransientCursorException'; }
export class TypeException extends ApexException { static override readonly apexName: string = 'System.TypeException'; }
export class UnexpectedException extends ApexException { static override readonly apexName: string = 'System.UnexpectedException'; }
export class UnsupportedOperationException extends ApexException { static override readonly apexName: string = 'System.UnsupportedOperationException'; }
export class VisualforceException extends ApexException { static override readonly apexName: string = 'System.VisualforceException'; }
export class XmlException extends ApexException { static override readonly apexName: string = 'System.XmlException'; }
export class CacheException extends ApexException { static override readonly apexName: string = 'Cache.CacheException'; }

export class ConnectApiException extends ApexException { static override readonly apexName: string = 'ConnectApi.ConnectApiException'; }
/** Why a site could not make a user. */
export class ExternalUserCreateException extends ApexException { static override readonly apexName: string = 'Site.ExternalUserCreateException'; }

export class OrgCacheException extends ApexException { static override readonly apexName: string = 'Cache.Org.OrgCacheException'; }
export class SessionCacheException extends ApexException { static override readonly apexName: string = 'Cache.Session.SessionCacheException'; }
export class FormulaValidationException extends ApexException { static override readonly apexName: string = 'System.FormulaValidationException'; }
export class FormulaEvaluationException extends ApexException { static override readonly apexName: string = 'System.FormulaEvaluationException'; }

/** Thrown to a Lightning component: the client sees the text that it was made with, Apex only what setMessage gave it (apex-recipes tests that on orgs). */
export class AuraHandledException extends ApexException {
  static override readonly apexName: string = 'System.AuraHandledException';
  readonly #shown: string | null;

  constructor(shown: string | null = null, cause: ApexException | null = null) {
    super(null, cause);
    this.#shown = shown;
  }

  get shown(): string {
    return this.#shown ?? this.getMessage();
  }
}

export class QueryException extends ApexException {
  static override readonly apexName: string = 'System.QueryException';
  /** Object name → field names that the user may not read; filled by WITH USER_MODE. */
  inaccessible = new Map<string, Set<string>>();
}

export interface DmlFailure extends DmlError {
  /** Position in the caller's list. */
  index: number;
  id: string | null;
  /** API name of the record's object. */
  object?: string;
}

export class DmlException extends ApexException {
  static override readonly apexName: string = 'System.DmlException';
  failures: DmlFailure[] = [];
  inaccessible = new Map<string, Set<string>>();

  /** Worded as Salesforce does: "Insert failed. First exception on row 0; first error: CODE, message: [Field]". */
  static of(operation: DmlOperation | 'lock' | 'unlock', failures: DmlFailure[]): DmlException {
    const [first] = failures;
    const row = first.id === null ? `row ${first.index}` : `row ${first.index} with id ${first.id}`;
    const verb = operation[0].toUpperCase() + operation.slice(1);
    const error = new DmlException(`${verb} failed. First exception on ${row}; first error: ${first.statusCode}, ${first.message}: [${first.fields.join(', ')}]`);
    error.failures = failures;
    return error;
  }
}

export const EXCEPTION_CLASSES: readonly ExceptionClass[] = [
  AssertException, LimitException, AsyncException, BigObjectException, CalloutException, DataWeaveScriptException, DuplicateMessageException, EmailException,
  ExternalObjectException, FatalCursorException, FinalException, FlowException, HandledException, IllegalArgumentException, InvalidHeaderException,
  InvalidParameterValueException, JSONException, ListException, MathException, NoAccessException, NoDataFoundException, NoSuchElementException,
  NullPointerException, ProcedureException, RequiredFeatureMissingException, SearchException, SecurityException, SerializationException,
  SObjectException, StringException, TransientCursorException, TypeException, UnexpectedException, UnsupportedOperationException,
  VisualforceException, XmlException, CacheException, ConnectApiException, ExternalUserCreateException, OrgCacheException, SessionCacheException, FormulaValidationException, FormulaEvaluationException, AuraHandledException, QueryException, DmlException,
];
