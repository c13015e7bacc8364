import { isPersonField } from '../../../schema/index.ts';
import type { RawRecord } from '../../../schema/types.ts';
import { fail, type SaveRow } from '../unit.ts';
import type { StandardBehaviour } from './behaviour.ts';

/**
 * An account with a last name is a person account, from its creation on. Only a person account has a person's fields. Source: SOAP API
 * Developer Guide, "Person Account Record Types".
 */
export const account: StandardBehaviour = {
  derive(unit, row) {
    if (!unit.def.fields.has('ispersonaccount')) return;
    if (unit.operation === 'insert') row.record.IsPersonAccount = row.record.LastName != null;
    if (row.record.IsPersonAccount !== true) refusePersonFields(row);
  },
};

function refusePersonFields(row: SaveRow): void {
  const names = Object.keys(row.given).filter((name) => isPersonField(name) && isGiven(row.given, name));
  if (names.length > 0) fail(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', `Account: bad field names on insert/update call: ${names.join(', ')}`, names);
}

function isGiven(given: RawRecord, name: string): boolean {
  return given[name] !== null && given[name] !== false;
}
