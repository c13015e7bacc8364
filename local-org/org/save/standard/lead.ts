import { fail } from '../unit.ts';
import type { StandardBehaviour } from './behaviour.ts';

/** A converted lead is read only. */
export const lead: StandardBehaviour = {
  derive(unit, row) {
    if (row.old?.IsConverted === true && unit.operation === 'update' && !unit.tx.permissions.system('ModifyAllData')) {
      fail(row, 'CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
    }
  },
};
