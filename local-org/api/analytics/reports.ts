import { SalesforceError, notSupported } from '../../base/errors.ts';
import { deleteComponents, saveComponents } from '../../metadata/index.ts';
import type { Transaction } from '../../org/index.ts';
import { apiPathOf } from '../data/object.ts';
import { DATA, NO_CONTENT, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { nextId } from '../metadata/deployments.ts';
import type { ReportInstance } from './instances.ts';
import { describeReport, reportOf, runReport } from './report.ts';
import type { Report } from './report.ts';
import type { ReportMetadata } from './reportMetadata.ts';
import { checkReportRight, checkSight, developerName, settled } from './rights.ts';

const REPORTS = `${DATA}/analytics/reports`;
const MOST = 200;

/** Which reports a user viewed is not recorded: all of them are listed. */
function list(call: Call): Answer {
  return call.transaction((tx) => {
    checkSight(tx, 'Report');
    return ok(tx.soql(`SELECT Id, Name FROM Report ORDER BY Name LIMIT ${MOST}`).records.map(({ values }) => {
      const url = `${apiPathOf(call)}/analytics/reports/${String(values.get('Id'))}`;
      return { describeUrl: `${url}/describe`, id: values.get('Id'), instancesUrl: `${url}/instances`, name: values.get('Name'), url };
    }));
  });
}

function run(call: Call, tx: Transaction): object {
  const { reportMetadata = {} } = (call.body || {}) as { reportMetadata?: Partial<ReportMetadata> };
  return runReport(call, tx, reportOf(call, tx), reportMetadata, call.query.get('includeDetails') === 'true');
}

/** A copy under a new name, in the folder of what is copied. */
function clone(call: Call): Answer {
  checkReportRight(call);
  const cloneId = call.query.get('cloneId');
  if (cloneId === null) throw notSupported('Creating a report over the Analytics API');
  const { reportMetadata } = (call.body ?? {}) as { reportMetadata?: { name?: string } };
  const name = reportMetadata?.name;
  if (!name) throw new SalesforceError('BAD_REQUEST', 'The new report needs a name');
  return call.transaction((tx) => {
    const { fullName, node } = reportOf(call, tx, cloneId);
    const developer = developerName(tx, 'Report', name);
    settled(saveComponents(call.org, 'create', [{ type: 'Report', fullName: `${fullName.slice(0, fullName.lastIndexOf('/'))}/${developer}`, node: { ...node, name } }], { userId: call.user.id, allOrNone: false }));
    const id = tx.soql(`SELECT Id FROM Report WHERE DeveloperName = '${developer}'`).records[0].values.get('Id') as string;
    return ok(describeReport(call, reportOf(call, tx, id)));
  });
}

function remove(call: Call): Answer {
  checkReportRight(call);
  const { fullName } = call.transaction((tx) => reportOf(call, tx));
  settled(deleteComponents(call.org, [{ type: 'Report', fullName }], { userId: call.user.id, allOrNone: false }));
  return NO_CONTENT;
}

function instanceJson(call: Call, { id, ownerId, reportId, requestDate, completionDate }: ReportInstance): object {
  return { completionDate, hasDetailRows: false, id, ownerId, queryable: false, requestDate, status: 'Success', url: `${apiPathOf(call)}/analytics/reports/${reportId}/instances/${id}` };
}

/** The run is over when its id is answered, which says nothing of it yet, as on the platform. */
function start(call: Call): Answer {
  const instance = call.transaction((tx): ReportInstance => {
    const now = new Date(call.org.clock.now()).toISOString();
    return { id: nextId(call, '0LG', 'reportInstanceCounter'), reportId: reportOf(call, tx).id, ownerId: call.user.id, requestDate: now, completionDate: now, result: run(call, tx) };
  });
  call.workshop.reportInstances.put(instance);
  return ok({ ...instanceJson(call, instance), completionDate: null, status: 'New' });
}

function instanceOf(call: Call): { instance: ReportInstance; report: Report } {
  const report = call.transaction((tx) => reportOf(call, tx));
  return { instance: call.workshop.reportInstances.get(report.id, call.user.id, call.params.instance), report };
}

function result(call: Call): Answer {
  const { instance, report } = instanceOf(call);
  const { id, ownerId, requestDate, completionDate } = instance;
  return ok({ ...instance.result, attributes: { completionDate, id, ownerId, queryable: false, reportId: report.id, reportName: report.metadata.name, requestDate, status: 'Success', type: 'ReportInstance' } });
}

function removeInstance(call: Call): Answer {
  call.workshop.reportInstances.delete(instanceOf(call).instance);
  return NO_CONTENT;
}

export const REPORT_RESOURCES: Resource[] = [
  { method: 'GET', path: REPORTS, composable: true, handle: list },
  { method: 'POST', path: REPORTS, handle: clone },
  { method: ['GET', 'POST'], path: `${REPORTS}/:id`, composable: true, handle: (call) => call.transaction((tx) => ok(run(call, tx))) },
  { method: 'DELETE', path: `${REPORTS}/:id`, handle: remove },
  { method: 'PATCH', path: `${REPORTS}/:id`, handle: () => { throw notSupported('Saving a report over the Analytics API'); } },
  { method: 'GET', path: `${REPORTS}/:id/describe`, composable: true, handle: (call) => call.transaction((tx) => ok(describeReport(call, reportOf(call, tx)))) },
  { method: 'GET', path: `${REPORTS}/:id/instances`, composable: true, handle: (call) => call.transaction((tx) => ok(call.workshop.reportInstances.of(reportOf(call, tx).id, call.user.id).map((instance) => instanceJson(call, instance)))) },
  { method: 'POST', path: `${REPORTS}/:id/instances`, handle: start },
  { method: 'GET', path: `${REPORTS}/:id/instances/:instance`, composable: true, handle: result },
  { method: 'DELETE', path: `${REPORTS}/:id/instances/:instance`, handle: removeInstance },
];
