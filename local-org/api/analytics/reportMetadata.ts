/** A deployed report as the Analytics API describes it; what runs is this description. Source: Reports and Dashboards REST API Developer Guide, "Describe Resource". */
import { notSupported } from '../../base/errors.ts';
import { flagOf, nodeOf, nodesOf, required, textOf, textsOf } from '../../schema/index.ts';
import type { MetadataNode } from '../../schema/index.ts';

export interface Grouping {
  name: string;
  sortOrder: 'Asc' | 'Desc';
  dateGranularity: string;
  sortAggregate: null;
}

export interface ReportFilter {
  column: string;
  operator: string;
  value: string;
  filterType?: string;
  isRunPageEditable?: boolean;
}

export interface ReportMetadata {
  id: string;
  name: string;
  developerName: string;
  description: string | null;
  folderId: string;
  reportFormat: 'TABULAR' | 'SUMMARY' | 'MATRIX';
  reportType: { type: string; label: string };
  detailColumns: string[];
  /** s!AMOUNT, and RowCount. */
  aggregates: string[];
  groupingsDown: Grouping[];
  groupingsAcross: Grouping[];
  reportFilters: ReportFilter[];
  reportBooleanFilter: string | null;
  standardDateFilter: { column: string; durationValue: string; startDate: string | null; endDate: string | null } | null;
  scope: string;
  sortBy: { sortColumn: string; sortOrder: 'Asc' | 'Desc' }[];
  hasDetailRows: boolean;
  hasRecordCount: boolean;
  showGrandTotal: boolean;
  showSubtotals: boolean;
  currency: null;
  chart: null;
  historicalSnapshotDates: string[];
}

/** The letter of an aggregate before its column: s!AMOUNT. */
const AGGREGATES: Readonly<Record<string, string>> = { Sum: 's', Average: 'a', Maximum: 'mx', Minimum: 'm', Unique: 'u' };

/** Elements that change what a report shows, and that the local org does not have. */
const UNSUPPORTED = ['aggregates', 'block', 'buckets', 'crossFilters', 'customDetailFormulas', 'historicalSelector'];

function sortOrder(node: MetadataNode): 'Asc' | 'Desc' {
  return textOf(node, 'sortOrder') === 'Desc' ? 'Desc' : 'Asc';
}

function groupings(node: MetadataNode, element: string): Grouping[] {
  return nodesOf(node, element).map((each) => ({ dateGranularity: textOf(each, 'dateGranularity') ?? 'None', name: required(each, 'field'), sortAggregate: null, sortOrder: sortOrder(each) }));
}

function aggregatesOf(column: MetadataNode): string[] {
  return textsOf(column, 'aggregateTypes').map((type) => {
    const letter = AGGREGATES[type];
    if (letter === undefined) throw notSupported(`The aggregate ${type} of a report`);
    return `${letter}!${required(column, 'field')}`;
  });
}

function filterOf(item: MetadataNode): ReportFilter {
  if (flagOf(item, 'columnToColumn')) throw notSupported('A report filter that compares columns');
  return { column: required(item, 'column'), filterType: 'fieldValue', isRunPageEditable: flagOf(item, 'isUnlocked', true), operator: required(item, 'operator'), value: textOf(item, 'value') ?? '' };
}

function dateFilter(node: MetadataNode): ReportMetadata['standardDateFilter'] {
  const filter = nodeOf(node, 'timeFrameFilter');
  if (filter === undefined) return null;
  return { column: required(filter, 'dateColumn'), durationValue: required(filter, 'interval').replace(/^INTERVAL_/, ''), endDate: textOf(filter, 'endDate') ?? null, startDate: textOf(filter, 'startDate') ?? null };
}

export function reportMetadata(id: string, developerName: string, folderId: string, node: MetadataNode): ReportMetadata {
  for (const element of UNSUPPORTED) if (node[element] !== undefined) throw notSupported(`A report with ${element}`);
  const columns = nodesOf(node, 'columns');
  const filter = nodeOf(node, 'filter') ?? {};
  const [down, across] = [groupings(node, 'groupingsDown'), groupings(node, 'groupingsAcross')];
  const sortColumn = textOf(node, 'sortColumn');
  const type = required(node, 'reportType');
  return {
    aggregates: [...columns.flatMap(aggregatesOf), 'RowCount'], chart: null, currency: null, description: textOf(node, 'description') ?? null, detailColumns: columns.map((column) => required(column, 'field')), developerName, folderId,
    groupingsAcross: across, groupingsDown: down, hasDetailRows: flagOf(node, 'showDetails', true), hasRecordCount: true, historicalSnapshotDates: [], id, name: required(node, 'name'),
    reportBooleanFilter: textOf(filter, 'booleanFilter') ?? null, reportFilters: nodesOf(filter, 'criteriaItems').map(filterOf), reportFormat: across.length > 0 ? 'MATRIX' : down.length > 0 ? 'SUMMARY' : 'TABULAR', reportType: { label: type, type },
    scope: textOf(node, 'scope') ?? 'organization', showGrandTotal: flagOf(node, 'showGrandTotal', true), showSubtotals: flagOf(node, 'showSubTotals', true), sortBy: sortColumn === undefined ? [] : [{ sortColumn, sortOrder: sortOrder(node) }], standardDateFilter: dateFilter(node),
  };
}
