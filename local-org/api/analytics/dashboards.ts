import { SalesforceError, notSupported } from '../../base/errors.ts';
import { deleteComponents, saveComponents } from '../../metadata/index.ts';
import type { Transaction } from '../../org/index.ts';
import { textOf } from '../../schema/index.ts';
import { actAs } from '../acting.ts';
import { apiPathOf } from '../data/object.ts';
import { asSalesforceError } from '../http/errors.ts';
import { DATA, NO_CONTENT, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { dashboardJson, dashboardOf, runningUser, statusUrl } from './dashboard.ts';
import type { Dashboard, DashboardComponent } from './dashboard.ts';
import { reportOf, runReport } from './report.ts';
import { checkReportRight, checkSight, developerName, settled } from './rights.ts';

const DASHBOARDS = `${DATA}/analytics/dashboards`;
const MOST = 200;

/** Which dashboards a user viewed is not recorded: all of them are listed. */
function list(call: Call): Answer {
  return call.transaction((tx) => {
    checkSight(tx, 'Dashboard');
    return ok(tx.soql(`SELECT Id, Title FROM Dashboard ORDER BY Title LIMIT ${MOST}`).records.map(({ values }) => {
      const url = `${apiPathOf(call)}/analytics/dashboards/${String(values.get('Id'))}`;
      return { id: values.get('Id'), name: values.get('Title'), statusUrl: `${url}/status`, url };
    }));
  });
}

function asked(call: Call, { components }: Dashboard): DashboardComponent[] {
  const { componentIds } = (call.body || {}) as { componentIds?: string[] };
  const inQuery = call.query.get('componentIds')?.split(',');
  const wanted = componentIds ?? inQuery;
  return wanted === undefined ? components : components.filter(({ id }) => wanted.includes(id));
}

/** A dashboard shows what its running user sees. */
function runner(call: Call, dashboard: Dashboard): Call {
  const username = runningUser(dashboard);
  return username === undefined ? call : call.as({ user: actAs(call.org, username), token: call.token });
}

function refreshed(call: Call): object {
  return { refreshDate: new Date(call.org.clock.now()).toISOString(), refreshStatus: 'IDLE' };
}

/** Data that cannot be had is an error of its component, not of the dashboard. */
function componentData(call: Call, { id, node, reportId }: DashboardComponent): object {
  const fine = { dataStatus: 'DATA', errorCode: null, errorMessage: null, errorSeverity: null, ...refreshed(call) };
  if (reportId === null) return { componentId: id, reportResult: null, status: { ...fine, dataStatus: 'NODATA' } };
  try {
    return { componentId: id, reportResult: call.transaction((tx) => runReport(call, tx, reportOf(call, tx, reportId), {}, textOf(node, 'componentType') === 'Table')), status: fine };
  } catch (error) {
    const { code, message } = asSalesforceError(error);
    return { componentId: id, reportResult: null, status: { ...fine, dataStatus: 'NODATA', errorCode: code, errorMessage: message, errorSeverity: 'Error' } };
  }
}

function find(call: Call, id?: string): Dashboard {
  return call.transaction((tx) => dashboardOf(call, tx, id));
}

function results(call: Call): Answer {
  const dashboard = find(call);
  const as = runner(call, dashboard);
  return ok({ componentData: asked(call, dashboard).map((component) => componentData(as, component)), dashboardMetadata: dashboardJson(call, dashboard) });
}

/** Reports are run when they are asked for, so there is nothing to wait for. */
function status(call: Call): Answer {
  return ok({ componentStatus: asked(call, find(call)).map(({ id }) => ({ componentId: id, ...refreshed(call) })) });
}

function folderOf(tx: Transaction, id: string): string {
  const [folder] = tx.soql(`SELECT DeveloperName FROM Folder WHERE Id = '${id.replace(/\W/g, '')}' AND Type = 'Dashboard'`).records;
  if (folder === undefined) throw new SalesforceError('BAD_REQUEST', `There is no dashboard folder with the id ${id}`);
  return folder.values.get('DeveloperName') as string;
}

/** A copy under a new name, in a folder of dashboards. */
function clone(call: Call): Answer {
  checkReportRight(call);
  const cloneId = call.query.get('cloneId');
  if (cloneId === null) throw notSupported('Creating a dashboard over the Analytics API');
  const { folderId, name } = (call.body ?? {}) as { folderId?: string; name?: string };
  const { fullName, node } = find(call, cloneId);
  return call.transaction((tx) => {
    const folder = folderId === undefined ? fullName.slice(0, fullName.lastIndexOf('/')) : folderOf(tx, folderId);
    const title = name ?? textOf(node, 'title')!;
    const developer = developerName(tx, 'Dashboard', title);
    settled(saveComponents(call.org, 'create', [{ type: 'Dashboard', fullName: `${folder}/${developer}`, node: { ...node, title } }], { userId: call.user.id, allOrNone: false }));
    const id = tx.soql(`SELECT Id FROM Dashboard WHERE DeveloperName = '${developer}'`).records[0].values.get('Id') as string;
    return ok(dashboardJson(call, dashboardOf(call, tx, id)));
  });
}

function remove(call: Call): Answer {
  checkReportRight(call);
  settled(deleteComponents(call.org, [{ type: 'Dashboard', fullName: find(call).fullName }], { userId: call.user.id, allOrNone: false }));
  return NO_CONTENT;
}

export const DASHBOARD_RESOURCES: Resource[] = [
  { method: 'GET', path: DASHBOARDS, composable: true, handle: list },
  { method: 'POST', path: DASHBOARDS, handle: clone },
  { method: ['GET', 'POST'], path: `${DASHBOARDS}/:id`, composable: true, handle: results },
  { method: 'PUT', path: `${DASHBOARDS}/:id`, handle: (call) => ok({ statusUrl: statusUrl(call, find(call)) }) },
  { method: 'DELETE', path: `${DASHBOARDS}/:id`, handle: remove },
  { method: 'PATCH', path: `${DASHBOARDS}/:id`, handle: () => { throw notSupported('Saving a dashboard over the Analytics API'); } },
  { method: 'GET', path: `${DASHBOARDS}/:id/describe`, composable: true, handle: (call) => ok(dashboardJson(call, find(call))) },
  { method: 'GET', path: `${DASHBOARDS}/:id/status`, composable: true, handle: status },
];
