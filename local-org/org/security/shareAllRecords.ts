import { runQuery, SYSTEM_ACCESS } from '../../soql/index.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { Org } from '../org.ts';
import { shareRecords } from '../save/sharingRules.ts';
import { shareTableOf } from './shareTable.ts';

const BATCH = 2000;

/** Applies an object's sharing rules to the records that are there, after the rules were deployed. */
export function shareAllRecords(org: Org, def: ObjectDef): void {
  const share = shareTableOf(def, org.catalogue);
  if (share === undefined) return;
  const plan = org.plans.plan(`SELECT Id FROM ${def.name}`, SYSTEM_ACCESS);
  const { records } = runQuery(plan, org.db, { bind: () => null, now: org.clock.now(), timeZone: 'GMT', userId: org.admin.id });
  const ids = records.map((record) => record.id!);
  for (let start = 0; start < ids.length; start += BATCH) {
    shareRecords(org, share, org.sharingRules.of(def.name), org.rows.read(def.name, ids.slice(start, start + BATCH)));
  }
}
