import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deployFiles } from '../../metadata/deploy.ts';
import { pack } from '../../metadata/package/pack.ts';
import { DATA, serve } from './serve.ts';

const served = serve();
const { call, org } = served;
after(() => served.close());

const REPORTS = `${DATA}/analytics/reports`;
const columns = (...names: string[]): { field: string }[] => names.map((field) => ({ field }));
const grouping = (field: string, dateGranularity = 'Day'): object => ({ dateGranularity, field, sortOrder: 'Asc' });
const common = { reportType: 'Opportunity', scope: 'organization', showDetails: 'true' };
const NODES: Record<string, Record<string, unknown>> = {
  Flat: { ...common, name: 'Flat', format: 'Tabular', columns: columns('NAME', 'ACCOUNT.NAME', 'AMOUNT'), sortColumn: 'AMOUNT', sortOrder: 'Desc', filter: { booleanFilter: '1 AND (2 OR 3)', criteriaItems: [{ column: 'AMOUNT', operator: 'greaterThan', value: '1' }, { column: 'NAME', operator: 'startsWith', value: 'A' }, { column: 'ACCOUNT.NAME', operator: 'equals', value: 'Acme' }] } },
  ByMonth: { ...common, name: 'By month', format: 'Matrix', columns: [{ aggregateTypes: 'Sum', field: 'AMOUNT' }], groupingsDown: grouping('CLOSE_DATE', 'Month'), groupingsAcross: grouping('STAGE_NAME') },
  Nested: { ...common, name: 'Nested', format: 'Summary', columns: columns('NAME'), groupingsDown: [grouping('ACCOUNT.NAME'), grouping('STAGE_NAME')] },
  Hidden: { name: 'Hidden', format: 'Tabular', reportType: 'CustomEntity$Secret__c', scope: 'organization', columns: columns('CUST_NAME') },
  Bucketed: { ...common, name: 'Bucketed', format: 'Tabular', columns: columns('NAME'), buckets: { bucketType: 'text' } },
};

interface Cell { label: string; value: unknown }
interface Run {
  factMap: Record<string, { aggregates: Cell[]; rows?: { dataCells: Cell[] }[] }>;
  groupingsDown: { groupings: { key: string; label: string; value: unknown; groupings: unknown[] }[] };
  groupingsAcross: { groupings: Cell[] };
  reportMetadata: { id: string; name: string; aggregates: string[] };
}

const component = (report: string, componentType: string): object => ({ componentType, report: `Desk/${report}`, displayUnits: 'Auto', sortBy: 'RowLabelAscending' });
const BOARD = { dashboardType: 'LoggedInUser', title: 'Board', leftSection: { columnSize: 'Medium', components: [component('Flat', 'Table'), component('ByMonth', 'Bar')] }, rightSection: { columnSize: 'Medium', components: component('Bucketed', 'Table') } };
const ids = new Map<string, string>();
before(async () => {
  const reports = Object.entries(NODES).map(([name, node]) => ({ type: 'Report', fullName: `Desk/${name}`, node: node as never }));
  const { success, details } = deployFiles(org, pack([{ type: 'CustomObject', fullName: 'Secret__c', node: { label: 'Secret', pluralLabel: 'Secrets', nameField: { label: 'Name', type: 'Text' }, deploymentStatus: 'Deployed', sharingModel: 'ReadWrite' } }, { type: 'ReportFolder', fullName: 'Desk', node: { name: 'Desk' } }, ...reports, { type: 'DashboardFolder', fullName: 'Boards', node: { name: 'Boards' } }, { type: 'Dashboard', fullName: 'Boards/Board', node: BOARD as never }]), { userId: org.admin.id });
  assert.ok(success, JSON.stringify(details.componentFailures));
  const { records } = (await call('GET', `${DATA}/query?q=${encodeURIComponent('SELECT Id, DeveloperName FROM Report')}`)).json<{ records: { Id: string; DeveloperName: string }[] }>();
  for (const { Id, DeveloperName } of records) ids.set(DeveloperName, Id);
  const acme = (await call('POST', `${DATA}/sobjects/Account`, { Name: 'Acme' })).json<{ id: string }>().id;
  const deals = [['Able', 10, '2026-01-05', 'Prospecting', acme], ['Bold', 20, '2026-01-20', 'Closed Won', acme], ['Calm', 30, '2026-02-01', 'Prospecting', null], ['Tiny', 1, '2026-02-02', 'Prospecting', acme]] as const;
  for (const [Name, Amount, CloseDate, StageName, AccountId] of deals) await call('POST', `${DATA}/sobjects/Opportunity`, { Name, Amount, CloseDate, StageName, AccountId });
});

const run = async (name: string, details = true, body?: object): Promise<Run> => (await call(body ? 'POST' : 'GET', `${REPORTS}/${ids.get(name)}?includeDetails=${details}`, body)).json();

describe('reports', () => {
  it('show the rows that their filter logic lets through, sorted', async () => {
    const { factMap, reportMetadata } = await run('Flat');
    assert.deepEqual(factMap['T!T'].rows!.map(({ dataCells }) => dataCells.map(({ label }) => label)), [['Bold', 'Acme', '20'], ['Able', 'Acme', '10']]);
    assert.deepEqual(factMap['T!T'].rows![0].dataCells[2].value, { amount: 20, currency: null });
    assert.match(factMap['T!T'].rows![0].dataCells[1].value as string, /^001/);
    assert.deepEqual([factMap['T!T'].aggregates, reportMetadata.aggregates], [[{ label: '2', value: 2 }], ['RowCount']]);
  });

  it('leave rows out unless they are asked for', async () => {
    assert.equal((await run('Flat', false)).factMap['T!T'].rows, undefined);
  });

  it('total a matrix by both of its sides', async () => {
    const { factMap, groupingsAcross, groupingsDown } = await run('ByMonth');
    assert.deepEqual(groupingsDown.groupings, [{ groupings: [], key: '0', label: 'January 2026', value: '2026-01-01' }, { groupings: [], key: '1', label: 'February 2026', value: '2026-02-01' }]);
    assert.deepEqual(groupingsAcross.groupings.map(({ label }) => label), ['Closed Won', 'Prospecting']);
    const sums = Object.fromEntries(Object.entries(factMap).map(([key, { aggregates: [sum] }]) => [key, sum.value]));
    assert.deepEqual(sums, { 'T!T': 61, 'T!0': 20, 'T!1': 41, '0!T': 30, '0!0': 20, '0!1': 10, '1!T': 31, '1!0': 0, '1!1': 31 });
  });

  it('nest their groups, with the rows in the innermost', async () => {
    const { factMap } = await run('Nested');
    assert.deepEqual(Object.entries(factMap).map(([key, { aggregates, rows }]) => [key, aggregates[0].value, rows!.length]), [['T!T', 4, 0], ['0!T', 1, 0], ['0_0!T', 1, 1], ['1!T', 3, 0], ['1_0!T', 1, 1], ['1_1!T', 2, 2]]);
  });

  it('take other filters for one run', async () => {
    const given = { reportMetadata: { reportBooleanFilter: null, reportFilters: [{ column: 'STAGE_NAME', operator: 'equals', value: 'Closed Won,Closed Lost' }] } };
    assert.equal((await run('Flat', true, given)).factMap['T!T'].aggregates[0].value, 1);
    assert.equal((await run('Flat')).factMap['T!T'].aggregates[0].value, 2);
  });

  it('run now to be fetched later', async () => {
    const url = `${REPORTS}/${ids.get('Flat')}/instances`;
    const { id, status } = (await call('POST', url)).json<{ id: string; status: string }>();
    assert.equal(status, 'New');
    assert.deepEqual((await call('GET', url)).json<{ id: string; status: string }[]>().map((each) => [each.id, each.status]), [[id, 'Success']]);
    const fetched = (await call('GET', `${url}/${id}`)).json<Run & { attributes: { id: string } }>();
    assert.deepEqual([fetched.attributes.id, fetched.factMap['T!T'].aggregates[0].value], [id, 2]);
    assert.equal((await call('DELETE', `${url}/${id}`)).statusCode, 204);
    assert.equal((await call('GET', `${url}/${id}`)).statusCode, 404);
  });

  it('are described, explained, copied and deleted', async () => {
    const { reportMetadata } = (await call('POST', `${REPORTS}?cloneId=${ids.get('Flat')}`, { reportMetadata: { name: 'Flat two' } })).json<Run>();
    assert.equal(reportMetadata.name, 'Flat two');
    const { plans } = (await call('GET', `${DATA}/query?explain=${reportMetadata.id}`)).json<{ plans: { sobjectType: string }[] }>();
    assert.equal(plans[0].sobjectType, 'Opportunity');
    assert.equal((await call('DELETE', `${REPORTS}/${reportMetadata.id}`)).statusCode, 204);
    assert.equal((await call('GET', `${REPORTS}/${reportMetadata.id}/describe`)).statusCode, 404);
  });

  it('that need what the local org has not say so', async () => {
    const answer = await call('GET', `${REPORTS}/${ids.get('Bucketed')}`);
    assert.deepEqual([answer.statusCode, answer.json<{ message: string }[]>()[0].message.includes('A report with buckets')], [501, true]);
  });

  const refused: [string, string, string][] = [
    ['who may not run any', 'Minimum Access - Salesforce', 'You may not see any report: it needs the permission RunReports'],
    ['who may not read what they are about', 'Standard User', 'You may not run this report: it needs Secret, which you may not read'],
  ];
  for (const [whom, profileName, message] of refused) {
    it(`are refused to those ${whom}`, async () => {
      const Username = `${profileName.replace(/\W/g, '')}@example.com`;
      const { records: [profile] } = (await call('GET', `${DATA}/query?q=${encodeURIComponent(`SELECT Id FROM Profile WHERE Name = '${profileName}'`)}`)).json<{ records: { Id: string }[] }>();
      await call('POST', `${DATA}/sobjects/User`, { Username, LastName: 'Least', Email: Username, Alias: 'least', ProfileId: profile.Id, TimeZoneSidKey: 'Europe/Paris', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' });
      const answer = await call('GET', `${REPORTS}/${ids.get('Hidden')}`, undefined, { authorization: `Bearer ${org.createSession(Username).token}` });
      assert.deepEqual([answer.statusCode, answer.json<object[]>()[0]], [403, { errorCode: 'FORBIDDEN', message }]);
    });
  }

  it('are not copied by those who may not change reports', async () => {
    const { token } = org.createGuestSession();
    const answer = await call('POST', `${REPORTS}?cloneId=${ids.get('Flat')}`, { reportMetadata: { name: 'Mine' } }, { authorization: `Bearer ${token}` });
    assert.deepEqual([answer.statusCode, answer.json<{ errorCode: string }[]>()[0].errorCode], [403, 'INSUFFICIENT_ACCESS']);
  });
});

describe('dashboards', () => {
  interface Described { id: string; name: string; folderId: string; layout: object; components: { id: string; reportId: string; properties: { visualizationType: string } }[] }
  interface Results { componentData: { componentId: string; reportResult: Run | null; status: { dataStatus: string; errorCode: string | null } }[] }
  const DASHBOARDS = `${DATA}/analytics/dashboards`;
  const board = async (): Promise<string> => `${DASHBOARDS}/${(await call('GET', DASHBOARDS)).json<{ id: string }[]>()[0].id}`;

  it('describe their components and where they are', async () => {
    const { components, layout, name } = (await call('GET', `${await board()}/describe`)).json<Described>();
    assert.equal(name, 'Board');
    assert.deepEqual(layout, { columns: [{ components: [0, 1] }, { components: [2] }], gridLayout: false });
    assert.deepEqual(components.map(({ properties, reportId }) => [properties.visualizationType, reportId]), [['Table', ids.get('Flat')], ['Bar', ids.get('ByMonth')], ['Table', ids.get('Bucketed')]]);
  });

  it('show what their reports give, and of one that cannot be run why', async () => {
    const { componentData } = (await call('GET', await board())).json<Results>();
    assert.deepEqual(componentData.map(({ reportResult, status }) => [reportResult?.factMap['T!T'].aggregates[0].value ?? null, reportResult?.factMap['T!T'].rows?.length ?? null, status.errorCode]), [[2, 2, null], [61, null, null], [null, null, 'NOT_SUPPORTED']]);
  });

  it('show the components that are asked for', async () => {
    const { components: [, second] } = (await call('GET', `${await board()}/describe`)).json<Described>();
    const { componentData } = (await call('POST', await board(), { componentIds: [second.id] })).json<Results>();
    assert.deepEqual(componentData.map(({ componentId }) => componentId), [second.id]);
  });

  it('are refreshed, copied and deleted', async () => {
    const { folderId, id } = (await call('GET', `${await board()}/describe`)).json<Described>();
    const { statusUrl } = (await call('PUT', await board())).json<{ statusUrl: string }>();
    assert.equal((await call('GET', statusUrl)).json<{ componentStatus: object[] }>().componentStatus.length, 3);
    const copy = (await call('POST', `${DASHBOARDS}?cloneId=${id}`, { name: 'Copy', folderId })).json<Described>();
    assert.deepEqual([copy.name, copy.components.length], ['Copy', 3]);
    assert.equal((await call('DELETE', `${DASHBOARDS}/${copy.id}`)).statusCode, 204);
    assert.equal((await call('GET', `${DASHBOARDS}/${copy.id}/describe`)).statusCode, 404);
  });
});
