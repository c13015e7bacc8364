/** Checks a tree against types and turns it into closures. */
import { FormulaError } from './error.ts';
import { resolvePath } from './fields.ts';
import type { Scope } from './fields.ts';
import { FUNCTIONS, SPECIAL_FORMS, UNSUPPORTED } from './functions/index.ts';
import type { FormulaFunction, ParameterType } from './functions/index.ts';
import { binary, unary } from './operators.ts';
import type { Node } from './syntax.ts';
import { TYPE_NAMES } from './types.ts';
import type { Compute, Typed, ValueType } from './types.ts';

export function compileNode(node: Node, scope: Scope): Typed {
  const { offset } = node;
  switch (node.kind) {
    case 'number': return { type: 'number', offset, compute: () => node.value };
    case 'text': return { type: 'text', offset, compute: () => node.value };
    case 'constant': return { type: node.value === null ? 'null' : 'boolean', offset, compute: () => node.value };
    case 'path': return resolvePath(node.path, offset, scope);
    case 'unary': return { ...unary(node.operator, compileNode(node.operand, scope)), offset };
    case 'binary': return { ...binary(node.operator, compileNode(node.left, scope), compileNode(node.right, scope)), offset };
    case 'call': return { ...call(node, scope), offset };
  }
}

type Call = Extract<Node, { kind: 'call' }>;

function call(node: Call, scope: Scope): Omit<Typed, 'offset'> {
  const special = SPECIAL_FORMS[node.name];
  const args = node.args.map((arg) => compileNode(arg, scope));
  if (special !== undefined) {
    checkCount(node, special.least, special.most);
    return special.compile(args, (message, offset) => { throw new FormulaError(message, offset); });
  }
  return ordinary(node, FUNCTIONS.get(node.name) ?? unknown(node), args);
}

function unknown(node: Call): never {
  if (UNSUPPORTED.has(node.name)) throw new FormulaError(`Function ${node.name} is not supported by the local org. See docs/fidelity.md.`, node.offset);
  throw new FormulaError(`Unknown function ${node.name}. Check spelling.`, node.offset);
}

function checkCount(node: Call, least: number, most: number): void {
  const count = node.args.length;
  if (count >= least && count <= most) return;
  throw new FormulaError(`Incorrect number of parameters for function '${node.name}()'. Expected ${count < least ? least : most}, received ${count}`, node.offset);
}

function ordinary(node: Call, known: FormulaFunction, args: Typed[]): Omit<Typed, 'offset'> {
  const most = known.rest ? Number.POSITIVE_INFINITY : known.parameters.length;
  checkCount(node, known.parameters.length - (known.optional ?? 0), most);
  args.forEach((arg, index) => checkParameter(node, arg, known.parameters[Math.min(index, known.parameters.length - 1)]));
  return { type: typeof known.result === 'function' ? known.result(args) : known.result, compute: computeWith(known, args) };
}

function checkParameter(node: Call, arg: Typed, expected: ParameterType | readonly ParameterType[]): void {
  const types: readonly ParameterType[] = typeof expected === 'string' ? [expected] : expected;
  if (arg.type === 'null' || types.includes('any') || types.includes(arg.type)) return;
  if (arg.type === 'picklist' && arg.field !== undefined) throw new FormulaError(`Field ${arg.field.name} is a picklist field. Picklist fields are only supported in certain functions.`, arg.offset);
  const names = types.map((type) => TYPE_NAMES[type as ValueType]).join(', ');
  throw new FormulaError(`Incorrect parameter type for function '${node.name}()'. Expected ${names}, received ${TYPE_NAMES[arg.type]}`, arg.offset);
}

function computeWith(known: FormulaFunction, args: Typed[]): Compute {
  return (context) => {
    const values = args.map((arg) => arg.compute(context));
    if (known.takesBlank !== true && values.includes(null)) return null;
    return known.compute(values, context);
  };
}
