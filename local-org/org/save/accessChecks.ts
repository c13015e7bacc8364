import type { FieldDef } from '../../schema/types.ts';
import type { RecordRight } from '../security/sharing.ts';
import { changedFields } from './loadRecords.ts';
import { alive, fail, type SaveOperation, type SaveRow, type SaveStep, type SaveUnit } from './unit.ts';

const RIGHT = { insert: 'create', update: 'edit', delete: 'delete', undelete: 'create' } as const;
const RECORD_RIGHT: Readonly<Record<SaveOperation, RecordRight | null>> = { insert: null, update: 'edit', delete: 'delete', undelete: 'edit' };
const VERB: Readonly<Record<SaveOperation, string>> = { insert: 'inserted', update: 'updated', delete: 'deleted', undelete: 'undeleted' };

/** Step 2, user mode: may the user write this object and these fields? */
export const checkObjectAndFieldAccess: SaveStep = (unit) => {
  if (unit.access !== 'user') return;
  const rights = unit.tx.permissions.object(unit.def.name);
  if (!rights[RIGHT[unit.operation]]) return denyObject(unit);
  if (unit.operation === 'insert' || unit.operation === 'update') for (const row of alive(unit)) checkFields(unit, row);
};

/** Step 3: may the user touch these records? */
export const checkRecordAccess: SaveStep = (unit) => {
  const right = RECORD_RIGHT[unit.operation];
  if (!unit.enforceSharing || right === null) return;
  const rows = alive(unit);
  const reached = unit.tx.org.sharing.reachable(unit.tx.userContext, unit.def, rows.map((row) => row.old!), right);
  for (const row of rows) {
    if (!reached.has(row.id!)) fail(row, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  }
};

function denyObject(unit: SaveUnit): void {
  const { name } = unit.def;
  const message = unit.tx.speaksApi ? `entity type cannot be ${VERB[unit.operation]}: ${unit.def.label}` : `Access to entity '${name}' denied`;
  for (const row of alive(unit)) fail(row, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message);
}

function checkFields(unit: SaveUnit, row: SaveRow): void {
  const denied = changedFields(row).filter((name) => !isWritable(unit, unit.def.fields.get(name.toLowerCase())));
  if (denied.length === 0) return;
  if (unit.tx.speaksApi) fail(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', unwritable(denied), denied);
  else fail(row, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `Operation failed due to fields being inaccessible on Sobject ${unit.def.name}, check errors on Exception or Result!`, denied);
}

function unwritable(fields: string[]): string {
  return `Unable to create/update fields: ${fields.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
}

function isWritable(unit: SaveUnit, field: FieldDef | undefined): boolean {
  if (field === undefined) return false;
  if (isAuditField(field)) return unit.operation === 'insert' && unit.tx.permissions.system('CreateAuditFields');
  const open = unit.operation === 'insert' ? field.createable : field.updateable;
  return open && unit.tx.permissions.field(unit.def, field).edit;
}

const AUDIT_FIELDS: ReadonlySet<string> = new Set(['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById']);

/** Set by users with "Set Audit Fields upon Record Creation". */
function isAuditField(field: FieldDef): boolean {
  return AUDIT_FIELDS.has(field.name);
}
