import { SalesforceError } from '../../base/errors.ts';
import type { QueryRecord } from '../../soql/index.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { recordJson } from '../json/queryJson.ts';
import { jsonContext, TOOLING } from './object.ts';

/** One object of a parameterized search. */
interface SearchedObject {
  name: string;
  fields?: string[];
  where?: string;
  orderBy?: string;
  limit?: number;
}

interface SearchRequest {
  q?: string;
  in?: string;
  sobjects?: SearchedObject[];
  fields?: string[];
  overallLimit?: number;
  defaultLimit?: number;
}

function searchJson(call: Call, records: QueryRecord[]): Answer {
  return ok({ searchRecords: records.map((record) => recordJson(record, jsonContext(call))) });
}

function search(call: Call): Answer {
  const text = call.query.get('q');
  if (!text) throw new SalesforceError('MALFORMED_SEARCH', 'A search string has to be specified');
  return searchJson(call, call.transaction((tx) => tx.sosl(text)));
}

/** Reserved characters of a search term are escaped, so that they are searched for. */
function escapeTerm(text: string): string {
  return text.replace(/[?&|!{}[\]()^~*:\\"'+-]/g, '\\$&');
}

function returning({ fields = [], defaultLimit }: SearchRequest, { name, fields: own, where, orderBy, limit }: SearchedObject): string {
  const size = limit ?? defaultLimit;
  const rest = `${where ? ` WHERE ${where}` : ''}${orderBy ? ` ORDER BY ${orderBy}` : ''}${size ? ` LIMIT ${size}` : ''}`;
  const selected = (own ?? fields).join(', ') || 'Id';
  return `${name}(${selected}${rest})`;
}

function soslOf(request: SearchRequest): string {
  if (!request.q) throw new SalesforceError('MALFORMED_SEARCH', 'A search string has to be specified');
  const objects = (request.sobjects ?? []).map((object) => returning(request, object));
  return `FIND {${escapeTerm(request.q)}} IN ${request.in ?? 'ALL'} FIELDS${objects.length > 0 ? ` RETURNING ${objects.join(', ')}` : ''}${request.overallLimit ? ` LIMIT ${request.overallLimit}` : ''}`;
}

/** GET names one or more objects by `sobject`; POST has the same as JSON. */
function requestOf(call: Call): SearchRequest {
  if (call.method === 'POST') return (call.body ?? {}) as SearchRequest;
  const { query } = call;
  const fields = query.get('fields')?.split(',') ?? [];
  return { q: query.get('q') ?? undefined, in: query.get('in') ?? undefined, fields, sobjects: query.getAll('sobject').map((name) => ({ name, fields: query.get(`${name}.fields`)?.split(',') })) };
}

export const SEARCH: Resource[] = [
  ...[DATA, TOOLING].map((base): Resource => ({ method: 'GET', path: `${base}/search`, composable: true, handle: search })),
  { method: ['GET', 'POST'], path: `${DATA}/parameterizedSearch`, composable: true, handle: (call) => searchJson(call, call.transaction((tx) => tx.sosl(soslOf(requestOf(call))))) },
];
