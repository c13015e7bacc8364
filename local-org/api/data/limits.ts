import { ORG_ALLOWANCES } from '../../apex/lib/system/orglimits.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Call, Resource } from '../http/resource.ts';

function limits(call: Call): object {
  const { usage } = call.workshop;
  const untouched = Object.entries(ORG_ALLOWANCES).map(([name, Max]) => [name, { Max, Remaining: Max }]);
  return { DailyApiRequests: { Max: usage.limit, Remaining: usage.limit - usage.used }, ...Object.fromEntries(untouched) };
}

export const LIMITS: Resource[] = [{ method: 'GET', path: `${DATA}/limits`, composable: true, handle: (call) => ok(limits(call)) }];
