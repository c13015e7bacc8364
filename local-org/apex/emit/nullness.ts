/** Which expressions are never null, so that no guard is printed. Local variables: everything that is assigned to them is not null. */
import type { Local, Typed } from '../check/typed.ts';

const NEVER_NULL: ReadonlySet<Typed['kind']> = new Set([
  'this', 'enumConstant', 'newObject', 'newRecord', 'newList', 'newArray', 'newSet', 'newMap', 'instanceof', 'arithmetic', 'concat', 'compare', 'equal', 'logical',
  'not', 'negate', 'complement', 'query', 'search', 'onlyRow', 'typeToken', 'objectToken', 'fieldToken', 'objectDescribe', 'fieldDescribe', 'fieldMap', 'fieldSet', 'label', 'page',
]);

/** Library methods whose result is always there. */
const SURE_METHODS = new Set(['size', 'length', 'isempty', 'contains', 'containskey', 'indexof', 'equals', 'hashcode', 'tostring', 'keyset', 'values', 'startswith', 'endswith', 'mod', 'round', 'roundtolong', 'floor', 'ceil']);
const SURE_OWNERS = new Set(['System.List', 'System.Set', 'System.Map', 'System.String', 'System.Math']);

export function neverNull(node: Typed, assumed: Set<Local> = new Set()): boolean {
  if (NEVER_NULL.has(node.kind)) return true;
  switch (node.kind) {
    case 'constant': return node.value !== null;
    case 'convert': case 'cast': return neverNull(node.operand, assumed);
    case 'coalesce': return neverNull(node.right, assumed);
    case 'ternary': return neverNull(node.yes, assumed) && neverNull(node.no, assumed);
    case 'assign': return neverNull(node.value, assumed);
    case 'call': return SURE_OWNERS.has(node.method.owner.name) && SURE_METHODS.has(node.method.name.toLowerCase());
    case 'local': return isSure(node.local, assumed);
    default: return false;
  }
}

/** A variable that is assigned from itself is as sure as its other values. */
function isSure(local: Local, assumed: Set<Local>): boolean {
  if (assumed.has(local)) return true;
  assumed.add(local);
  const sure = local.values.length > 0 && local.values.every((value) => value !== null && neverNull(value, assumed));
  if (!sure) assumed.delete(local);
  return sure;
}
