import { BULK_INGEST } from './bulk/ingestResources.ts';
import { QUERY } from './data/query.ts';
import { RECORDS } from './data/records.ts';
import { SOBJECTS } from './data/sobjects.ts';
import { VERSIONS } from './data/versions.ts';
import type { Resource } from './http/resource.ts';
import { AUTHORIZE } from './oauth/authorize.ts';
import { FRONTDOOR } from './oauth/frontdoor.ts';
import { IDENTITY } from './oauth/identity.ts';
import { TOKEN } from './oauth/token.ts';

/** Everything that the local org answers, in one list. */
export const RESOURCES: readonly Resource[] = [
  ...TOKEN, ...AUTHORIZE, ...IDENTITY, ...FRONTDOOR,
  ...VERSIONS, ...QUERY, ...SOBJECTS, ...RECORDS,
  ...BULK_INGEST,
];
