import type { StandardBehaviour } from './behaviour.ts';

/** Sharing names a role through two groups: those in it, and those in it and below. */
export const userRole: StandardBehaviour = {
  derive(_unit, { record }) {
    record.DeveloperName ??= String(record.Name ?? '').replace(/\W+/g, '_') || null;
  },
  finish(unit, { id, record, old }) {
    if (old !== null) return;
    for (const Type of ['Role', 'RoleAndSubordinates']) unit.tx.org.writer.insert('Group', { Name: record.Name, DeveloperName: record.DeveloperName, Type, RelatedId: id }, unit.tx.user.id);
  },
};
