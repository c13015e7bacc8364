/** The state while the code of one method, accessor, initialiser or trigger is checked, and the way into the two tables of checks. */
import type { Expression, ExpressionOf, Position, Statement, TypeName } from '../syntax/ast.ts';
import { assignable } from './assignable.ts';
import { reservedName } from './reserved.ts';
import type { Report } from './resolver.ts';
import { isRows } from './rows.ts';
import { Scope } from './scope.ts';
import type { ClassSymbol, FieldSymbol } from './symbols.ts';
import { ERROR, isLib, isRecord } from './type.ts';
import type { ApexType } from './type.ts';
import type { Local, Typed, TypedStatement } from './typed.ts';
import type { TypeUniverse } from './universe.ts';

/** What a statement gave: its typed form, and whether the end of it can be reached. */
export interface Checked {
  readonly statement: TypedStatement;
  readonly ends: boolean;
  /** A loop without an end: what follows is not reported as unreachable. */
  readonly endless?: boolean;
}

export interface Checks {
  expression(node: Expression, body: Body): Typed;
  /** A link of a chain whose `?.` the link around it closes. */
  link(node: Expression, body: Body): Typed;
  statement(node: Statement, body: Body): Checked;
}

export interface BodyOptions {
  checks: Checks;
  universe: TypeUniverse;
  report: Report;
  /** The class around the code; null in a trigger. */
  scope: ClassSymbol | null;
  static: boolean;
  /** Null where nothing may be returned (initialisers). */
  returns: ApexType | null;
  /** Final fields may be written here. */
  initialising: boolean;
  /** The property whose accessor this is: its own name means the backing variable. */
  property?: FieldSymbol;
  /** Object of the trigger. */
  triggerObject?: string;
  isTest: boolean;
}

export class Body {
  readonly universe: TypeUniverse;
  readonly scope: ClassSymbol | null;
  readonly static: boolean;
  readonly returns: ApexType | null;
  readonly initialising: boolean;
  readonly property: FieldSymbol | undefined;
  readonly triggerObject: string | undefined;
  readonly isTest: boolean;
  readonly locals = new Scope();
  readonly report: Report;
  /** Loops around the statement at hand. */
  loops = 0;
  /** The loop at hand has a break. */
  broken = false;
  /** Safe navigations of the chain at hand that its outermost node has to close. */
  safe: { id: number; target: Typed }[] = [];
  /** Inline queries seen, for the planner to check. */
  readonly queries: { node: ExpressionOf<'query'>; object: string }[] = [];
  readonly #checks: Checks;
  #temps = 0;

  constructor(options: BodyOptions) {
    this.#checks = options.checks;
    this.universe = options.universe;
    this.report = options.report;
    this.scope = options.scope;
    this.static = options.static;
    this.returns = options.returns;
    this.initialising = options.initialising;
    this.property = options.property;
    this.triggerObject = options.triggerObject;
    this.isTest = options.isTest;
  }

  get temps(): number {
    return this.#temps;
  }

  temp(): number {
    return this.#temps++;
  }

  expression(node: Expression): Typed {
    return this.#checks.expression(node, this);
  }

  link(node: Expression): Typed {
    return this.#checks.link(node, this);
  }

  statement(node: Statement): Checked {
    return this.#checks.statement(node, this);
  }

  lib(name: string): ApexType {
    return this.universe.lib(`System.${name}`);
  }

  type(name: TypeName): ApexType {
    return this.universe.require(name, this.scope, this.report);
  }

  /** Reports, and gives an expression that causes no further errors. */
  fail(at: Position, message: string): Typed {
    this.report(at, message);
    return error();
  }

  declare(name: { text: string } & Position, type: ApexType, final = false): Local {
    const reserved = reservedName(name.text);
    if (reserved !== undefined) this.report(name, reserved);
    else if (this.locals.find(name.text)) this.report(name, `Duplicate variable: ${name.text}`);
    return this.locals.add(name.text, type, final);
  }

  /** Checks an expression and converts it to a type; `message` words the refusal. */
  converted(node: Expression, to: ApexType, message: (from: ApexType) => string = (from) => `Illegal assignment from ${from.text} to ${to.text}`): Typed {
    return this.convert(this.expression(node), to, node, message);
  }

  convert(value: Typed, to: ApexType, at: Position, message: (from: ApexType) => string = (from) => `Illegal assignment from ${from.text} to ${to.text}`): Typed {
    const single = singleRecord(value, to);
    if (single) return single;
    if (!assignable(value.type, to, this.universe)) return this.fail(at, message(value.type));
    return convertTo(value, to);
  }

  condition(node: Expression): Typed {
    return this.converted(node, this.lib('Boolean'), (from) => `Condition expression must be of type Boolean: ${from.text}`);
  }
}

export function error(): Typed {
  return { kind: 'constant', value: null, type: ERROR };
}

/** `Account a = [SELECT …]` and `Account a = Database.query(…)` take the only row. */
function singleRecord(value: Typed, to: ApexType): Typed | undefined {
  if (!isRecord(to) || !isRows(value)) return undefined;
  const record = value.type.args[0];
  const fits = to === record || isLib(record, 'System.SObject') || isLib(to, 'System.SObject');
  return fits ? { kind: 'onlyRow', operand: value, type: to } : undefined;
}

/** Adds the conversion node where the value changes its form; between equal forms the value itself. */
export function convertTo(value: Typed, to: ApexType): Typed {
  const from = value.type;
  if (from === to || from.kind === 'null' || from.kind === 'error' || to.kind !== 'lib' || from.kind !== 'lib') return value;
  if (!CONVERTING.has(to.name) || !CONVERTING.has(from.name)) return value;
  if (to.name === 'System.String' || (from.name === 'System.Id' && to.name === 'System.Id')) return { ...value };
  return { kind: 'convert', operand: value, type: to };
}

const CONVERTING = new Set(['Integer', 'Long', 'Double', 'Decimal', 'String', 'Id', 'Date', 'Datetime'].map((name) => `System.${name}`));
