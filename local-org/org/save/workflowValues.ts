import type { FieldDef, ObjectDef, Raw } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** The literal of a field update, as the field keeps it. */
export function literalValue(field: FieldDef, literal: string): Raw {
  if (field.type === 'boolean') return literal === '1' || literal.toLowerCase() === 'true';
  return ['double', 'currency', 'percent', 'int'].includes(field.type) ? Number(literal) : literal;
}

/** The record that a field update names: a user, a queue or a record type of the object. */
export function lookupValue({ org }: Transaction, def: ObjectDef, field: FieldDef, name: string): Raw {
  if (field.name === 'RecordTypeId') return org.rows.findBy('RecordType', 'DeveloperName', [name]).find((row) => row.SobjectType === def.name)?.Id ?? null;
  const user = org.rows.findBy('User', 'Username', [name])[0];
  return user?.Id ?? org.rows.findBy('Group', 'DeveloperName', [name]).find((row) => row.Type === 'Queue')?.Id ?? null;
}
