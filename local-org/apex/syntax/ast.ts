/** The syntax tree of Apex: plain data, every node with the line and column (from 1) where it starts. Names keep their spelling. */

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Name extends Position {
  readonly text: string;
}

/** `Map<Id, Foo.Bar[]>`: dotted segments, each with its arguments; `arrays` counts the `[]` behind it. */
export interface TypeName extends Position {
  readonly segments: readonly { readonly name: string; readonly args: readonly TypeName[] }[];
  readonly arrays: number;
}

export type AssignOperator = '=' | '+=' | '-=' | '*=' | '/=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '>>>=' | '??=';
export type BinaryOperator =
  | '+' | '-' | '*' | '/' | '<<' | '>>' | '>>>' | '<' | '>' | '<=' | '>=' | '==' | '!=' | '<>' | '===' | '!==' | '&' | '^' | '|' | '&&' | '||' | '??';

export type LiteralValue = string | number | bigint | boolean | null;
export type LiteralType = 'Integer' | 'Long' | 'Double' | 'Decimal' | 'String' | 'Boolean' | 'Null';

interface ExpressionNodes {
  /** Decimal and Double literals keep their text. */
  literal: { type: LiteralType; value: LiteralValue };
  name: { name: string };
  field: { target: Expression; name: string; safe: boolean };
  /** Without target: a method of the class in scope, or the constructor calls `this(…)` and `super(…)`. */
  call: { target: Expression | null; name: string; args: readonly Expression[]; safe: boolean };
  index: { target: Expression; index: Expression };
  this: object;
  super: object;
  /** `Foo.class`. */
  classOf: { type: TypeName };
  new: { type: TypeName; args: readonly Expression[] };
  /** `new Account(Name = 'x')`. */
  newRecord: { type: TypeName; fields: readonly { name: Name; value: Expression }[] };
  /** `new Integer[3]`: the type is the list. */
  newArray: { type: TypeName; size: Expression };
  /** `new List<Integer>{1, 2}`, `new Set<String>{…}`, `new Integer[]{…}`. */
  newItems: { type: TypeName; items: readonly Expression[] };
  /** `new Map<String, Integer>{'a' => 1}`. */
  newEntries: { type: TypeName; entries: readonly { key: Expression; value: Expression }[] };
  cast: { type: TypeName; operand: Expression };
  instanceof: { operand: Expression; type: TypeName };
  unary: { operator: '+' | '-' | '!' | '~'; operand: Expression };
  /** ++ and --. */
  step: { operator: '++' | '--'; prefix: boolean; operand: Expression };
  binary: { operator: BinaryOperator; left: Expression; right: Expression };
  assign: { operator: AssignOperator; target: Expression; value: Expression };
  ternary: { condition: Expression; yes: Expression; no: Expression };
  /** `[SELECT …]` and `[FIND …]`: the text without brackets, each bound expression replaced by `:b0`, `:b1` … */
  query: { language: 'soql' | 'sosl'; text: string; binds: readonly Expression[] };
}

interface StatementNodes {
  block: { body: readonly Statement[]; end: Position };
  local: { type: TypeName; final: boolean; variables: readonly { name: Name; value: Expression | null }[] };
  expression: { expression: Expression };
  if: { condition: Expression; yes: Statement; no: Statement | null };
  while: { condition: Expression; body: Statement };
  doWhile: { body: Statement; condition: Expression };
  for: { init: readonly Statement[]; condition: Expression | null; update: readonly Expression[]; body: Statement };
  forEach: { type: TypeName; variable: Name; source: Expression; body: Statement };
  switch: { subject: Expression; cases: readonly SwitchCase[]; otherwise: Statement | null };
  return: { value: Expression | null };
  throw: { value: Expression };
  break: object;
  continue: object;
  try: { body: Statement; catches: readonly CatchClause[]; finally: Statement | null };
  dml: { operation: DmlVerb; access: 'user' | 'system' | null; value: Expression; other: Expression | null; externalId: { type: TypeName } | null };
  runAs: { args: readonly Expression[]; body: Statement };
}

export type DmlVerb = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';

export interface SwitchCase extends Position {
  /** Values of `when 1, 2`, or the type of `when Account a`. */
  readonly values: readonly Expression[];
  readonly type: TypeName | null;
  readonly variable: Name | null;
  readonly body: Statement;
}

export interface CatchClause extends Position {
  readonly type: TypeName;
  readonly variable: Name;
  readonly body: Statement;
}

type Nodes<Map> = { [Kind in keyof Map]: Position & { readonly kind: Kind } & Readonly<Map[Kind]> };
export type ExpressionOf<Kind extends keyof ExpressionNodes> = Nodes<ExpressionNodes>[Kind];
export type StatementOf<Kind extends keyof StatementNodes> = Nodes<StatementNodes>[Kind];
export type ExpressionKind = keyof ExpressionNodes;
export type StatementKind = keyof StatementNodes;
export type Expression = Nodes<ExpressionNodes>[ExpressionKind];
export type Statement = Nodes<StatementNodes>[StatementKind];

export interface Annotation extends Position {
  readonly name: string;
  /** `@isTest(seeAllData=true)` gives { seealldata: 'true' }; a lone value has the key `value`. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Lower-case keywords (`public`, `with sharing`, `static` …) and annotations. */
export interface Modifiers extends Position {
  readonly keywords: ReadonlySet<string>;
  readonly annotations: readonly Annotation[];
}

export interface Parameter extends Position {
  readonly type: TypeName;
  readonly name: Name;
  readonly final: boolean;
}

interface MemberNodes {
  field: { type: TypeName; variables: readonly { name: Name; value: Expression | null }[] };
  property: { type: TypeName; name: Name; getter: Accessor | null; setter: Accessor | null };
  /** A constructor has no type; an abstract or interface method no body. */
  method: { type: TypeName | null; name: Name; parameters: readonly Parameter[]; body: StatementOf<'block'> | null };
  constructor: { name: Name; parameters: readonly Parameter[]; body: StatementOf<'block'> };
  initialiser: { static: boolean; body: StatementOf<'block'> };
  type: { declaration: TypeDeclaration };
}

export interface Accessor extends Position {
  readonly modifiers: Modifiers;
  readonly body: StatementOf<'block'> | null;
}

type WithModifiers<Map> = { [Kind in keyof Map]: Position & { readonly kind: Kind; readonly modifiers: Modifiers } & Readonly<Map[Kind]> };
export type MemberKind = keyof MemberNodes;
export type MemberOf<Kind extends MemberKind> = WithModifiers<MemberNodes>[Kind];
export type Member = WithModifiers<MemberNodes>[MemberKind];

export interface TypeDeclaration extends Position {
  readonly kind: 'class' | 'interface' | 'enum';
  readonly modifiers: Modifiers;
  readonly name: Name;
  readonly extends: TypeName | null;
  readonly implements: readonly TypeName[];
  readonly members: readonly Member[];
  readonly constants: readonly Name[];
  readonly end: Position;
}

export interface ClassUnit {
  readonly kind: 'class';
  readonly name: string;
  readonly declaration: TypeDeclaration;
}

export interface TriggerUnit {
  readonly kind: 'trigger';
  readonly name: string;
  readonly object: Name;
  /** BEFORE_INSERT … */
  readonly operations: readonly string[];
  /** Methods and classes are not allowed in triggers on the platform, local variables and statements are. */
  readonly body: StatementOf<'block'>;
}

/** Anonymous Apex: statements in order, and the methods and classes declared between them. */
export interface AnonymousUnit {
  readonly kind: 'anonymous';
  readonly name: string;
  readonly body: StatementOf<'block'>;
  readonly members: readonly Member[];
}

export type Unit = ClassUnit | TriggerUnit | AnonymousUnit;

/** Something that keeps a file from compiling; worded as the platform words it. */
export interface Diagnostic extends Position {
  readonly file: string;
  readonly message: string;
}
