import type { ApexValue } from '../../apex/lib/define.ts';
import { typeRef, type MethodInfo } from '../../apex/machine/index.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** A member of System.JSON, which knows how values of every type are written and read. */
function jsonMember(tx: Transaction, signature: string): (...args: ApexValue[]) => ApexValue {
  const members = Object.entries(tx.org.apex.library.system.library('System.JSON')?.members ?? {});
  const member = members.find(([declared]) => withoutNames(declared) === signature)?.[1];
  if (member === undefined) throw new Error(`The Apex library has no JSON.${signature}`);
  return (...args) => member(tx, ...args);
}

/** 'static Object m(String, System.Type)': what the parameters are called is the library's own affair. */
function withoutNames(signature: string): string {
  return signature.replace(/ \w+(?=[,)])/g, '');
}

/** An Apex value as JSON text. */
export function toJsonText(tx: Transaction, value: ApexValue): string {
  return jsonMember(tx, 'static String serialize(Object)')(value) as string;
}

/** JSON data as an argument of the parameter's type. */
export function argumentOf(tx: Transaction, value: unknown, parameter: MethodInfo['parameters'][number]): ApexValue {
  if (value === undefined || value === null) return null;
  const type = tx.org.apex.library.system.value(tx, typeRef(parameter.type));
  return jsonMember(tx, 'static Object deserialize(String, System.Type)')(JSON.stringify(value), type);
}
