import { isMixedDmlSetup } from '../security/setupObjects.ts';
import { alive, fail, isChanged, type SaveStep, type SaveUnit } from './unit.ts';

/** Step 1b: Apex may not save set-up objects and ordinary records in one transaction. */
export const checkMixedDml: SaveStep = (unit) => {
  if (!unit.tx.isApexRunning || unit.def.kind !== 'standard' && unit.def.kind !== 'custom' || isNeutralUser(unit) || isNeutralGroup(unit)) return;
  const kind = isMixedDmlSetup(unit.def.name) ? 'setup' : 'data';
  const other = unit.tx.mixedDml.clash(kind, unit.def.name);
  if (other === undefined) return;
  const message = `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${unit.def.name}, original object: ${other}`;
  for (const row of alive(unit)) fail(row, 'MIXED_DML_OPERATION', message);
};

/** A user may be saved beside records and beside set-up objects as long as what decides access to records stays the same. */
function isNeutralUser(unit: SaveUnit): boolean {
  if (unit.def.name !== 'User') return false;
  return !alive(unit).some((row) => row.record.UserRoleId != null && (row.old === null || ACCESS_FIELDS.some((field) => isChanged(row, field))));
}

/** Groups may be made and changed beside records. Source: Apex Developer Guide, "sObjects That Cannot Be Used Together in DML Operations". */
function isNeutralGroup({ def, operation }: SaveUnit): boolean {
  return def.name === 'Group' && (operation === 'insert' || operation === 'update');
}

const ACCESS_FIELDS = ['UserRoleId', 'IsActive', 'ProfileId', 'Username', 'ForecastEnabled', 'IsPortalEnabled'];

/** Remembers which of the two kinds a transaction (or a runAs block of a test) has saved. */
export class MixedDmlGuard {
  readonly #first = new Map<'setup' | 'data', string>();

  /** Notes the save; answers the object of the other kind that was saved before. */
  clash(kind: 'setup' | 'data', object: string): string | undefined {
    const other = this.#first.get(kind === 'setup' ? 'data' : 'setup');
    if (other === undefined && !this.#first.has(kind)) this.#first.set(kind, object);
    return other;
  }
}
