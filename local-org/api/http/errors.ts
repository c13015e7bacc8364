import { randomInt } from 'node:crypto';
import { SalesforceError } from '../../base/errors.ts';
import type { DmlError } from '../../apex/lib/services.ts';
import type { Answer } from './resource.ts';

export interface ApiError {
  message: string;
  errorCode: string;
  fields?: string[];
}

export function notFound(): SalesforceError {
  return new SalesforceError('NOT_FOUND', 'The requested resource does not exist', { status: 404 });
}

export function entityNotFound(): SalesforceError {
  return new SalesforceError('NOT_FOUND', 'Provided external ID field does not exist or is not accessible: ', { status: 404 });
}

export function invalidSession(): SalesforceError {
  return new SalesforceError('INVALID_SESSION_ID', 'Session expired or invalid', { status: 401 });
}

export function parserError(message: string): SalesforceError {
  return new SalesforceError('JSON_PARSER_ERROR', message);
}

/** Row errors as the sObject resources print them. */
export function rowErrors(errors: DmlError[]): ApiError[] {
  return errors.map(({ statusCode, message, fields }) => ({ message, errorCode: statusCode, fields }));
}

/** Row errors inside collections and trees, where the code is called statusCode. */
export function collectionErrors(errors: DmlError[]): DmlError[] {
  return errors.map(({ statusCode, message, fields }) => ({ statusCode, message, fields }));
}

function apiError(error: SalesforceError): ApiError {
  const { message, code, fields } = error;
  return fields.length > 0 ? { message, errorCode: code, fields } : { message, errorCode: code };
}

/** A framework refusal (malformed JSON, too large, unsupported media) under Salesforce's name. */
function fromFramework(error: unknown): SalesforceError | undefined {
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string };
  if (!statusCode || statusCode >= 500) return undefined;
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new SalesforceError('UNSUPPORTED_MEDIA_TYPE', 'Content type of the request is not supported', { status: 415 });
  return new SalesforceError('INVALID_REQUEST', message ?? 'Bad request', { status: statusCode });
}

/** Where it happened, without the message, which may quote somebody's data. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return [error.name, ...frames].join('\n');
}

/** Any thrown thing as a SalesforceError; a bug becomes UNKNOWN_EXCEPTION with an id that also stands on stderr. */
export function asSalesforceError(error: unknown): SalesforceError {
  if (error instanceof SalesforceError) return error;
  const known = fromFramework(error);
  if (known) return known;
  const id = `${randomInt(1e9)}-${randomInt(1e5)}`;
  process.stderr.write(`UNKNOWN_EXCEPTION ${id} ${traceOf(error)}\n`);
  return new SalesforceError('UNKNOWN_EXCEPTION', `An unexpected error occurred. ErrorId: ${id}`, { status: 500, cause: error });
}

export function errorAnswer(error: unknown): Answer {
  const salesforceError = asSalesforceError(error);
  return { status: salesforceError.status, body: [apiError(salesforceError)] };
}
