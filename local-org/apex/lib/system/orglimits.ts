/** System.OrgLimits: the allowances of the org as a whole. Source: Apex Reference Guide, OrgLimits and OrgLimit classes. */
import { defineType, type LibType } from '../define.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import type { ApexTransaction } from '../services.ts';
import { libType, STRING } from '../types.ts';

/** Those of a Developer Edition that this org counts or that clients ask for by name. */
export const ORG_ALLOWANCES: Readonly<Record<string, number>> = {
  DailyBulkApiBatches: 15_000, DailyBulkV2QueryFileStorageMB: 976_562, DailyBulkV2QueryJobs: 10_000, DailyAsyncApexExecutions: 250_000, DailyAsyncApexTests: 500,
  DataStorageMB: 5_120, FileStorageMB: 20_480, HourlyAsyncReportRuns: 1_200, MassEmail: 5_000, SingleEmail: 5_000, ConcurrentAsyncGetReportInstances: 200, PermissionSets: 1_500,
};

const ORG_LIMIT = libType('System.OrgLimit');

class OrgLimit {
  static readonly apexName = 'System.OrgLimit';
  readonly name: string;
  readonly limit: number;
  readonly value: number;

  constructor(name: string, limit: number, value: number) {
    this.name = name;
    this.limit = limit;
    this.value = value;
  }

  toString(): string {
    return `OrgLimit[${this.name}: ${this.value} of ${this.limit}]`;
  }
}

function limits(tx: ApexTransaction): OrgLimit[] {
  return Object.entries(ORG_ALLOWANCES).map(([name, limit]) => new OrgLimit(name, limit, name === 'SingleEmail' ? tx.emailsToday() : 0));
}

export const orgLimitTypes: readonly LibType[] = [
  defineType({
    name: 'System.OrgLimits', kind: 'class', extensible: false,
    members: {
      'static List<System.OrgLimit> getAll()': (tx) => new ApexList(ORG_LIMIT, limits(tx)),
      'static Map<String, System.OrgLimit> getMap()': (tx) => new ApexMap(STRING, ORG_LIMIT, limits(tx).map((each) => [each.name, each])),
    },
  }),
  defineType({
    name: 'System.OrgLimit', kind: 'class', extensible: false, js: OrgLimit,
    members: {
      'String getName()': (_tx, self: OrgLimit) => self.name,
      'Integer getLimit()': (_tx, self: OrgLimit) => self.limit,
      'Integer getValue()': (_tx, self: OrgLimit) => self.value,
    },
  }),
];
