/** Literals and bound values as a column of each kind compares with them, and the platform's complaints about the wrong type. */
import { SalesforceError } from '../../base/errors.ts';
import type { FieldType, Raw } from '../../schema/types.ts';
import { dayNumber } from '../../storage/index.ts';
import type { Kind, SqlValue } from '../../storage/index.ts';
import type { Run } from '../run/run.ts';
import type { Literal, Value } from '../syntax/ast.ts';
import { located } from '../syntax/located.ts';
import type { Expression } from './expression.ts';

const DAY = 86_400_000;

/** Empty text compares as null. */
const ENCODERS: Record<Kind, (run: Run, value: Exclude<Raw, null>) => SqlValue> = {
  id: encodeId,
  boolean: (_, value) => (value ? 1 : 0),
  number: (_, value) => Number(value),
  // A bound Datetime meets a date field by its day in UTC, a bound Date meets a datetime field at midnight UTC, as Apex converts them.
  date: (_, value) => (typeof value === 'number' ? Math.floor(value / DAY) : (dayNumber(value as string) ?? null)),
  instant: (_, value) => (typeof value === 'string' ? dayNumber(value)! * DAY : Number(value)),
  text: (_, value) => (value === '' ? null : String(value)),
  bytes: (_, value) => value as Uint8Array,
  json: (_, value) => JSON.stringify(value),
};

/** The last three characters of 18 are not looked at: an id with a wrong checksum is nobody's. */
function encodeId(run: Run, value: Raw): SqlValue {
  if (value === '') return null;
  if (!/^[a-z0-9]{15}(?:[a-z0-9]{3})?$/i.test(String(value))) throw new SalesforceError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${String(value)}`);
  return run.db.ids.encode(String(value));
}

export function encode(run: Run, kind: Kind, value: Raw): SqlValue {
  if (value !== null) return ENCODERS[kind](run, value);
  return kind === 'boolean' ? 0 : null;
}

/** The value of a literal or bind; lists come only from binds. Periods have no single value. */
export function rawOf(run: Run, value: Value): Raw | Raw[] {
  if (value.kind === 'bind') return run.parameters.bind(value.name);
  if (value.kind === 'null') return null;
  if (value.kind === 'period') throw new Error('A date literal is a span of days');
  return value.value;
}

const ACCEPTED: Record<Kind, readonly Literal['kind'][]> = {
  id: ['string'], boolean: ['boolean'], number: ['number'], date: ['date', 'period'], instant: ['datetime', 'period'], text: ['string'], bytes: [], json: ['string'],
};

const TYPE_NAMES: Partial<Record<FieldType, string>> = { datetime: 'dateTime', picklist: 'string', multipicklist: 'string', textarea: 'string', email: 'string', phone: 'string', url: 'string', combobox: 'string', encryptedstring: 'string', reference: 'ID', id: 'ID' };
const QUOTED: ReadonlySet<Kind> = new Set(['id', 'text', 'json']);

/** Refuses a literal whose type is not the field's: INVALID_FIELD. */
export function checkLiteral(text: string, offset: number, left: Expression, value: Value): void {
  if (value.kind === 'bind' || value.kind === 'null' || ACCEPTED[left.kind].includes(value.kind)) return;
  if (left.kind === 'instant' && left.field?.type === 'time') return;
  const type = left.field ? (TYPE_NAMES[left.field.type] ?? left.field.type) : left.kind;
  throw located('INVALID_FIELD', text, offset, `value of filter criterion for field '${left.name}' must be of type ${type} and should ${QUOTED.has(left.kind) ? '' : 'not '}be enclosed in quotes`);
}
