import type { TriggerContext } from '../../apex/lib/services.ts';
import { alive, fail, type SaveOperation, type SaveStep } from './unit.ts';

/** Step 1b: a record is neither updated nor deleted inside of its own before trigger, nor deleted inside of its after trigger. Source: Apex Developer Guide, "Triggers". */
export const refuseSelfReference: SaveStep = (unit) => {
  const contexts = unit.tx.triggers.filter((context) => context.object === unit.def.name && forbids(context, unit.operation));
  if (contexts.length === 0) return;
  for (const row of alive(unit)) {
    const context = contexts.find((each) => (each.newRecords ?? each.oldRecords ?? []).some(({ id }) => id === row.id));
    if (context !== undefined) fail(row, 'SELF_REFERENCE_FROM_TRIGGER', `Object (id = ${row.id!.slice(0, 15)}) is currently in trigger ${context.trigger}, therefore it cannot recursively ${unit.operation} itself`);
  }
};

function forbids({ operation }: TriggerContext, save: SaveOperation): boolean {
  return operation.startsWith('BEFORE') || (save === 'delete' && operation !== 'AFTER_DELETE');
}
