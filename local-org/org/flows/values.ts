/** Values of flows are values of Apex; numbers are Decimals until something takes them that wants another kind. */
import { ApexDate } from '../../apex/lib/date.ts';
import { ApexDatetime } from '../../apex/lib/datetime.ts';
import { Decimal } from '../../apex/lib/decimal.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import { ApexDouble } from '../../apex/lib/double.ts';
import { toText } from '../../apex/lib/equality.ts';
import { ApexList } from '../../apex/lib/list.ts';
import { toDecimal, toDouble, toInteger, toLong } from '../../apex/lib/operations.ts';
import { DATE, DATETIME, DECIMAL, BOOLEAN, SOBJECT, STRING, sobjectType, userType, type TypeRef } from '../../apex/lib/types.ts';
import type { FieldType, Raw } from '../../schema/types.ts';
import type { FlowValue, FlowVariable } from './definition.ts';

export function isNumber(value: ApexValue): boolean {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal || value instanceof ApexDouble;
}

/** As text shows it; null is empty. */
export function textOf(value: ApexValue): string {
  return value === null ? '' : toText(value);
}

export function literalOf(value: Exclude<FlowValue, { kind: 'reference' }>): ApexValue {
  switch (value.kind) {
    case 'none': return null;
    case 'number': return Decimal.ofNumber(value.value);
    case 'date': return ApexDate.parseIso(value.value);
    case 'datetime': return new ApexDatetime(value.value);
    default: return value.value;
  }
}

/** A value of the schema without the field that it stands in. */
export function ofRaw(raw: Raw): ApexValue {
  return typeof raw === 'number' ? Decimal.ofNumber(raw) : raw;
}

const TYPES: Readonly<Record<string, TypeRef>> = {
  String: STRING, Picklist: STRING, Multipicklist: STRING, Number: DECIMAL, Currency: DECIMAL, Boolean: BOOLEAN, Date: DATE, DateTime: DATETIME,
};

/** The Apex type of a variable, or of its elements. */
export function typeOfVariable({ type, object, apexClass }: FlowVariable): TypeRef {
  if (type === 'SObject') return object === null ? SOBJECT : sobjectType(object);
  return apexClass === null ? (TYPES[type] ?? STRING) : userType(apexClass);
}

const FIELD_TYPES: Readonly<Record<string, FieldType>> = { String: 'string', Picklist: 'string', Multipicklist: 'string', Number: 'double', Currency: 'double', Boolean: 'boolean', Date: 'date', DateTime: 'datetime' };

export function fieldTypeOf(type: string): FieldType {
  return FIELD_TYPES[type] ?? 'string';
}

const NUMBERS: Readonly<Record<string, (value: ApexValue) => ApexValue>> = {
  'System.Integer': toInteger, 'System.Long': toLong, 'System.Double': toDouble, 'System.Decimal': toDecimal,
};

/** The value in the form that the Apex type wants; what cannot be brought into it stays as it is. */
export function fitted(value: ApexValue, type: TypeRef): ApexValue {
  if (value === null) return null;
  if (isNumber(value)) return NUMBERS[type.name]?.(value) ?? (type.name === 'System.String' ? toText(value) : value);
  if (type.name === 'System.String' && typeof value !== 'string') return toText(value);
  if (type.name === 'System.Date' && value instanceof ApexDatetime) return new ApexDate(Math.floor(value.instant / 86_400_000));
  if (type.name === 'System.Datetime' && value instanceof ApexDate) return new ApexDatetime(value.utcMidnight);
  if (type.name === 'System.List') return value instanceof ApexList ? new ApexList(type.args[0], value.items.map((item) => fitted(item, type.args[0]))) : value;
  return value;
}
