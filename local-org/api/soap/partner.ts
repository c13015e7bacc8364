import type { Page } from '../data/cursors.ts';
import type { Call, Resource } from '../http/resource.ts';
import { datetimeText } from '../json/values.ts';
import { soapResources } from './envelope.ts';
import type { SoapOperation, SoapResult } from './envelope.ts';
import { convertLead, merge } from './joinRecords.ts';
import { login, userInfo } from './login.ts';
import { partnerRecord, RECORD_OPERATIONS } from './records.ts';
import { describeAllTabs, describeTabs } from './tabs.ts';
import { undelete } from './undelete.ts';
import { text } from './xml.ts';

const PAGE = 2000;

function query(allRows: boolean): SoapOperation['run'] {
  return (call, { queryString }) => call.transaction((tx) => page(call, call.workshop.cursors.start(call.user.id, tx.cursor(text(queryString) ?? '', { allRows }), PAGE)));
}

function page(call: Call, { totalSize, records, next }: Page): SoapResult {
  return { result: { done: next === undefined, queryLocator: next ?? null, records: records.map((record) => partnerRecord(call, record)), size: totalSize } };
}

function logout(call: Call): SoapResult {
  call.org.sessions.end(call.token);
  return {};
}

const OPERATIONS: Record<string, SoapOperation> = {
  login: { public: true, run: login },
  logout: { run: logout },
  query: { run: query(false) },
  queryAll: { run: query(true) },
  queryMore: { run: (call, { queryLocator }) => page(call, call.workshop.cursors.page(call.user.id, text(queryLocator) ?? '', PAGE)) },
  ...RECORD_OPERATIONS,
  merge: { run: merge },
  convertLead: { run: convertLead },
  undelete: { run: undelete },
  describeTabs: { run: describeTabs },
  describeAllTabs: { run: describeAllTabs },
  getUserInfo: { run: (call) => ({ result: userInfo(call) }) },
  getServerTimestamp: { run: (call) => ({ result: { timestamp: datetimeText(call.org.clock.now()).replace('+0000', 'Z') } }) },
};

export const PARTNER: Resource[] = [
  ...soapResources('/services/Soap/u', { namespace: 'urn:partner.soap.sforce.com', operations: OPERATIONS }),
  ...soapResources('/services/Soap/c', { namespace: 'urn:enterprise.soap.sforce.com', operations: { login: OPERATIONS.login, logout: OPERATIONS.logout } }),
];
