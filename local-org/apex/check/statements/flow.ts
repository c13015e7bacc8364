/** if, loops, switch, try. */
import type { CatchClause, Expression, Statement, StatementOf, SwitchCase } from '../../syntax/ast.ts';
import { assignable, castable } from '../assignable.ts';
import { convertTo } from '../body.ts';
import type { Body, Checked } from '../body.ts';
import { combine } from '../expressions/operators.ts';
import { ancestorNamed, inherits } from '../hierarchy.ts';
import { ERROR, isCollection, isLib, isRecord } from '../type.ts';
import type { ApexType } from '../type.ts';
import type { Typed, TypedCase, TypedCatch, TypedStatement } from '../typed.ts';

export function ifStatement(node: StatementOf<'if'>, body: Body): Checked {
  const condition = body.condition(node.condition);
  const yes = nested(node.yes, body);
  const no = node.no && nested(node.no, body);
  const { line, column } = node;
  return { statement: { kind: 'if', condition, yes: yes.statement, no: no?.statement ?? null, line, column }, ends: yes.ends || (no?.ends ?? true), endless: yes.endless === true || no?.endless === true };
}

/** A lone statement has a scope of its own. */
function nested(node: Statement, body: Body): Checked {
  body.locals.open();
  const checked = body.statement(node);
  body.locals.close();
  return checked;
}

/** The body of a loop; `endless` if only a jump out of the method ends it. */
function loopBody(node: Statement, condition: Expression | null, body: Body): { statement: TypedStatement; endless: boolean } {
  const outer = body.broken;
  body.broken = false;
  body.loops++;
  const { statement } = nested(node, body);
  body.loops--;
  const always = condition === null || (condition.kind === 'literal' && condition.value === true);
  const endless = always && !body.broken;
  body.broken = outer;
  return { statement, endless };
}

export function whileStatement(node: StatementOf<'while'>, body: Body): Checked {
  const condition = body.condition(node.condition);
  const { statement, endless } = loopBody(node.body, node.condition, body);
  return { statement: { kind: 'while', condition, body: statement, line: node.line, column: node.column }, ends: !endless, endless };
}

export function doWhile(node: StatementOf<'doWhile'>, body: Body): Checked {
  const { statement, endless } = loopBody(node.body, node.condition, body);
  const condition = body.condition(node.condition);
  return { statement: { kind: 'doWhile', condition, body: statement, line: node.line, column: node.column }, ends: !endless, endless };
}

export function forStatement(node: StatementOf<'for'>, body: Body): Checked {
  body.locals.open();
  const init = node.init.map((each) => body.statement(each).statement);
  const condition = node.condition && body.condition(node.condition);
  const update = node.update.map((each) => body.expression(each));
  const { statement, endless } = loopBody(node.body, node.condition, body);
  body.locals.close();
  return { statement: { kind: 'for', init, condition, update, body: statement, line: node.line, column: node.column }, ends: !endless, endless };
}

export function forEach(node: StatementOf<'forEach'>, body: Body): Checked {
  const source = body.expression(node.source);
  body.locals.open();
  const type = body.type(node.type);
  const chunks = isChunked(source, type);
  const element = chunks ? type : elementOf(source.type, body);
  if (element === undefined) body.report(node, `Loop must iterate over collection: ${source.type.text}`);
  else if (!loopFits(element, type, body)) body.report(node, `Loop variable must be of type ${element.text}`);
  const variable = body.declare(node.variable, type);
  const item = body.temp();
  const value: Typed = { kind: 'temp', id: item, type: element ?? ERROR };
  variable.values.push(isRecord(type) ? value : null);
  const { statement } = loopBody(node.body, { kind: 'name', name: '', line: 0, column: 0 }, body);
  body.locals.close();
  const converted = convertTo(value, type);
  return {
    statement: { kind: 'forEach', local: variable, source, convert: converted === value ? null : (from) => convertTo(from, type), chunks, body: statement, item, line: node.line, column: node.column },
    ends: true,
  };
}

/** `for (List<Account> rows : [SELECT …])` takes 200 rows at a time. */
function isChunked(source: Typed, type: ApexType): boolean {
  const isQuery = source.kind === 'query' || (source.kind === 'call' && source.method.owner.name === 'System.Database');
  return isQuery && isLib(type, 'System.List') && isRecord(type.args[0]) && isLib(source.type, 'System.List') && isRecord(source.type.args[0]);
}

function elementOf(type: ApexType, body: Body): ApexType | undefined {
  if (type.kind === 'error') return ERROR;
  if (isCollection(type)) return isLib(type, 'System.Map') ? undefined : type.args[0];
  return ancestorNamed(type, 'lib', 'System.Iterable', body.universe)?.args[0];
}

function loopFits(element: ApexType, type: ApexType, body: Body): boolean {
  return assignable(element, type, body.universe) || (isRecord(element) && isRecord(type) && castable(element, type, body.universe));
}

export function switchStatement(node: StatementOf<'switch'>, body: Body): Checked {
  const subject = body.expression(node.subject);
  const temp = body.temp();
  const value: Typed = { kind: 'temp', id: temp, type: subject.type };
  const results = node.cases.map((each) => switchCase(each, value, body));
  const otherwise = node.otherwise && nested(node.otherwise, body);
  const ends = results.some((each) => each.ends) || (otherwise?.ends ?? true);
  const { line, column } = node;
  return { statement: { kind: 'switch', subject, temp, cases: results.map((each) => each.typed), otherwise: otherwise?.statement ?? null, line, column }, ends };
}

function switchCase(node: SwitchCase, subject: Typed, body: Body): { typed: TypedCase; ends: boolean } {
  body.locals.open();
  const { tests, variable } = node.type ? typeCase(node, subject, body) : { tests: node.values.map((value) => valueTest(value, subject, body)), variable: null };
  const checked = nested(node.body, body);
  body.locals.close();
  return { typed: { tests, variable, body: checked.statement, line: node.line, column: node.column }, ends: checked.ends };
}

function typeCase(node: SwitchCase, subject: Typed, body: Body): Pick<TypedCase, 'tests' | 'variable'> {
  const type = body.type(node.type!);
  const local = body.declare(node.variable!, type);
  local.values.push(subject);
  return { tests: [{ kind: 'instanceof', operand: subject, test: type, type: body.lib('Boolean') }], variable: { local, value: { ...subject, type } } };
}

/** Constants of the subject's enum need no prefix. Text is compared with case. */
function valueTest(node: Expression, subject: Typed, body: Body): Typed {
  const owner = body.universe.symbol(subject.type);
  if (owner?.kind === 'enum' && node.kind === 'name') {
    const name = owner.constants.find((each) => each.toLowerCase() === node.name.toLowerCase());
    if (name === undefined) return body.fail(node, `Variable does not exist: ${node.name}`);
    return { kind: 'equal', negated: false, identity: false, left: subject, right: { kind: 'enumConstant', owner, name, type: subject.type }, type: body.lib('Boolean') };
  }
  const operator = isLib(subject.type, 'System.String') ? '===' : '==';
  return combine(operator, subject, body.expression(node), node, body);
}

export function tryStatement(node: StatementOf<'try'>, body: Body): Checked {
  const inner = nested(node.body, body);
  const catches = node.catches.map((each) => catchClause(each, body));
  const last = node.finally && nested(node.finally, body);
  const ends = (inner.ends || catches.some((each) => each.ends)) && (last?.ends ?? true);
  const { line, column } = node;
  return { statement: { kind: 'try', body: inner.statement, catches: catches.map((each) => each.typed), finally: last?.statement ?? null, line, column }, ends };
}

function catchClause(node: CatchClause, body: Body): { typed: TypedCatch; ends: boolean } {
  body.locals.open();
  const type = body.type(node.type);
  if (type.kind !== 'error' && !inherits(type, body.lib('Exception'), body.universe)) body.report(node, `Catch expression must be of type exception: ${type.text}`);
  const local = body.declare(node.variable, type);
  const checked = nested(node.body, body);
  body.locals.close();
  return { typed: { type, local, body: checked.statement, line: node.line, column: node.column }, ends: checked.ends };
}
