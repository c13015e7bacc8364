import { Readable } from 'node:stream';
import { parseJson } from '../http/bodies.ts';
import type { Answer } from '../http/resource.ts';
import { writeRows } from '../bulk/csv.ts';
import { errorText } from '../bulk/outcomes.ts';
import type { BatchResult } from '../bulk/outcomes.ts';
import { element, escapeXml, list, parseXml, tree } from '../soap/xml.ts';
import type { XmlTree, XmlValue } from '../soap/xml.ts';

export type ContentType = 'CSV' | 'JSON' | 'XML';

/** How batches of one content type are read and their results written. */
export interface Format {
  /** The batch as CSV with commas, which is what a load reads; #N/A empties a field. */
  toCsv(batch: string): string;
  results(results: BatchResult[]): Answer;
}

const COMMAS = { delimiter: ',', lineEnding: 'LF' } as const;
export const NAMESPACE = 'http://www.force.com/2009/06/asyncapi/dataload';
const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

export function xmlAnswer(status: number, name: string, content: string): Answer {
  return { status, body: `${XML_HEAD}<${name} xmlns="${NAMESPACE}">${content}</${name}>`, type: 'application/xml' };
}

export function stream(pieces: Iterable<string>, type: string): Answer {
  return { status: 200, body: Readable.from(pieces, { objectMode: false }), type };
}

type Cells = Map<string, string>;

/** `{Parent: {ExtId__c: 'x'}}` becomes the column Parent.ExtId__c. */
function flatten(record: Record<string, unknown>, cells: Cells = new Map(), prefix = ''): Cells {
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes') continue;
    if (typeof value === 'object' && value !== null) flatten(value as Record<string, unknown>, cells, `${prefix}${name}.`);
    else cells.set(prefix + name, value === null ? '#N/A' : String(value));
  }
  return cells;
}

/** Records need not have the same fields. */
function csvOf(records: readonly Record<string, unknown>[]): string {
  const rows = records.map((record) => flatten(record));
  const header = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return header.length === 0 ? '' : writeRows([header, ...rows.map((row) => header.map((name) => row.get(name) ?? ''))], COMMAS);
}

/** Attributes are lost in reading, and xsi:nil is one. */
function nilAsText(xml: string): string {
  return xml.replace(/<([\w:.]+)\s[^>]*?\bnil="(?:true|1)"[^>]*?(?:\/>|>\s*<\/\1>)/g, '<$1>#N/A</$1>');
}

function withoutObjectElements(value: XmlValue): unknown {
  const { sObject, type: _, ...fields } = tree(value);
  return sObject === undefined ? Object.fromEntries(Object.entries(fields).map(([name, child]) => [name, typeof child === 'string' ? child : withoutObjectElements(child)])) : withoutObjectElements(sObject);
}

function xmlRecords(batch: string): Record<string, unknown>[] {
  return list(tree(parseXml(nilAsText(batch)).sObjects).sObject).map((record) => withoutObjectElements(record as XmlTree) as Record<string, unknown>);
}

function jsonRecords(batch: string): Record<string, unknown>[] {
  const records = parseJson(batch) ?? [];
  return (Array.isArray(records) ? records : [records]) as Record<string, unknown>[];
}

export const FORMATS: Record<ContentType, Format> = {
  CSV: {
    toCsv: (batch) => batch,
    results: (results) => stream([writeRows([['Id', 'Success', 'Created', 'Error'], ...results.map(({ id, success, created, errors }) => [id, String(success), String(created), errors.map(errorText).join(';')])], COMMAS)], 'text/csv'),
  },
  JSON: {
    toCsv: (batch) => csvOf(jsonRecords(batch)),
    results: (results) => ({ status: 200, body: results.map(({ id, success, created, errors }) => ({ success, created, id, errors: errors.map((error) => ({ ...error, extendedErrorDetails: null })) })) }),
  },
  XML: {
    toCsv: (batch) => csvOf(xmlRecords(batch)),
    results: (results) => xmlAnswer(200, 'results', results.map(({ id, success, created, errors }) => element('result', { errors: errors.map(({ fields, message, statusCode }) => ({ fields, message, statusCode })), id: id ?? undefined, success, created })).join('')),
  },
};

/** A record of a query as an element. */
export function recordXml(name: string, { attributes, ...fields }: Record<string, unknown>): string {
  const { type } = (attributes ?? {}) as { type?: string };
  const content = Object.entries(fields).map(([field, value]) => (typeof value === 'object' && value !== null ? recordXml(field, value as Record<string, unknown>) : element(field, value)));
  return `<${name} xsi:type="sObject"><type>${escapeXml(type ?? '')}</type>${content.join('')}</${name}>`;
}
