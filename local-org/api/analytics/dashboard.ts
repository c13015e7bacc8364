/** One dashboard of the org: what is on it and where. Source: Reports and Dashboards REST API Developer Guide, "Dashboard Describe". */
import { isId, makeId, serialOf, to18 } from '../../base/ids.ts';
import { Deployed, readComponents } from '../../metadata/index.ts';
import type { Transaction } from '../../org/index.ts';
import { flagOf, nodeOf, nodesOf, numberOf, required, textOf } from '../../schema/index.ts';
import type { MetadataNode } from '../../schema/index.ts';
import { apiPathOf, missingRecord } from '../data/object.ts';
import type { Call } from '../http/resource.ts';
import { checkSight } from './rights.ts';

export interface DashboardComponent {
  id: string;
  node: MetadataNode;
  /** Null where the report is not there, or there is none. */
  reportId: string | null;
}

export interface Dashboard {
  id: string;
  /** Folder/Name. */
  fullName: string;
  folderId: string;
  node: MetadataNode;
  components: DashboardComponent[];
}

const SECTIONS = ['leftSection', 'middleSection', 'rightSection'];

/** Places of components: three columns, or a grid. */
function gridOf(node: MetadataNode): MetadataNode | undefined {
  return nodeOf(node, 'dashboardGridLayout');
}

function sectionsOf(node: MetadataNode): MetadataNode[][] {
  return SECTIONS.flatMap((section) => (nodeOf(node, section) === undefined ? [] : [nodesOf(nodeOf(node, section)!, 'components')]));
}

function componentNodes(node: MetadataNode): MetadataNode[] {
  const grid = gridOf(node);
  return grid === undefined ? sectionsOf(node).flat() : nodesOf(grid, 'dashboardGridComponents').map((place) => nodeOf(place, 'dashboardComponent')!);
}

function layoutOf(node: MetadataNode): object {
  const grid = gridOf(node);
  if (grid !== undefined) {
    const components = nodesOf(grid, 'dashboardGridComponents').map((place) => ({ colspan: numberOf(place, 'colSpan'), column: numberOf(place, 'columnIndex'), row: numberOf(place, 'rowIndex'), rowspan: numberOf(place, 'rowSpan') }));
    return { components, gridLayout: true, numColumns: numberOf(grid, 'numberOfColumns'), rowHeight: numberOf(grid, 'rowHeight') };
  }
  let next = 0;
  return { columns: sectionsOf(node).map((components) => ({ components: components.map(() => next++) })), gridLayout: false };
}

export function dashboardOf(call: Call, tx: Transaction, id = call.params.id): Dashboard {
  checkSight(tx, 'Dashboard');
  const [record] = isId(id) ? tx.soql(`SELECT DeveloperName, FolderId FROM Dashboard WHERE Id = '${to18(id)}'`).records : [];
  const fullName = new Deployed(call.org.db).names('Dashboard').find((name) => name.endsWith(`/${String(record?.values.get('DeveloperName'))}`));
  if (record === undefined || fullName === undefined) throw missingRecord();
  const node = readComponents(call.org, 'Dashboard', [fullName], Number(call.version.slice(1)))[0]!;
  const components = componentNodes(node).map((component, i) => ({ id: makeId('01a', serialOf(to18(id))! * 1000 + i + 1), node: component, reportId: reportId(tx, component) }));
  return { id: to18(id), fullName, folderId: record.values.get('FolderId') as string, node, components };
}

function reportId(tx: Transaction, component: MetadataNode): string | null {
  const name = textOf(component, 'report');
  if (name === undefined) return null;
  const [record] = tx.soql(`SELECT Id FROM Report WHERE DeveloperName = '${name.slice(name.lastIndexOf('/') + 1)}'`).records;
  return (record?.values.get('Id') as string | undefined) ?? null;
}

function componentJson({ id, node, reportId: report }: DashboardComponent, index: number): object {
  const properties = { autoSelectColumns: flagOf(node, 'autoselectColumnsFromReport'), maxRows: numberOf(node, 'maxValuesDisplayed') ?? null, useReportChart: flagOf(node, 'useReportChart'), visualizationProperties: {}, visualizationType: required(node, 'componentType') };
  return { componentData: index, footer: textOf(node, 'footer') ?? null, header: textOf(node, 'header') ?? null, id, properties, reportId: report, title: textOf(node, 'title') ?? null, type: report === null ? 'Unknown' : 'Report' };
}

/** The name of who runs it; undefined when it runs as who looks at it. */
export function runningUser({ node }: Dashboard): string | undefined {
  return textOf(node, 'dashboardType') === 'LoggedInUser' ? undefined : textOf(node, 'runningUser');
}

export function dashboardJson(call: Call, dashboard: Dashboard): object {
  const { components, folderId, fullName, id, node } = dashboard;
  const name = required(node, 'title');
  return {
    attributes: { dashboardId: id, dashboardName: name, statusUrl: statusUrl(call, dashboard), type: 'Dashboard' }, canChangeRunningUser: false, components: components.map(componentJson), dashboardType: textOf(node, 'dashboardType') ?? 'SpecifiedUser',
    description: textOf(node, 'description') ?? null, developerName: fullName.slice(fullName.lastIndexOf('/') + 1), filters: [], folderId, id, layout: layoutOf(node), name, runningUser: { displayName: runningUser(dashboard) ?? call.user.name, id: null },
  };
}

export function statusUrl(call: Call, { id }: Dashboard): string {
  return `${apiPathOf(call)}/analytics/dashboards/${id}/status`;
}
