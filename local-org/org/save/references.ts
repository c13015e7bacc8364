import { keyPrefixOf } from '../../base/ids.ts';
import type { FieldDef, ObjectDef, RawRecord } from '../../schema/types.ts';
import { isStored } from '../../storage/index.ts';
import type { RecordRight } from '../security/sharing.ts';
import { alive, fail, type SaveRow, type SaveStep, type SaveUnit } from './unit.ts';

const UNCHECKED: ReadonlySet<string> = new Set(['CreatedById', 'LastModifiedById']);

interface Use {
  row: SaveRow;
  field: FieldDef;
  id: string;
}

/** Step 6b: references point at records of a right object that exist, are not deleted and can be reached. */
export const checkReferences: SaveStep = (unit) => {
  if (unit.operation !== 'insert' && unit.operation !== 'update') return;
  const fields = unit.tx.org.perDefinition.get(unit.def, referencesOf);
  for (const [object, uses] of byTarget(unit, usesOf(unit, fields))) checkTargets(unit, object, uses);
};

function referencesOf(def: ObjectDef): ReadonlyMap<string, FieldDef> {
  const references = [...def.fields.values()].filter((field) => field.type === 'reference' && isStored(field) && !UNCHECKED.has(field.name));
  return new Map(references.map((field) => [field.name, field]));
}

function usesOf(unit: SaveUnit, fields: ReadonlyMap<string, FieldDef>): Use[] {
  const uses: Use[] = [];
  for (const row of alive(unit)) {
    for (const name of row.changed) {
      const field = fields.get(name);
      const id = row.record[name];
      if (field !== undefined && typeof id === 'string') uses.push({ row, field, id });
    }
  }
  return uses;
}

function byTarget(unit: SaveUnit, uses: Use[]): Map<ObjectDef, Use[]> {
  const grouped = new Map<ObjectDef, Use[]>();
  for (const use of uses) {
    const target = unit.tx.org.catalogue.objectByPrefix(keyPrefixOf(use.id));
    if (target === undefined || !isAllowed(use.field, target)) wrongType(use);
    else if (grouped.has(target)) grouped.get(target)!.push(use);
    else grouped.set(target, [use]);
  }
  return grouped;
}

function isAllowed(field: FieldDef, target: ObjectDef): boolean {
  return field.referenceTo.length === 0 || field.referenceTo.includes(target.name);
}

function wrongType({ row, field, id }: Use): void {
  fail(row, 'FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, [field.name]);
}

function checkTargets(unit: SaveUnit, target: ObjectDef, uses: Use[]): void {
  const found = unit.tx.org.db.read(target, [...new Set(uses.map((use) => use.id))]);
  for (const [right, some] of Object.entries(Object.groupBy(uses, ({ field }) => rightFor(field))) as [RecordRight, Use[]][]) {
    const reached = unit.enforceSharing ? unit.tx.org.sharing.reachable(unit.tx.userContext, target, [...found.values()], right) : undefined;
    for (const use of some) checkTarget(use, found.get(use.id), reached);
  }
}

/** Source: Salesforce Help, "Object Relationships Overview": the sharing setting of a master-detail relationship. */
function rightFor(field: FieldDef): RecordRight {
  return field.masterDetail && field.writeRequiresMasterRead !== true ? 'edit' : 'read';
}

function checkTarget({ row, field, id }: Use, target: RawRecord | undefined, reached: Set<string> | undefined): void {
  if (target === undefined) fail(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]);
  else if (target.IsDeleted === true) fail(row, 'ENTITY_IS_DELETED', 'entity is deleted', [field.name]);
  else if (reached !== undefined && !reached.has(id) && row.old?.[field.name] !== id) {
    fail(row, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', `insufficient access rights on cross-reference id: ${id}`, [field.name]);
  }
}
