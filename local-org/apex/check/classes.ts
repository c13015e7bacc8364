/** Checks a class with its members and inner classes. */
import type { Member, MemberOf, Parameter, Position, StatementOf } from '../syntax/ast.ts';
import { Body, convertTo } from './body.ts';
import type { BodyOptions, Checks } from './body.ts';
import { constructorMessage, chooseConstructor } from './expressions/create.ts';
import { parametersOf } from './parameters.ts';
import { checkInheritance } from './inheritance.ts';
import type { Report } from './resolver.ts';
import { statements } from './statements/simple.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol } from './symbols.ts';
import { VOID } from './type.ts';
import type { TypedBody, TypedClass, TypedMember, TypedStatement } from './typed.ts';
import type { TypeUniverse } from './universe.ts';

/** A statement in front of the body, and how many of its own it stands for. */
type Prelude = (body: Body) => { statement: TypedStatement; skip: number };

export interface ClassContext {
  readonly checks: Checks;
  readonly universe: TypeUniverse;
  readonly report: Report;
  /** Called with every body when it is done. */
  finished(body: Body): void;
}

export function checkClass(symbol: ClassSymbol, context: ClassContext): TypedClass {
  const declaration = symbol.declaration!;
  const aliases = checkInheritance(symbol, context.universe, context.report);
  const checker = new ClassChecker(symbol, context);
  const members = declaration.members.flatMap((member) => checker.member(member));
  const inner = [...symbol.inner.values()].map((each) => checkClass(each, context));
  return { symbol, declaration, members, inner, aliases, universe: context.universe };
}

class ClassChecker {
  readonly #symbol: ClassSymbol;
  readonly #context: ClassContext;

  constructor(symbol: ClassSymbol, context: ClassContext) {
    this.#symbol = symbol;
    this.#context = context;
  }

  member(member: Member): TypedMember[] {
    switch (member.kind) {
      case 'method': return this.#method(member);
      case 'constructor': return this.#construction(member);
      case 'field': return this.#fields(member);
      case 'property': return this.#property(member);
      case 'initialiser': return [this.#initialiser(member)];
      case 'type': return [];
    }
  }

  #body(options: Pick<BodyOptions, 'static' | 'returns' | 'initialising'> & Partial<BodyOptions>): Body {
    const { checks, universe, report } = this.#context;
    return new Body({ checks, universe, report, scope: this.#symbol, isTest: this.#symbol.isTest, ...options });
  }

  #method(member: MemberOf<'method'>): TypedMember[] {
    const symbol = this.#symbol.methods.get(member.name.text.toLowerCase())?.find((each) => this.#isSame(each, member));
    if (!symbol) return [];
    this.#checkShape(symbol, member);
    if (!member.body) return [{ kind: 'method', symbol, code: null, line: member.line }];
    const body = this.#body({ static: symbol.static, returns: symbol.returns, initialising: false });
    const code = this.#code(body, member.parameters, symbol, member.body, []);
    return [{ kind: 'method', symbol, code, line: member.line }];
  }

  #isSame(symbol: MethodSymbol, member: { parameters: readonly Parameter[]; name: { text: string } }): boolean {
    return symbol.name === member.name.text && symbol.parameters.length === member.parameters.length
      && symbol.parameters.every((each, i) => this.#context.universe.resolve(member.parameters[i].type, this.#symbol) === each.type || each.type.kind === 'error');
  }

  #checkShape(symbol: MethodSymbol, member: MemberOf<'method'>): void {
    if (this.#symbol.kind === 'interface') return;
    if (symbol.abstract && member.body) this.#context.report(member.name, `Abstract methods cannot have a body: ${symbol.name}`);
    if (!symbol.abstract && !member.body) this.#context.report(member.name, `Method must have a body: ${symbol.name}`);
    if (symbol.abstract && !this.#symbol.abstract) this.#context.report(member.name, `Abstract methods must be in abstract class: ${symbol.name}`);
  }

  #construction(member: MemberOf<'constructor'>): TypedMember[] {
    const symbol = this.#symbol.constructors.find((each) => this.#isSame(each, member));
    if (!symbol) return [];
    const body = this.#body({ static: false, returns: VOID, initialising: true });
    const code = this.#code(body, member.parameters, symbol, member.body, this.#chained(member));
    return [{ kind: 'method', symbol, code, line: member.line }];
  }

  /** `this(…)` or `super(…)` at the start; without either, the parent's constructor without parameters. */
  #chained(member: MemberOf<'constructor'>): Prelude[] {
    return [(body) => {
      const [first] = member.body.body;
      const call = first?.kind === 'expression' && first.expression.kind === 'call' && first.expression.target === null ? first.expression : null;
      const explicit = call !== null && (call.name === 'this' || call.name === 'super');
      const target = explicit ? (call.name as 'this' | 'super') : 'super';
      const args = explicit ? call.args.map((arg) => body.expression(arg)) : [];
      const owner = target === 'this' ? this.#symbol : parentClass(this.#symbol, this.#context.universe);
      const at: Position = first && explicit ? first : member;
      const statement: TypedStatement = { kind: 'construct', target, method: null, args: [], owner: this.#symbol, line: at.line, column: at.column };
      if (!owner) return { statement, skip: explicit ? 1 : 0 };
      const chosen = args.some((arg) => arg.type.kind === 'error') ? undefined : chooseConstructor(owner, owner.type, args, body);
      if (!chosen && !args.some((arg) => arg.type.kind === 'error')) this.#context.report(at, constructorMessage(owner.type, args));
      if (!chosen || chosen.constructor_ === 'default') return { statement: { ...statement, owner }, skip: explicit ? 1 : 0 };
      const { symbol, parameters } = chosen.constructor_;
      const converted = chosen.args.map((arg, i) => convertTo(arg, parameters[i]));
      return { statement: { ...statement, method: symbol, args: converted, owner }, skip: explicit ? 1 : 0 };
    }];
  }

  #code(body: Body, parameters: readonly Parameter[], symbol: MethodSymbol, block: StatementOf<'block'>, prelude: Prelude[]): TypedBody {
    const locals = parametersOf(parameters, symbol.parameters.map((each) => each.type), body);
    const first = prelude.map((make) => make(body));
    const skip = first[0]?.skip ?? 0;
    const { list, ends } = statements(block.body.slice(skip), body);
    if (ends && symbol.kind === 'method' && symbol.returns !== VOID) {
      this.#context.report(block.end, `Missing return statement required return type: ${symbol.returns.text}`);
    }
    this.#context.finished(body);
    const all = [...first.map((each) => each.statement), ...list];
    return { parameters: locals, body: { kind: 'block', body: all, line: block.line, column: block.column }, temps: body.temps, line: block.line, end: block.end };
  }

  #fields(member: MemberOf<'field'>): TypedMember[] {
    return member.variables.flatMap(({ name, value }): TypedMember[] => {
      const field = this.#symbol.fields.get(name.text.toLowerCase());
      if (!field || !value) return [];
      const body = this.#body({ static: field.static, returns: null, initialising: true });
      const typed = body.converted(value, field.type);
      this.#context.finished(body);
      return [{ kind: 'initial', field, value: typed, temps: body.temps, line: name.line }];
    });
  }

  #property(member: MemberOf<'property'>): TypedMember[] {
    const field = this.#symbol.fields.get(member.name.text.toLowerCase());
    if (!field) return [];
    const members: TypedMember[] = [];
    if (member.getter && field.get === 'code') members.push(this.#accessor(field, 'get', member.getter, member));
    if (member.setter && field.set === 'code') members.push(this.#accessor(field, 'set', member.setter, member));
    return members.sort((a, b) => a.line - b.line);
  }

  #accessor(field: FieldSymbol, accessor: 'get' | 'set', node: NonNullable<MemberOf<'property'>['getter']>, member: MemberOf<'property'>): TypedMember {
    const line = node.line ?? member.line;
    if (!node.body) return { kind: 'accessor', field, accessor, code: null, line };
    const body = this.#body({ static: field.static, returns: accessor === 'get' ? field.type : VOID, initialising: true, property: field });
    const parameters = accessor === 'set' ? [body.locals.add('value', field.type, false)] : [];
    for (const each of parameters) each.values.push(null);
    const { list, ends } = statements(node.body.body, body);
    if (ends && accessor === 'get') this.#context.report(node.body.end, `Missing return statement required return type: ${field.type.text}`);
    this.#context.finished(body);
    const { line: start, column, end } = node.body;
    return { kind: 'accessor', field, accessor, code: { parameters, body: { kind: 'block', body: list, line: start, column }, temps: body.temps, line: start, end }, line };
  }

  #initialiser(member: MemberOf<'initialiser'>): TypedMember {
    const body = this.#body({ static: member.static, returns: null, initialising: true });
    const { list } = statements(member.body.body, body);
    this.#context.finished(body);
    const { line, column, end } = member.body;
    return { kind: 'initialiser', static: member.static, line, code: { parameters: [], body: { kind: 'block', body: list, line, column }, temps: body.temps, line, end } };
  }
}

function parentClass(symbol: ClassSymbol, universe: TypeUniverse): ClassSymbol | null {
  return symbol.superType ? universe.symbol(symbol.superType) : null;
}

