import { fail } from '../unit.ts';
import type { StandardBehaviour } from './behaviour.ts';

/** A set is assigned to a user once. An assignment to a group's own set stands for the group. */
export const permissionSetAssignment: StandardBehaviour = {
  derive(unit, row) {
    const { record } = row;
    record.IsActive = true;
    const assigned = unit.tx.org.rows.findBy('PermissionSetAssignment', 'AssigneeId', [record.AssigneeId]);
    const isTwice = assigned.some((other) => other.Id !== row.id && (other.PermissionSetId ?? null) === (record.PermissionSetId ?? null) && (other.PermissionSetGroupId ?? null) === (record.PermissionSetGroupId ?? null));
    if (isTwice) fail(row, 'DUPLICATE_VALUE', 'duplicate value found: <unknown> duplicates value on record with id: <unknown>');
  },
};
