/**
 * The tree after checking: every expression has its type, every name is resolved, every implicit conversion is a node.
 * apex/emit prints it without asking anything again.
 */
import type { ClassUnit, DmlVerb, MemberOf, Position, TypeDeclaration } from '../syntax/ast.ts';
import type { RecordMember } from './objects.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol } from './symbols.ts';
import type { ApexType } from './type.ts';
import type { NamedMetadata, TypeUniverse } from './universe.ts';

/** A local variable or parameter. */
export interface Local {
  readonly name: string;
  /** JavaScript name, unique in its method. */
  readonly js: string;
  readonly type: ApexType;
  readonly final: boolean;
  /** Everything that is assigned to it; null stands for a value that may be null and is not an expression. */
  readonly values: (Typed | null)[];
}

export type Arithmetic = '+' | '-' | '*' | '/' | '<<' | '>>' | '>>>' | '&' | '|' | '^';
export type Comparison = '<' | '>' | '<=' | '>=';

interface ExpressionNodes {
  /** Text for String, Decimal and Double. */
  constant: { value: string | number | bigint | boolean | null };
  local: { local: Local };
  /** A value that a `let` or `safe` around it holds. */
  temp: { id: number };
  this: object;
  /** A plain instance variable. */
  field: { target: Typed; field: FieldSymbol };
  /** A plain static variable. */
  static: { field: FieldSymbol };
  /** A property with code, of user or library. */
  getter: { target: Typed | null; field: FieldSymbol; dispatch: Dispatch };
  enumConstant: { owner: ClassSymbol; name: string };
  /** A field, parent or child list of a record. */
  record: { target: Typed; member: RecordMember };
  index: { target: Typed; index: Typed };
  /** `scope`: variables that a dynamic query in the library may bind by name; of two with one name the later counts. */
  call: { target: Typed | null; method: MethodSymbol; args: readonly Typed[]; dispatch: Dispatch; scope?: readonly { name: string; value: Typed }[] };
  newObject: { constructor_: MethodSymbol | null; args: readonly Typed[] };
  newRecord: { fields: readonly { name: string; isParent: boolean; value: Typed }[] };
  newList: { items: readonly Typed[] };
  newArray: { size: Typed };
  newSet: { items: readonly Typed[] };
  newMap: { entries: readonly { key: Typed; value: Typed }[] };
  /** `clone()` of a user object. */
  copy: { operand: Typed };
  /** Implicit conversion to the node's type. */
  convert: { operand: Typed };
  /** Checked conversion to the node's type. */
  cast: { operand: Typed };
  instanceof: { operand: Typed; test: ApexType };
  /** Both operands have the node's type, except the right one of a shift; of Date, Datetime and Time arithmetic the left one has it. */
  arithmetic: { operator: Arithmetic; left: Typed; right: Typed };
  concat: { parts: readonly Typed[] };
  compare: { operator: Comparison; left: Typed; right: Typed };
  equal: { negated: boolean; identity: boolean; left: Typed; right: Typed };
  logical: { operator: '&&' | '||'; left: Typed; right: Typed };
  not: { operand: Typed };
  negate: { operand: Typed };
  complement: { operand: Typed };
  coalesce: { left: Typed; right: Typed };
  ternary: { condition: Typed; yes: Typed; no: Typed };
  assign: { target: Typed; value: Typed };
  /** Evaluates the values into temps, then the body. */
  let: { temps: readonly { id: number; value: Typed }[]; body: Typed };
  /** `target?.body`: null when the target is. */
  safe: { id: number; target: Typed; body: Typed };
  query: { text: string; binds: readonly Typed[]; access: 'user' | 'system'; result: 'records' | 'count' };
  /** The one row of a list of records where a record is wanted; behind `?.` none is null. */
  onlyRow: { operand: Typed; safe?: boolean };
  search: { text: string; binds: readonly Typed[]; access: 'user' | 'system' };
  /** `Foo.class`. */
  typeToken: { of: ApexType };
  objectToken: { object: string };
  fieldToken: { object: string; field: string };
  objectDescribe: { object: string };
  fieldDescribe: { object: string; field: string };
  /** `SObjectType.X.fieldSets.Name`. */
  fieldSet: { target: Typed; name: string };
  /** Its members are tokens, or else describes. */
  fieldMap: { object: string; tokens: boolean };
  enumCall: { owner: ClassSymbol; name: 'name' | 'ordinal' | 'values' | 'valueOf'; args: readonly Typed[] };
  /** `Setting__c.getInstance(…)`, `Type__mdt.getAll()` … */
  settingsCall: { object: string; name: string; args: readonly Typed[] };
  label: { name: string };
  page: { name: string };
  trigger: { name: string };
}

export type Dispatch = 'virtual' | 'super' | 'static' | 'direct';

interface StatementNodes {
  /** `bare`: several declarations in one statement, without a scope of their own. */
  block: { body: readonly TypedStatement[]; bare?: boolean };
  local: { local: Local; value: Typed | null };
  expression: { expression: Typed };
  if: { condition: Typed; yes: TypedStatement; no: TypedStatement | null };
  while: { condition: Typed; body: TypedStatement };
  doWhile: { body: TypedStatement; condition: Typed };
  for: { init: readonly TypedStatement[]; condition: Typed | null; update: readonly Typed[]; body: TypedStatement };
  /** Over a list, set or Iterable; over a query row by row, or 200 rows at a time into a list. */
  forEach: { local: Local; source: Typed; convert: ((value: Typed) => Typed) | null; chunks: boolean; body: TypedStatement; item: number };
  switch: { subject: Typed; temp: number; cases: readonly TypedCase[]; otherwise: TypedStatement | null };
  return: { value: Typed | null };
  throw: { value: Typed };
  break: object;
  continue: object;
  try: { body: TypedStatement; catches: readonly TypedCatch[]; finally: TypedStatement | null };
  dml: { operation: DmlVerb; access: 'user' | 'system'; value: Typed; other: Typed | null; externalId: string | null };
  runAs: { user: Typed; body: TypedStatement };
  /** `this(…)` and `super(…)`. */
  construct: { target: 'this' | 'super'; method: MethodSymbol | null; args: readonly Typed[]; owner: ClassSymbol };
}

export interface TypedCase extends Position {
  /** Any of these is true. */
  readonly tests: readonly Typed[];
  readonly variable: { local: Local; value: Typed } | null;
  readonly body: TypedStatement;
}

export interface TypedCatch extends Position {
  readonly type: ApexType;
  readonly local: Local;
  readonly body: TypedStatement;
}

export type ExpressionKind = keyof ExpressionNodes;
export type StatementKind = keyof StatementNodes;
export type TypedOf<Kind extends ExpressionKind> = { [K in Kind]: { readonly kind: K; readonly type: ApexType } & Readonly<ExpressionNodes[K]> }[Kind];
export type Typed = TypedOf<ExpressionKind>;
export type TypedStatementOf<Kind extends StatementKind> = { [K in Kind]: Position & { readonly kind: K } & Readonly<StatementNodes[K]> }[Kind];
export type TypedStatement = TypedStatementOf<StatementKind>;

/** Code with its own local variables. */
export interface TypedBody {
  readonly parameters: readonly Local[];
  readonly body: TypedStatementOf<'block'>;
  /** How many temps it uses. */
  readonly temps: number;
  readonly line: number;
  readonly end: Position;
}

export type TypedMember =
  | { kind: 'method'; symbol: MethodSymbol; code: TypedBody | null; line: number }
  | { kind: 'accessor'; field: FieldSymbol; accessor: 'get' | 'set'; code: TypedBody | null; line: number }
  /** A field with a value, in source order with the blocks. */
  | { kind: 'initial'; field: FieldSymbol; value: Typed; temps: number; line: number }
  | { kind: 'initialiser'; static: boolean; code: TypedBody; line: number };

export interface TypedClass {
  readonly symbol: ClassSymbol;
  readonly declaration: TypeDeclaration;
  readonly members: readonly TypedMember[];
  readonly inner: readonly TypedClass[];
  /** A JavaScript name of another method, for methods that implement several declarations with different spelling. */
  /** `static`: a static method of the class stands behind a method of an interface. */
  readonly aliases: readonly { alias: string; target: string; static: boolean }[];
  readonly universe: TypeUniverse;
}

export interface TypedTrigger {
  readonly name: string;
  readonly object: string;
  readonly operations: readonly string[];
  readonly code: TypedBody;
}

export type TypedUnit =
  | { kind: 'class'; name: string; class: TypedClass; dependencies: Dependencies }
  | { kind: 'trigger'; name: string; trigger: TypedTrigger; dependencies: Dependencies }
  | { kind: 'anonymous'; name: string; class: TypedClass; dependencies: Dependencies };

/** What a unit was checked against: user classes and objects, by canonical name. */
export interface AskedMetadata {
  readonly kind: NamedMetadata;
  readonly name: string;
}

/** What a unit was checked against. */
export interface Dependencies {
  readonly classes: readonly string[];
  readonly objects: readonly string[];
  readonly metadata: readonly AskedMetadata[];
}

export type ClassMember<Kind extends 'method' | 'constructor'> = MemberOf<Kind>;
export type { ClassUnit };
