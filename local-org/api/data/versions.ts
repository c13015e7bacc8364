import { DATA, ok } from '../http/resource.ts';
import type { Call, Resource } from '../http/resource.ts';

/** Release names by API version, Spring '11 on. */
const OLDEST = 31;
const NEWEST = 68;
const SEASONS = ['Winter', 'Spring', 'Summer'];

/** Winter '15 was 32.0; three releases a year. */
function releaseName(version: number): string {
  const release = version - 32;
  const year = 15 + Math.floor(release / 3);
  return `${SEASONS[((release % 3) + 3) % 3]} '${year}`;
}

function versions(): object[] {
  return Array.from({ length: NEWEST - OLDEST + 1 }, (_, i) => OLDEST + i).map((version) => ({ label: releaseName(version), url: `/services/data/v${version}.0`, version: `${version}.0` }));
}

const LINKS = ['tooling', 'metadata', 'composite', 'query', 'queryAll', 'search', 'parameterizedSearch', 'sobjects', 'limits', 'tabs', 'theme', 'recent', 'actions', 'consent', 'jobs', 'process'];

function links(call: Call): object {
  const paths = LINKS.map((name) => [name, `/services/data/${call.version}/${name}`]);
  return { ...Object.fromEntries(paths), identity: `${call.origin}/id/${call.org.organizationId}/${call.user.id}` };
}

export const VERSIONS: Resource[] = [
  { method: 'GET', path: '/services/data', access: 'public', handle: () => ok(versions()) },
  { method: 'GET', path: DATA, composable: true, handle: (call) => ok(links(call)) },
];
