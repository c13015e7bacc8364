/** The table of statements: kind → JavaScript, each on its own Apex line. */
import { isLib } from '../check/type.ts';
import type { StatementKind, Typed, TypedCatch, TypedStatement, TypedStatementOf } from '../check/typed.ts';
import type { Code } from './code.ts';
import { tempName } from './code.ts';
import { assignment } from './expressions/calls.ts';
import { truth } from './expressions/operators.ts';
import { required, text } from './expressions/values.ts';
import type { Printer } from './printer.ts';

export interface Writer {
  readonly out: Printer;
  readonly code: Code;
}

type Table = { [Kind in StatementKind]: (node: TypedStatementOf<Kind>, writer: Writer) => void };

const STATEMENTS: Table = {
  block, local, expression, if: ifStatement, while: whileStatement, doWhile, for: forStatement, forEach, switch: switchStatement, return: returnStatement,
  throw: throwStatement, break: jump, continue: jump, try: tryStatement, dml, runAs, construct,
};

export function writeStatement(node: TypedStatement, writer: Writer): void {
  writer.out.at(node.line);
  if (node.kind !== 'block' && node.kind !== 'try') mark(node.line, writer);
  (STATEMENTS[node.kind] as (node: TypedStatement, writer: Writer) => void)(node, writer);
}

/** Notes a line that can be covered. */
function mark(line: number, { code, out }: Writer): void {
  code.lines.add(line);
  if (code.coverage) out.write(`$cov[${line}] = 1;`);
}

function block({ body, bare }: TypedStatementOf<'block'>, writer: Writer): void {
  if (!bare) writer.out.write('{');
  for (const each of body) writeStatement(each, writer);
  if (!bare) writer.out.write('}');
}

/** A nested statement is always in braces, so that coverage marks stay inside. */
function braced(node: TypedStatement, writer: Writer): void {
  if (node.kind === 'block' && !node.bare) return writeStatement(node, writer);
  writer.out.write('{');
  writeStatement(node, writer);
  writer.out.write('}');
}

function local(node: TypedStatementOf<'local'>, { out, code }: Writer): void {
  out.write(`let ${node.local.js} = ${node.value ? code.expression(node.value) : 'null'};`);
}

function expression(node: TypedStatementOf<'expression'>, { out, code }: Writer): void {
  out.write(`${effect(node.expression, code)};`);
}

/** An expression whose value nobody needs. */
function effect(node: Typed, code: Code): string {
  const step = postfixStep(node) ?? node;
  if (step.kind === 'assign') return assignment(step, code);
  return code.expression(step);
}

/** `i++` for its effect is `i += 1`: the copy of the old value is left out. */
function postfixStep(node: Typed): Typed | undefined {
  if (node.kind !== 'let' || node.body.kind !== 'let') return undefined;
  const [{ value: write }] = node.body.temps;
  const old = node.temps.at(-1)!;
  if (write.kind !== 'assign' || write.value.kind !== 'arithmetic' || write.value.left.kind !== 'temp' || write.value.left.id !== old.id) return undefined;
  const plain: Typed = { ...write, value: { ...write.value, left: old.value } };
  return node.temps.length === 1 ? plain : { kind: 'let', temps: node.temps.slice(0, -1), body: plain, type: node.type };
}

function ifStatement(node: TypedStatementOf<'if'>, writer: Writer): void {
  writer.out.write(`if (${truth(node.condition, writer.code)})`);
  braced(node.yes, writer);
  if (!node.no) return;
  writer.out.write('else');
  braced(node.no, writer);
}

/** Turns of a loop between two checks of the CPU limit. */
const STRIP = 64;

/**
 * A loop in strips: the inner loop does up to 64 turns, the outer one checks the CPU limit. Without a call of its own the inner one keeps its
 * variables in registers, which makes it as fast as a loop by hand. `continue` is the inner loop's own, `break` leaves the outer one.
 */
function strips(condition: string, update: string, body: () => void, { out, code }: Writer): void {
  const label = `$loop${code.loops.length}`;
  code.loops.push(label);
  const test = condition === '' ? '' : `if (!(${condition})) break ${label};`;
  out.write(`${label}: for (;;) { ${code.runtime('tick')}(${STRIP}); for (let $turn = 0; $turn < ${STRIP}; $turn++${update === '' ? '' : `, ${update}`}) { ${test}`);
  body();
  out.write('} }');
  code.loops.pop();
}

/** The body of a loop that JavaScript runs turn by turn. */
function turns(body: () => void, { out, code }: Writer): void {
  code.loops.push(null);
  out.write(`{ ${code.runtime('tick')}(1);`);
  body();
  out.write('}');
  code.loops.pop();
}

function whileStatement(node: TypedStatementOf<'while'>, writer: Writer): void {
  strips(truth(node.condition, writer.code), '', () => writeStatement(node.body, writer), writer);
}

function doWhile(node: TypedStatementOf<'doWhile'>, writer: Writer): void {
  writer.out.write('do');
  turns(() => writeStatement(node.body, writer), writer);
  writer.out.write(`while (${truth(node.condition, writer.code)});`);
}

function forStatement(node: TypedStatementOf<'for'>, writer: Writer): void {
  const { out, code } = writer;
  out.write(`{ ${forInit(node.init, code)}`);
  const condition = node.condition ? truth(node.condition, code) : '';
  strips(condition, node.update.map((each) => effect(each, code)).join(', '), () => writeStatement(node.body, writer), writer);
  out.write('}');
}

function forInit(init: readonly TypedStatement[], code: Code): string {
  const flat = init.flatMap((each) => (each.kind === 'block' ? each.body : [each]));
  const locals = flat.flatMap((each) => (each.kind === 'local' ? [`${each.local.js} = ${each.value ? code.expression(each.value) : 'null'}`] : []));
  if (locals.length > 0) return `let ${locals.join(', ')};`;
  return `${flat.map((each) => (each.kind === 'expression' ? effect(each.expression, code) : '')).join(', ')};`;
}

function forEach(node: TypedStatementOf<'forEach'>, writer: Writer): void {
  const { type } = node.source;
  if (!node.chunks && (isLib(type, 'System.List') || isLib(type, 'System.Set'))) return forEachItem(node, writer);
  const { out, code } = writer;
  out.write(`for (let ${itemOf(node)} of ${code.runtime(node.chunks ? 'chunks' : 'iterate')}(${code.expression(node.source)}))`);
  turns(() => eachBody(node, writer), writer);
}

/** Over a list or set; after a change the loop may be left, not go on. */
function forEachItem(node: TypedStatementOf<'forEach'>, writer: Writer): void {
  const { out, code } = writer;
  const depth = code.loops.length;
  const [source, items, changes, at] = ['$source', '$items', '$changes', '$at'].map((name) => `${name}${depth}`);
  out.write(`{ const ${source} = ${code.expression(node.source)}, ${items} = ${source}.turns, ${changes} = ${source}.changes; let ${at} = 0;`);
  const body = (): void => {
    out.write(`let ${itemOf(node)} = ${items}[${at}];`);
    eachBody(node, writer);
  };
  strips(`(${source}.changes === ${changes} || ${source}.refuseNextTurn()) && ${at} < ${items}.length`, `${at}++`, body, writer);
  out.write('}');
}

function itemOf(node: TypedStatementOf<'forEach'>): string {
  return node.convert ? tempName(node.item) : node.local.js;
}

function eachBody(node: TypedStatementOf<'forEach'>, writer: Writer): void {
  const { out, code } = writer;
  if (node.convert) out.write(`let ${node.local.js} = ${code.expression(node.convert({ kind: 'temp', id: node.item, type: node.local.type }))};`);
  writeStatement(node.body, writer);
}

function switchStatement(node: TypedStatementOf<'switch'>, writer: Writer): void {
  const { out, code } = writer;
  out.write(`${tempName(node.temp)} = ${code.expression(node.subject)};`);
  for (const [i, each] of node.cases.entries()) {
    out.at(each.line).write(`${i === 0 ? '' : 'else '}if (${each.tests.map((test) => code.expression(test)).join(' || ')}) {`);
    if (each.variable) out.write(`let ${each.variable.local.js} = ${code.expression(each.variable.value)};`);
    writeStatement(each.body, writer);
    out.write('}');
  }
  if (!node.otherwise) return;
  out.write('else');
  braced(node.otherwise, writer);
}

function returnStatement(node: TypedStatementOf<'return'>, { out, code }: Writer): void {
  out.write(`return ${node.value ? code.expression(node.value) : code.emptyReturn};`);
}

function throwStatement(node: TypedStatementOf<'throw'>, { out, code }: Writer): void {
  out.write(`throw ${required(node.value, code)};`);
}

function jump(node: TypedStatementOf<'break'> | TypedStatementOf<'continue'>, { out, code }: Writer): void {
  const label = node.kind === 'break' ? code.loops.at(-1) : null;
  out.write(label == null ? `${node.kind};` : `break ${label};`);
}

function tryStatement(node: TypedStatementOf<'try'>, writer: Writer): void {
  const { out, code } = writer;
  out.write('try');
  braced(node.body, writer);
  if (node.catches.length > 0) {
    out.at(node.catches[0].line).write(`catch ($e) { const $x = ${code.runtime('caught')}($e);`);
    for (const [i, each] of node.catches.entries()) catchClause(each, i === 0, writer);
    out.write('else throw $x; }');
  }
  if (!node.finally) return;
  out.write('finally');
  braced(node.finally, writer);
}

function catchClause(node: TypedCatch, first: boolean, writer: Writer): void {
  const { out, code } = writer;
  const all = isLib(node.type, 'System.Exception');
  const test = all ? 'true' : `${code.runtime('isInstance')}($x, ${code.hoist.type(node.type)})`;
  out.at(node.line).write(`${first ? '' : 'else '}if (${test}) { let ${node.local.js} = $x;`);
  writeStatement(node.body, writer);
  out.write('}');
}

function dml(node: TypedStatementOf<'dml'>, { out, code }: Writer): void {
  code.reaches = true;
  const other = node.other ? code.expression(node.other) : 'null';
  const externalId = node.externalId === null ? 'null' : text(node.externalId);
  out.write(`${code.runtime('dml')}(${text(node.operation)}, ${code.expression(node.value)}, ${text(node.access)}, ${other}, ${externalId});`);
}

/** The block is a function for the runtime; a `return` inside it has to leave the method. */
function runAs(node: TypedStatementOf<'runAs'>, writer: Writer): void {
  const { out, code } = writer;
  code.reaches = true;
  out.write(`{ const $left = ${code.runtime('runAs')}(${code.expression(node.user)}, () => {`);
  writeStatement(node.body, writer);
  out.write(`return ${code.runtime('NEXT')}; }); if ($left !== ${code.runtime('NEXT')}) return $left; }`);
}

function construct(node: TypedStatementOf<'construct'>, { out, code }: Writer): void {
  const list = code.list(node.args);
  if (node.target === 'this') {
    out.write(`this.${node.method?.owner.origin === 'user' ? node.method.js : 'new$exception'}(${list});`);
    return;
  }
  const { owner } = node;
  if (owner !== code.owner && owner.origin === 'user') {
    out.write(`super.${superConstructor(node)}(${list});`);
    return;
  }
  if (node.method) out.write(`${code.runtime('setMessage')}(this, ${list});`);
  out.write('this.$init();');
}

function superConstructor({ method }: TypedStatementOf<'construct'>): string {
  if (!method) return 'new$';
  return method.owner.origin === 'user' ? method.js : 'new$exception';
}
