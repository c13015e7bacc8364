/** Groups and totals of a report's rows. Source: Reports and Dashboards REST API Developer Guide, "Decode the Fact Map". */
import { notSupported } from '../../base/errors.ts';
import type { Raw } from '../../schema/types.ts';
import type { QueryRecord } from '../../soql/index.ts';
import { valueAt } from '../json/valueAt.ts';
import { toJson } from '../json/values.ts';
import type { Column } from './columns.ts';
import type { Grouping, ReportMetadata } from './reportMetadata.ts';

/** A report shows so many rows; its totals are of all. */
const MOST_ROWS = 2000;

interface Cell {
  label: string;
  value: unknown;
}

interface Fact {
  aggregates: Cell[];
  rows?: { dataCells: Cell[] }[];
}

export interface Group extends Cell {
  key: string;
  groupings: Group[];
}

/** Rows that agree in their groups so far. */
interface Branch {
  cell: Cell;
  rows: QueryRecord[];
  branches: Branch[];
}

export interface Facts {
  allData: boolean;
  factMap: Record<string, Fact>;
  groupingsDown: { groupings: Group[] };
  groupingsAcross: { groupings: Group[] };
}

export class FactTable {
  readonly #metadata: ReportMetadata;
  readonly #columns: ReadonlyMap<string, Column>;
  readonly #locale: string;

  constructor(metadata: ReportMetadata, columns: ReadonlyMap<string, Column>, locale: string) {
    this.#metadata = metadata;
    this.#columns = columns;
    this.#locale = locale.replace('_', '-');
  }

  of(records: readonly QueryRecord[], withRows: boolean): Facts {
    const down = this.#tree([...records], this.#metadata.groupingsDown);
    const across = this.#tree([...records], this.#metadata.groupingsAcross);
    const shown = new Set(records.slice(0, MOST_ROWS));
    const factMap: Record<string, Fact> = {};
    for (const row of keysOf(down)) {
      for (const column of keysOf(across)) {
        const columnRows = new Set(column.rows);
        const rows = row.rows.filter((record) => columnRows.has(record));
        const own = row.isLeaf && column.isLeaf ? rows.filter((record) => shown.has(record)) : [];
        factMap[`${row.key}!${column.key}`] = { aggregates: this.#aggregates(rows), ...(withRows ? { rows: own.map((record) => ({ dataCells: this.#cells(record) })) } : {}) };
      }
    }
    return { allData: !withRows || records.length <= MOST_ROWS, factMap, groupingsAcross: { groupings: groupsOf(across.branches, '') }, groupingsDown: { groupings: groupsOf(down.branches, '') } };
  }

  #tree(rows: QueryRecord[], groupings: readonly Grouping[]): Branch {
    return { cell: { label: '', value: null }, rows, branches: this.#branches(rows, groupings) };
  }

  #branches(rows: QueryRecord[], [grouping, ...rest]: readonly Grouping[]): Branch[] {
    if (grouping === undefined) return [];
    const groups = Map.groupBy(rows, (record) => this.#groupValue(record, grouping));
    const sorted = [...groups].sort(([a], [b]) => compare(a, b) * (grouping.sortOrder === 'Desc' ? -1 : 1));
    return sorted.map(([value, own]) => ({ cell: this.#groupCell(own[0], grouping, value), rows: own, branches: this.#branches(own, rest) }));
  }

  /** What tells groups apart and sorts them: the value, of a date its span. */
  #groupValue(record: QueryRecord, { name, dateGranularity }: Grouping): Raw {
    const { field, path } = this.#columns.get(name)!;
    const value = valueAt(record, path);
    if ((field.type !== 'date' && field.type !== 'datetime') || value === null) return value;
    const day = typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : String(value);
    if (dateGranularity === 'Day' || dateGranularity === 'None') return day;
    if (dateGranularity === 'Month') return `${day.slice(0, 7)}-01`;
    if (dateGranularity === 'Year') return `${day.slice(0, 4)}-01-01`;
    throw notSupported(`Grouping a report by ${dateGranularity}`);
  }

  #groupCell(record: QueryRecord, { name, dateGranularity }: Grouping, value: Raw): Cell {
    const column = this.#columns.get(name)!;
    if (column.field.type !== 'date' && column.field.type !== 'datetime') return this.#cell(record, column);
    if (value === null) return { label: '-', value };
    const format: Intl.DateTimeFormatOptions = dateGranularity === 'Month' ? { month: 'long', year: 'numeric' } : dateGranularity === 'Year' ? { year: 'numeric' } : {};
    return { label: new Date(`${String(value)}T00:00:00Z`).toLocaleDateString(this.#locale, { ...format, timeZone: 'UTC' }), value };
  }

  #cells(record: QueryRecord): Cell[] {
    return this.#metadata.detailColumns.map((name) => this.#cell(record, this.#columns.get(name)!));
  }

  #cell(record: QueryRecord, { field, path, idPath }: Column): Cell {
    const raw = valueAt(record, path);
    if (raw === null) return { label: '-', value: null };
    const value = idPath === undefined ? toJson(field.type, raw) : valueAt(record, idPath);
    return { label: this.#label(field.type, raw), value: field.type === 'currency' ? { amount: value, currency: null } : value };
  }

  #label(type: string, raw: Raw): string {
    if (type === 'datetime') return new Date(raw as number).toLocaleString(this.#locale, { timeZone: 'UTC' });
    if (type === 'date') return new Date(`${String(raw)}T00:00:00Z`).toLocaleDateString(this.#locale, { timeZone: 'UTC' });
    return typeof raw === 'number' ? raw.toLocaleString(this.#locale) : String(raw);
  }

  #aggregates(rows: readonly QueryRecord[]): Cell[] {
    return this.#metadata.aggregates.map((aggregate) => {
      const value = this.#aggregate(aggregate, rows);
      return { label: value === null ? '-' : value.toLocaleString(this.#locale), value };
    });
  }

  #aggregate(aggregate: string, rows: readonly QueryRecord[]): number | null {
    if (aggregate === 'RowCount') return rows.length;
    const separator = aggregate.indexOf('!');
    const { path } = this.#columns.get(aggregate.slice(separator + 1))!;
    const values = rows.map((record) => valueAt(record, path)).filter((value) => value !== null);
    const numbers = values as number[];
    const sum = numbers.reduce((total, value) => total + value, 0);
    switch (aggregate.slice(0, separator)) {
      case 's': return sum;
      case 'a': return numbers.length === 0 ? null : sum / numbers.length;
      case 'mx': return numbers.length === 0 ? null : Math.max(...numbers);
      case 'm': return numbers.length === 0 ? null : Math.min(...numbers);
      case 'u': return new Set(values).size;
      default: throw notSupported(`The aggregate ${aggregate} of a report`);
    }
  }
}

function compare(a: Raw, b: Raw): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

/** Every group and the total of all, which is T; of nested groups the numbers are joined: 0_1. */
function* keysOf(root: Branch): Generator<{ key: string; rows: QueryRecord[]; isLeaf: boolean }> {
  yield { key: 'T', rows: root.rows, isLeaf: root.branches.length === 0 };
  yield* keysBelow(root.branches, '');
}

function* keysBelow(branches: readonly Branch[], above: string): Generator<{ key: string; rows: QueryRecord[]; isLeaf: boolean }> {
  for (const [i, { branches: below, rows }] of branches.entries()) {
    const key = `${above}${i}`;
    yield { key, rows, isLeaf: below.length === 0 };
    yield* keysBelow(below, `${key}_`);
  }
}

function groupsOf(branches: readonly Branch[], above: string): Group[] {
  return branches.map(({ branches: below, cell }, i) => ({ groupings: groupsOf(below, `${above}${i}_`), key: `${above}${i}`, ...cell }));
}
