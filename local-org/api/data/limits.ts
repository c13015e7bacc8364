import { DATA, ok } from '../http/resource.ts';
import type { Call, Resource } from '../http/resource.ts';

/** Allowances of a Developer Edition that this org also counts or that clients ask for by name. */
const ALLOWANCES: Record<string, number> = {
  DailyBulkApiBatches: 15_000, DailyBulkV2QueryFileStorageMB: 976_562, DailyBulkV2QueryJobs: 10_000, DailyAsyncApexExecutions: 250_000, DailyAsyncApexTests: 500,
  DataStorageMB: 5_120, FileStorageMB: 20_480, HourlyAsyncReportRuns: 1_200, MassEmail: 5_000, SingleEmail: 5_000, ConcurrentAsyncGetReportInstances: 200, PermissionSets: 1_500,
};

function limits(call: Call): object {
  const { usage } = call.workshop;
  const untouched = Object.entries(ALLOWANCES).map(([name, Max]) => [name, { Max, Remaining: Max }]);
  return { DailyApiRequests: { Max: usage.limit, Remaining: usage.limit - usage.used }, ...Object.fromEntries(untouched) };
}

export const LIMITS: Resource[] = [{ method: 'GET', path: `${DATA}/limits`, composable: true, handle: (call) => ok(limits(call)) }];
