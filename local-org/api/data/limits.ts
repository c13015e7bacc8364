import { ORG_ALLOWANCES } from '../../apex/lib/system/orglimits.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Call, Resource } from '../http/resource.ts';

function limits(call: Call): object {
  const { usage } = call.workshop;
  const untouched = Object.entries(ORG_ALLOWANCES).map(([name, Max]) => [name, { Max, Remaining: Max }]);
  return { DailyApiRequests: { Max: usage.limit, Remaining: usage.limit - usage.used }, ...Object.fromEntries(untouched) };
}

/** Records of each object, of those that the caller may see; the platform's counts are approximate. */
function recordCounts(call: Call): object {
  const asked = call.query.get('sObjects')?.split(',').map((name) => name.trim());
  return call.transaction((tx) => {
    const defs = asked ? asked.flatMap((name) => call.org.catalogue.object(name) ?? []) : [...call.org.catalogue.objects()];
    const readable = defs.filter((def) => def.queryable && !def.toolingOnly && tx.objectAccess(def.name, 'accessible'));
    return { sObjects: readable.map(({ name }) => ({ count: tx.soql(`SELECT COUNT() FROM ${name}`).totalSize, name })).filter(({ count }) => asked || count > 0) };
  });
}

export const LIMITS: Resource[] = [
  { method: 'GET', path: `${DATA}/limits`, composable: true, handle: (call) => ok(limits(call)) },
  { method: 'GET', path: `${DATA}/limits/recordCount`, composable: true, handle: (call) => ok(recordCounts(call)) },
];
