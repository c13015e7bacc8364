/** One report of the org, found and run. */
import { SalesforceError } from '../../base/errors.ts';
import { isId, to18 } from '../../base/ids.ts';
import { Deployed, readComponents } from '../../metadata/index.ts';
import type { Transaction } from '../../org/index.ts';
import type { MetadataNode } from '../../schema/index.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { apiPathOf, missingRecord } from '../data/object.ts';
import type { Call } from '../http/resource.ts';
import { columnOf, dataType, reportObject } from './columns.ts';
import type { Column } from './columns.ts';
import { FactTable } from './facts.ts';
import { reportMetadata } from './reportMetadata.ts';
import type { ReportMetadata } from './reportMetadata.ts';
import { columnsOf, reportQuery } from './reportQuery.ts';
import { checkSight } from './rights.ts';

export interface Report {
  id: string;
  /** Folder/Name. */
  fullName: string;
  node: MetadataNode;
  metadata: ReportMetadata;
}

/** The report with the id, as far as the user may see it. */
export function findReport(call: Call, tx: Transaction, id: string): Report | undefined {
  checkSight(tx, 'Report');
  const [record] = isId(id) ? tx.soql(`SELECT DeveloperName, OwnerId FROM Report WHERE Id = '${to18(id)}'`).records : [];
  if (record === undefined) return undefined;
  const developerName = record.values.get('DeveloperName') as string;
  const fullName = new Deployed(call.org.db).names('Report').find((name) => name.endsWith(`/${developerName}`));
  if (fullName === undefined) return undefined;
  const [node] = readComponents(call.org, 'Report', [fullName], Number(call.version.slice(1)));
  return { id: to18(id), fullName, node: node!, metadata: reportMetadata(to18(id), developerName, record.values.get('OwnerId') as string, node!) };
}

export function reportOf(call: Call, tx: Transaction, id = call.params.id): Report {
  const report = findReport(call, tx, id);
  if (report === undefined) throw missingRecord();
  return report;
}

export function queryOfReport(call: Call, { metadata }: Report): string {
  return reportQuery(reportObject(call, metadata.reportType.type), metadata);
}

const AGGREGATE_LABELS: Readonly<Record<string, string>> = { s: 'Sum of', a: 'Average', mx: 'Largest', m: 'Smallest', u: 'Unique' };

function aggregateInfo(aggregate: string, columns: ReadonlyMap<string, Column>): object {
  const scope = { acrossGroupingContext: null, downGroupingContext: null };
  if (aggregate === 'RowCount') return { ...scope, dataType: 'int', label: 'Record Count' };
  const separator = aggregate.indexOf('!');
  const column = columns.get(aggregate.slice(separator + 1))!;
  const letter = aggregate.slice(0, separator);
  return { ...scope, dataType: letter === 'u' ? 'int' : dataType(column), label: `${AGGREGATE_LABELS[letter]} ${column.label}` };
}

/** Labels and types of what the report shows. */
function extendedMetadata({ aggregates, detailColumns, groupingsAcross, groupingsDown }: ReportMetadata, columns: ReadonlyMap<string, Column>): object {
  const info = (name: string): object => ({ dataType: dataType(columns.get(name)!), label: columns.get(name)!.label });
  const levels = [groupingsDown, groupingsAcross].flatMap((groupings) => groupings.map(({ name }, groupingLevel) => [name, { ...info(name), groupingLevel }]));
  return {
    aggregateColumnInfo: Object.fromEntries(aggregates.map((aggregate) => [aggregate, aggregateInfo(aggregate, columns)])),
    detailColumnInfo: Object.fromEntries(detailColumns.map((name) => [name, info(name)])),
    groupingColumnInfo: Object.fromEntries(levels),
  };
}

export function describeReport(call: Call, { metadata }: Report): object {
  const def = reportObject(call, metadata.reportType.type);
  const columns = columnsOf(def, metadata);
  const fields = Object.fromEntries([...columns.values()].map((column) => [column.name, { dataType: dataType(column), filterable: column.field.filterable, label: column.label }]));
  return {
    attributes: reportAttributes(call, metadata), reportExtendedMetadata: extendedMetadata(metadata, columns), reportMetadata: metadata,
    reportTypeMetadata: { categories: [{ columns: fields, label: def.label }] },
  };
}

function reportAttributes(call: Call, { id, name }: ReportMetadata): object {
  const url = `${apiPathOf(call)}/analytics/reports/${id}`;
  return { describeUrl: `${url}/describe`, instancesUrl: `${url}/instances`, reportId: id, reportName: name, type: 'Report' };
}

function refused(what: string): SalesforceError {
  return new SalesforceError('FORBIDDEN', `You may not run this report: it needs ${what}, which you may not read`, { status: 403 });
}

/** Columns and totals that the user may not read are left out; without the object, or what filters and groups the rows, nothing is shown. */
function readable(tx: Transaction, def: ObjectDef, metadata: ReportMetadata): ReportMetadata {
  if (!tx.objectAccess(def.name, 'accessible')) throw refused(def.label);
  const isReadable = (name: string): boolean => tx.fieldAccess(def.name, columnOf(def, name).field.name, 'accessible');
  const { aggregates, detailColumns, groupingsAcross, groupingsDown, reportFilters, sortBy } = metadata;
  const needed = [...reportFilters.map(({ column }) => column), ...groupingsDown.map(({ name }) => name), ...groupingsAcross.map(({ name }) => name)].find((name) => !isReadable(name));
  if (needed !== undefined) throw refused(`${def.label}: ${columnOf(def, needed).label}`);
  return {
    ...metadata, aggregates: aggregates.filter((name) => name === 'RowCount' || isReadable(name.slice(name.indexOf('!') + 1))), detailColumns: detailColumns.filter(isReadable), sortBy: sortBy.filter(({ sortColumn }) => isReadable(sortColumn)),
  };
}

/** Runs the report with the user's rights; what is given of its description stands for its own for this time. */
export function runReport(call: Call, tx: Transaction, report: Report, given: Partial<ReportMetadata>, withRows: boolean): object {
  const asked = { ...report.metadata, ...given, id: report.id, hasDetailRows: withRows };
  const def = reportObject(call, asked.reportType.type);
  const metadata = readable(tx, def, asked);
  const columns = columnsOf(def, metadata);
  const { records } = tx.soql(reportQuery(def, metadata));
  const facts = new FactTable(metadata, columns, call.user.locale).of(records, withRows);
  return { attributes: reportAttributes(call, metadata), hasDetailRows: withRows, reportExtendedMetadata: extendedMetadata(metadata, columns), reportMetadata: metadata, ...facts };
}
