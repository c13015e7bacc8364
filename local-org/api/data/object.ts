import { SalesforceError } from '../../base/errors.ts';
import { isId, keyPrefixOf, to18 } from '../../base/ids.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { QueryRecord } from '../../soql/index.ts';
import type { Transaction } from '../../org/index.ts';
import { notFound } from '../http/errors.ts';
import type { Call } from '../http/resource.ts';
import { DATA } from '../http/resource.ts';
import type { JsonContext } from '../json/queryJson.ts';

/** Objects of the Tooling API are reached under /tooling only. */
export const TOOLING = `${DATA}/tooling`;

export function isTooling(call: Call): boolean {
  return call.path.includes('/tooling/');
}

export function apiPathOf(call: Call): string {
  return `/services/data/${call.version}${isTooling(call) ? '/tooling' : ''}`;
}

export function jsonContext(call: Call): JsonContext {
  return { catalogue: call.org.catalogue, apiPath: apiPathOf(call) };
}

/** The object named in the path, as the caller may see it. Throws 404 NOT_FOUND. */
export function objectOf(call: Call, tx: Transaction, name = call.params.object): ObjectDef {
  const def = call.org.catalogue.object(name);
  if (!def || (def.toolingOnly && !isTooling(call)) || !tx.objectAccess(def.name, 'accessible')) throw notFound();
  return def;
}

/** An id in a path: 404 NOT_FOUND when malformed or of another object. */
export function idOf(def: ObjectDef, text: string): string {
  if (!isId(text)) throw new SalesforceError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${text}`, { status: 404 });
  if (keyPrefixOf(text) !== def.keyPrefix) throw notFound();
  return to18(text);
}

/** Names of the fields that the user may read, in the catalogue's order. */
export function readableFields(def: ObjectDef, tx: Transaction): string[] {
  return [...def.fields.values()].filter((field) => tx.fieldAccess(def.name, field.name, 'accessible')).map((field) => field.name);
}

/** One record with the user's rights, or undefined. */
export function readRecord(tx: Transaction, def: ObjectDef, id: string, fields: string[]): QueryRecord | undefined {
  return tx.soql(`SELECT ${fields.join(', ')} FROM ${def.name} WHERE Id = '${id}'`).records[0];
}

export function missingRecord(): SalesforceError {
  return new SalesforceError('NOT_FOUND', 'The requested resource does not exist', { status: 404 });
}
