/** Errors that point into the query as Salesforce does: the line, a caret under the place, row and column, then what is wrong. */
import { SalesforceError } from '../../base/errors.ts';

/** Row and column count from 1. */
export function located(code: string, text: string, offset: number, message: string): SalesforceError {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  const lineEnd = text.indexOf('\n', offset);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).trimEnd();
  const row = before.split('\n').length;
  const column = offset - lineStart;
  return new SalesforceError(code, `\n${line}\n${' '.repeat(column)}^\nERROR at Row:${row}:Column:${column + 1}\n${message}`);
}

export function malformed(text: string, offset: number, message: string): SalesforceError {
  return located('MALFORMED_QUERY', text, offset, message);
}

const WSDL = 'Please reference your WSDL or the describe call for the appropriate names.';

export function noSuchColumn(text: string, offset: number, field: string, object: string): SalesforceError {
  return located('INVALID_FIELD', text, offset, `No such column '${field}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${WSDL}`);
}

export function noSuchObject(text: string, offset: number, object: string): SalesforceError {
  return located('INVALID_TYPE', text, offset, `sObject type '${object}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${WSDL}`);
}

export function noSuchRelationship(text: string, offset: number, name: string, place: 'field path' | 'FROM part of query call'): SalesforceError {
  return located('INVALID_FIELD', text, offset, `Didn't understand relationship '${name}' in ${place}. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${WSDL}`);
}
