/** Runs plans: rows to records, children to their parents, pages of a stable cursor. */
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { OrgDatabase } from '../../storage/index.ts';
import type { ChildBody, RecordsBody } from '../plan/compile.ts';
import type { QueryPlan } from '../plan/plan.ts';
import { write } from '../plan/sql.ts';
import type { Sql } from '../plan/sql.ts';
import type { QueryRecord, QueryResult } from '../result.ts';
import { callsOf } from './calls.ts';
import { Run } from './run.ts';
import type { QueryParameters } from './run.ts';
import { readRecord } from './shape.ts';
import type { Row } from './shape.ts';

export function runQuery(plan: QueryPlan, db: OrgDatabase, parameters: QueryParameters): QueryResult {
  const run = startRun(plan, db, parameters);
  const { body, catalogue } = plan.compiled;
  if (body.kind === 'count') return { totalSize: rowsOf(body.statement, run)[0][0] as number, records: [] };
  const rows = rowsOf(body.statement, run);
  if (body.kind === 'records') return result(recordsOf(catalogue, body, run, rows));
  return result(rows.map((row) => readRecord(run, catalogue, body.shape, row)!));
}

/** Records of the platform's default page. */
const SHORT = 2_000;

/** A result whose records are fixed when it is opened and read page by page; records that are deleted meanwhile drop out. */
export interface QueryCursor {
  readonly totalSize: number;
  /** `count` records from position `start`. */
  page(start: number, count: number): QueryRecord[];
}

export function openCursor(plan: QueryPlan, db: OrgDatabase, parameters: QueryParameters): QueryCursor {
  const { body } = plan.compiled;
  if (body.kind !== 'records' || isShort(plan)) return fixedCursor(runQuery(plan, db, parameters));
  const ids = Float64Array.from(rowsOf(body.ids, startRun(plan, db, parameters)), (row) => row[0] as number);
  return {
    totalSize: ids.length,
    page(from, count) {
      const run = startRun(plan, db, parameters).fork([...ids.subarray(from, from + count)]);
      return recordsOf(plan.compiled.catalogue, body, run, rowsOf(body.page, run));
    },
  };
}

/** Fits one page by its LIMIT, so that one statement does for the ids and the records. */
function isShort({ query: { limit } }: QueryPlan): boolean {
  return limit?.kind === 'number' && limit.value <= SHORT;
}

function fixedCursor({ totalSize, records }: QueryResult): QueryCursor {
  return { totalSize, page: (from, count) => records.slice(from, from + count) };
}

/** An execution that has not asked anything yet. */
export function startRun(plan: QueryPlan, db: OrgDatabase, parameters: QueryParameters): Run {
  const allRows = parameters.allRows === true || plan.query.allRows;
  return new Run(db, plan.access, parameters, callsOf(plan.compiled, db, parameters), allRows);
}

function rowsOf(statement: Sql, run: Run): Row[] {
  run.values = [];
  const text = write(statement, run);
  return run.db.all(text, run.values, run.call);
}

function result(records: QueryRecord[]): QueryResult {
  return { totalSize: records.length, records };
}

function recordsOf(catalogue: SchemaCatalogue, { shape, children }: Pick<RecordsBody, 'shape' | 'children'>, run: Run, rows: readonly Row[]): QueryRecord[] {
  const records = rows.map((row) => readRecord(run, catalogue, shape, row)!);
  if (children.length > 0 && rows.length > 0) {
    const parents = new Map(rows.map((row, i) => [row[shape.idColumn] as number, records[i]]));
    for (const child of children) attach(catalogue, child, run.fork([...parents.keys()]), parents);
  }
  return records;
}

function attach(catalogue: SchemaCatalogue, child: ChildBody, run: Run, parents: ReadonlyMap<number, QueryRecord>): void {
  const rows = rowsOf(child.statement, run);
  const own = rows.map((row) => row.slice(1));
  const records = recordsOf(catalogue, child, run, own);
  rows.forEach((row, i) => {
    const siblings = parents.get(row[0] as number)!.values.get(child.key) as QueryResult;
    siblings.records.push(records[i]);
    siblings.totalSize++;
  });
}

export interface ExplainedStep {
  /** SQLite's own words. */
  detail: string;
  /** The table read, when the step reads one. */
  table: string | undefined;
  /** True when all rows of the table are read. */
  isScan: boolean;
  /** The index used; 'Id' for the primary key. */
  index: string | undefined;
}

/** How SQLite would run the query, children not included, on a table that has its indexes whatever its size. */
export function explain(plan: QueryPlan, db: OrgDatabase, parameters: QueryParameters): ExplainedStep[] {
  db.index(plan.compiled.def);
  const run = startRun(plan, db, parameters);
  const text = write(plan.compiled.body.statement, run);
  return db.all(`EXPLAIN QUERY PLAN ${text}`, run.values, run.call).map((row) => step(row[3] as string, tablesOf(plan)));
}

function step(detail: string, tables: ReadonlyMap<string, string>): ExplainedStep {
  const match = /^(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?(?:INDEX (\S+)|INTEGER PRIMARY KEY))?/.exec(detail);
  const isPrimary = detail.includes('USING INTEGER PRIMARY KEY');
  return { detail, table: match ? (tables.get(match[2]) ?? match[2]) : undefined, isScan: match?.[1] === 'SCAN', index: isPrimary ? 'Id' : match?.[3] };
}

function tablesOf(plan: QueryPlan): ReadonlyMap<string, string> {
  return new Map([['t0', plan.object]]);
}
