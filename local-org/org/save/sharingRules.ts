import type { RawRecord } from '../../schema/types.ts';
import type { SharingRule } from '../security/sharingRules.ts';
import { shareTableOf, type ShareTable } from '../security/shareTable.ts';
import type { Org } from '../org.ts';
import { alive, isChanged, type SaveStep } from './unit.ts';
import { passesFilter } from './filters.ts';

/** Step 9c: the share rows that owner and criteria sharing rules give the record. */
export const shareByRules: SaveStep = (unit) => {
  const rules = unit.tx.org.sharingRules.of(unit.def.name);
  if (rules.length === 0) return;
  const share = shareTableOf(unit.def, unit.tx.org.catalogue);
  if (share === undefined) return;
  shareRecords(unit.tx.org, share, rules, alive(unit).map((row) => row.record));
};

/** Step 9d: a new owner starts without the manual shares that the former one gave. */
export const endManualShares: SaveStep = (unit) => {
  const moved = alive(unit).filter((row) => row.old !== null && isChanged(row, 'OwnerId'));
  const share = moved.length === 0 ? undefined : shareTableOf(unit.def, unit.tx.org.catalogue);
  if (share === undefined) return;
  const given = unit.tx.org.rows.findBy(share.def.name, share.parentField, moved.map((row) => row.id)).filter((row) => row.RowCause === 'Manual');
  if (given.length > 0) unit.tx.org.db.remove(share.def, given.map((row) => row.Id as string));
};

/** Replaces the rule rows of these records. */
export function shareRecords(org: Org, share: ShareTable, rules: readonly SharingRule[], records: readonly RawRecord[]): void {
  const ids = records.map((record) => record.Id as string);
  const before = org.rows.findBy(share.def.name, share.parentField, ids).filter((row) => row.RowCause === 'Rule');
  if (before.length > 0) org.db.remove(share.def, before.map((row) => row.Id as string));
  const rows = records.flatMap((record) => rules.filter((rule) => applies(org, rule, record)).flatMap((rule) => rule.sharedTo.map((group) => shareRow(org, share, record, rule, group))));
  org.db.insert(share.def, rows);
}

function applies(org: Org, rule: SharingRule, record: RawRecord): boolean {
  if (rule.kind === 'criteria') return rule.filters.every((filter) => passesFilter(record, filter));
  const owner = org.security.user(record.OwnerId as string);
  if (owner === undefined) return rule.ownedBy.includes(record.OwnerId as string);
  const { groups } = org.security.principals(owner);
  return rule.ownedBy.some((group) => groups.has(group));
}

function shareRow(org: Org, share: ShareTable, record: RawRecord, rule: SharingRule, group: string): RawRecord {
  return {
    Id: org.db.newId(share.def.name), [share.parentField]: record.Id, UserOrGroupId: group, [share.levelField]: rule.access,
    RowCause: 'Rule', IsDeleted: false, LastModifiedDate: org.clock.now(), LastModifiedById: null,
  };
}
