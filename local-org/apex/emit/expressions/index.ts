/** The table of expressions: kind → JavaScript. */
import type { ExpressionKind, Typed, TypedOf } from '../../check/typed.ts';
import type { Code } from '../code.ts';
import * as calls from './calls.ts';
import * as operators from './operators.ts';
import * as values from './values.ts';

type Table = { [Kind in ExpressionKind]: (node: TypedOf<Kind>, code: Code) => string };

const EXPRESSIONS: Table = {
  constant: values.constant, local: values.local, temp: values.temp, this: () => 'this', field: values.field, static: values.staticField, getter: values.getter,
  enumConstant: values.enumConstant, enumCall: values.enumCall, record: values.record, index: values.index, typeToken: values.typeToken, objectToken: values.objectToken,
  fieldToken: values.fieldToken, objectDescribe: values.objectDescribe, fieldDescribe: values.fieldDescribe, fieldMap: values.fieldMap, fieldSet: values.fieldSet,
  label: values.label, page: values.page, trigger: values.trigger,
  call: calls.call, newObject: calls.newObject, copy: calls.copy, newRecord: calls.newRecord, newList: calls.newList, newArray: calls.newArray, newSet: calls.newSet, newMap: calls.newMap,
  assign: calls.assign, query: calls.query, search: calls.search, onlyRow: calls.onlyRow, settingsCall: calls.settingsCall,
  convert: operators.convert, cast: operators.cast, instanceof: operators.instance, arithmetic: operators.arithmetic, concat: operators.concat, compare: operators.compare,
  equal: operators.equal, logical: operators.logical, not: operators.not, negate: operators.negate, complement: operators.complement, coalesce: operators.coalesce,
  ternary: operators.ternary, let: operators.letExpression, safe: operators.safe,
};

export function printExpression(node: Typed, code: Code): string {
  return (EXPRESSIONS[node.kind] as (node: Typed, code: Code) => string)(node, code);
}
