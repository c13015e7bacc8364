import { DASHBOARD_RESOURCES } from './analytics/dashboards.ts';
import { REPORT_RESOURCES } from './analytics/reports.ts';
import { BULK_INGEST } from './bulk/ingestResources.ts';
import { BULK_QUERY } from './bulk/queryResources.ts';
import { CLASSIC_BULK } from './classicBulk/resources.ts';
import { COLLECTIONS } from './composite/collections.ts';
import { compositeResources } from './composite/composite.ts';
import { TREE } from './composite/tree.ts';
import { CONSENT } from './consent/resources.ts';
import { ACTION_RESOURCES } from './data/actions.ts';
import { APEX_REST } from './data/apexRest.ts';
import { APPEARANCE } from './data/appearance.ts';
import { CHANGES } from './data/changes.ts';
import { LAYOUTS } from './data/layouts.ts';
import { LIMITS } from './data/limits.ts';
import { LIST_VIEWS } from './data/listViews.ts';
import { NOTIFICATIONS } from './data/notifications.ts';
import { QUERY } from './data/query.ts';
import { RECENT } from './data/recent.ts';
import { RECORDS } from './data/records.ts';
import { SEARCH } from './data/search.ts';
import { SOBJECTS } from './data/sobjects.ts';
import { VERSIONS } from './data/versions.ts';
import { LOCAL_CONTROLS } from './local/controls.ts';
import { METADATA_REST } from './metadata/metadataRest.ts';
import { METADATA_SOAP } from './metadata/metadataSoap.ts';
import type { Resource } from './http/resource.ts';
import { AUTHORIZE } from './oauth/authorize.ts';
import { FRONTDOOR } from './oauth/frontdoor.ts';
import { IDENTITY } from './oauth/identity.ts';
import { TOKEN } from './oauth/token.ts';
import { QUICK_ACTIONS } from './quickActions/resources.ts';
import { APEX_SOAP } from './soap/apex.ts';
import { PARTNER } from './soap/partner.ts';
import { TOOLING_CODE } from './tooling/code.ts';
import { COMETD } from './tooling/cometd.ts';
import { COMPLETIONS } from './tooling/completions.ts';
import { TOOLING_EXECUTION } from './tooling/execution.ts';
import { PAGE_APEX } from './ui/apex.ts';
import { UI_OBJECT_INFO } from './ui/objectInfo.ts';
import { UI_RECORDS } from './ui/records.ts';

const DATA_RESOURCES: readonly Resource[] = [
  ...VERSIONS, ...QUERY, ...SOBJECTS, ...RECORDS, ...LIMITS, ...APPEARANCE,
  ...SEARCH, ...CHANGES, ...LAYOUTS, ...LIST_VIEWS, ...RECENT, ...CONSENT, ...NOTIFICATIONS, ...ACTION_RESOURCES, ...QUICK_ACTIONS, ...REPORT_RESOURCES, ...DASHBOARD_RESOURCES,
  ...COLLECTIONS, ...TREE,
  ...APEX_REST,
];

/** Everything that the local org answers, in one list. */
export const RESOURCES: readonly Resource[] = [
  ...TOKEN, ...AUTHORIZE, ...IDENTITY, ...FRONTDOOR,
  ...DATA_RESOURCES, ...compositeResources(DATA_RESOURCES),
  ...BULK_INGEST, ...BULK_QUERY, ...CLASSIC_BULK,
  ...TOOLING_CODE, ...TOOLING_EXECUTION, ...COMPLETIONS, ...COMETD,
  ...METADATA_REST, ...METADATA_SOAP, ...APEX_SOAP, ...PARTNER,
  ...PAGE_APEX, ...UI_RECORDS, ...UI_OBJECT_INFO, ...LOCAL_CONTROLS,
];
