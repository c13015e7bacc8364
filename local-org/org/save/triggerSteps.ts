import type { TriggerEvent } from '../triggers/triggers.ts';
import { TriggerFailure } from '../triggers/triggers.ts';
import { alive, fail, type SaveOperation, type SaveStep, type SaveUnit } from './unit.ts';

const BEFORE: Readonly<Partial<Record<SaveOperation, TriggerEvent>>> = { insert: 'BEFORE_INSERT', update: 'BEFORE_UPDATE', delete: 'BEFORE_DELETE' };
const AFTER: Readonly<Record<SaveOperation, TriggerEvent>> = { insert: 'AFTER_INSERT', update: 'AFTER_UPDATE', delete: 'AFTER_DELETE', undelete: 'AFTER_UNDELETE' };

/** Step 5: before triggers, which may change the records. */
export const beforeTriggers: SaveStep = (unit) => {
  const event = BEFORE[unit.operation];
  if (event !== undefined) fire(unit, event);
};

/** Step 10: after triggers, which see the stored records. */
export const afterTriggers: SaveStep = (unit) => fire(unit, AFTER[unit.operation]);

function fire(unit: SaveUnit, event: TriggerEvent): void {
  try {
    unit.tx.org.triggers.fire(unit, event);
  } catch (error) {
    if (!(error instanceof TriggerFailure)) throw error;
    for (const row of alive(unit)) fail(row, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', error.message);
  }
}
