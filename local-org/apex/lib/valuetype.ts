/** The dynamic type of a value. Strings that are ids cannot be told from text, and count as String. */
import { isId } from '../../base/ids.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { ApexBlob } from './blob.ts';
import { ApexDate } from './date.ts';
import { ApexDatetime } from './datetime.ts';
import { Decimal } from './decimal.ts';
import type { ApexValue } from './define.ts';
import { ApexDouble } from './double.ts';
import { EnumValue } from './enum.ts';
import { ApexException } from './exception.ts';
import { ApexTime } from './time.ts';
import { BLOB, BOOLEAN, DATE, DATETIME, DECIMAL, DOUBLE, INTEGER, libType, LONG, OBJECT, sobjectType, STRING, TIME, typeName, userClassOf, userType, type TypeRef } from './types.ts';

/** On library classes whose instances Apex can hold: `static readonly apexName = 'Database.SaveResult'`. */
interface Named {
  apexName?: string;
}

const BY_JS_TYPE: Record<string, TypeRef> = { string: STRING, number: INTEGER, bigint: LONG, boolean: BOOLEAN };

const BY_CLASS: readonly [new (...args: never[]) => object, TypeRef][] = [
  [Decimal, DECIMAL], [ApexDouble, DOUBLE], [ApexDate, DATE], [ApexDatetime, DATETIME], [ApexTime, TIME], [ApexBlob, BLOB],
];

/** Object for null. */
export function typeOf(value: ApexValue): TypeRef {
  if (typeof value !== 'object') return BY_JS_TYPE[typeof value] ?? OBJECT;
  if (value === null) return OBJECT;
  const known = BY_CLASS.find(([type]) => value instanceof type);
  return known ? known[1] : typeOfObject(value);
}

function typeOfObject(value: object): TypeRef {
  if ('type' in value && typeof value.type === 'object') return value.type as TypeRef;
  if ('def' in value && 'values' in value) return sobjectType((value.def as ObjectDef).name);
  const user = userClassOf(value);
  if (user) return userType(user.name);
  if (value instanceof EnumValue) return value.type.includes('.') ? libType(value.type) : userType(value.type);
  if (value instanceof ApexException) return libType(value.apexType);
  return libType((value.constructor as Named).apexName ?? 'System.Object');
}

/** Text of 18 characters that reads as an id is called one, as instanceof does: Apex hardly ever keeps such text as anything else. */
export function valueTypeName(value: ApexValue): string {
  if (typeof value === 'string' && value.length === 18 && isId(value)) return 'Id';
  return typeName(typeOf(value));
}
