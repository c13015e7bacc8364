import { SalesforceError } from '../../base/errors.ts';
import { isId } from '../../base/ids.ts';
import { explainQuery } from '../../org/index.ts';
import type { Transaction } from '../../org/index.ts';
import type { Page } from './cursors.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { recordJson } from '../json/queryJson.ts';
import { queryOfReport, reportOf } from '../analytics/report.ts';
import { columnMetadata } from './columns.ts';
import { listViewById, queryOf } from './listViews.ts';
import { apiPathOf, jsonContext, TOOLING } from './object.ts';

const DEFAULT_PAGE = 2000;
const SMALLEST_PAGE = 200;

/** Sforce-Query-Options: batchSize=200 … 2000. */
function pageSize(call: Call): number {
  const [, asked] = /batchSize\s*=\s*(\d+)/i.exec(call.headers['sforce-query-options'] ?? '') ?? [];
  return asked ? Math.min(Math.max(Number(asked), SMALLEST_PAGE), DEFAULT_PAGE) : DEFAULT_PAGE;
}

function pageJson(call: Call, page: Page): object {
  const context = jsonContext(call);
  const records = page.records.map((record) => recordJson(record, context));
  const { totalSize } = page;
  return page.next ? { totalSize, done: false, nextRecordsUrl: `${apiPathOf(call)}/query/${page.next}`, records } : { totalSize, done: true, records };
}

function soqlOf(call: Call): string {
  const text = call.query.get('q');
  if (!text) throw new SalesforceError('MALFORMED_QUERY', 'A query string has to be specified');
  return text;
}

/** What to explain: a query, or a list view or report by its id. */
function explained(call: Call, tx: Transaction, asked: string): string {
  if (!isId(asked)) return asked;
  const view = listViewById(call, tx, asked);
  return view === undefined ? queryOfReport(call, reportOf(call, tx, asked)) : queryOf(view, tx);
}

/** The platform's query explain over SQLite's plan: an index that is used costs the share of rows found, a scan more than 1. */
function explain(call: Call): Answer {
  return call.transaction((tx) => {
    const soql = explained(call, tx, call.query.get('explain')!);
    const { object, steps } = explainQuery(tx, soql);
    const own = steps.filter(({ table }) => table === object);
    const cardinality = tx.cursor(soql).totalSize;
    const sobjectCardinality = tx.soql(`SELECT COUNT() FROM ${object}`).totalSize;
    const fields = own.every(({ index }) => index !== undefined) ? [...new Set(own.map(({ index }) => index!))] : [];
    const relativeCost = fields.length > 0 ? cardinality / Math.max(sobjectCardinality, 1) : 1 + cardinality / Math.max(sobjectCardinality, 1);
    const plan = { cardinality, fields, leadingOperationType: fields.length > 0 ? 'Index' : 'TableScan', notes: [], relativeCost, sobjectCardinality, sobjectType: object };
    return ok({ plans: [plan], sourceQuery: soql });
  });
}

function columns(call: Call): Answer {
  return ok(call.transaction((tx) => columnMetadata(soqlOf(call), call.org.catalogue, tx)));
}

function run(call: Call, allRows: boolean): Answer {
  if (call.query.has('explain')) return explain(call);
  if (call.query.get('columns') === 'true') return columns(call);
  return call.transaction((tx) => {
    const cursor = tx.cursor(soqlOf(call), { allRows });
    return ok(pageJson(call, call.workshop.cursors.start(call.user.id, cursor, pageSize(call))));
  });
}

function more(call: Call): Answer {
  return ok(pageJson(call, call.workshop.cursors.page(call.user.id, call.params.locator, pageSize(call))));
}

export const QUERY: Resource[] = [DATA, TOOLING].flatMap((base): Resource[] => [
  { method: 'GET', path: `${base}/query`, composable: true, handle: (call) => run(call, false) },
  { method: 'GET', path: `${base}/queryAll`, composable: true, handle: (call) => run(call, true) },
  { method: 'GET', path: `${base}/query/:locator`, composable: true, handle: more },
  { method: 'GET', path: `${base}/queryAll/:locator`, composable: true, handle: more },
]);
