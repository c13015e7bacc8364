/** A query as written: frozen data with offsets into the text, without any knowledge of the schema. */

export interface SoqlQuery {
  readonly text: string;
  readonly select: readonly SelectItem[];
  readonly from: From;
  /** USING SCOPE, lower case. */
  readonly scope: string | undefined;
  readonly where: Condition | undefined;
  /** WITH USER_MODE and its like. */
  readonly access: AccessMode | undefined;
  readonly groupBy: GroupBy | undefined;
  readonly having: Condition | undefined;
  readonly orderBy: readonly OrderItem[];
  readonly limit: Value | undefined;
  readonly offset: Value | undefined;
  /** FOR VIEW, FOR REFERENCE, FOR UPDATE. */
  readonly purposes: readonly Purpose[];
  readonly allRows: boolean;
  /** Every `:name` of the text, subqueries included. */
  readonly binds: readonly BindSlot[];
}

export type AccessMode = 'USER_MODE' | 'SYSTEM_MODE' | 'SECURITY_ENFORCED';
export type Purpose = 'VIEW' | 'REFERENCE' | 'UPDATE';

export interface BindSlot {
  /** Without the colon; dotted names are kept whole. */
  readonly name: string;
  readonly offset: number;
}

/** FROM Contact c, c.Account a: the object (or child relationship), its alias, and aliases of parent paths. */
export interface From {
  /** Of `Account.Contacts` in a query inside a query: the object or alias around it. */
  readonly parent?: string;
  readonly object: string;
  readonly offset: number;
  readonly alias: string | undefined;
  readonly paths: readonly { readonly path: readonly string[]; readonly alias: string }[];
}

export type SelectItem =
  | { readonly kind: 'expression'; readonly operand: Operand; readonly alias: string | undefined }
  | { readonly kind: 'subquery'; readonly query: SoqlQuery; readonly offset: number }
  | { readonly kind: 'typeof'; readonly path: readonly string[]; readonly offset: number; readonly branches: readonly TypeofBranch[]; readonly otherwise: readonly FieldPath[] }
  | { readonly kind: 'fields'; readonly group: 'ALL' | 'STANDARD' | 'CUSTOM'; readonly offset: number };

export interface TypeofBranch {
  readonly object: string;
  readonly offset: number;
  readonly fields: readonly FieldPath[];
}

export interface FieldPath {
  readonly kind: 'field';
  readonly path: readonly string[];
  readonly offset: number;
}

export interface FunctionCall {
  readonly kind: 'function';
  /** Upper case. */
  readonly name: string;
  readonly arguments: readonly Operand[];
  readonly offset: number;
}

export type Operand = FieldPath | FunctionCall;

export interface GroupBy {
  readonly kind: 'plain' | 'rollup' | 'cube';
  readonly items: readonly Operand[];
}

export interface OrderItem {
  readonly operand: Operand;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | Comparison;

export interface Comparison {
  readonly kind: 'comparison';
  readonly left: Operand;
  readonly operator: Operator;
  readonly right: Right;
  readonly offset: number;
}

export type Right = Value | { readonly kind: 'list'; readonly values: readonly Value[] } | { readonly kind: 'semiJoin'; readonly query: SoqlQuery };

export type Value = Literal | Bind;

export type Literal =
  | { readonly kind: 'null'; readonly offset: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly offset: number }
  | { readonly kind: 'number'; readonly value: number; readonly offset: number }
  /** `pattern` is the text as LIKE takes it: \% and \_ stand for themselves. */
  | { readonly kind: 'string'; readonly value: string; readonly pattern: string; readonly offset: number }
  | { readonly kind: 'date'; readonly value: string; readonly offset: number }
  /** Epoch milliseconds. */
  | { readonly kind: 'datetime'; readonly value: number; readonly offset: number }
  /** TODAY, LAST_N_DAYS:30 … with its count. */
  | { readonly kind: 'period'; readonly name: string; readonly count: number; readonly offset: number };

export interface Bind {
  readonly kind: 'bind';
  readonly name: string;
  readonly offset: number;
}

/** FIND … IN … RETURNING … */
export interface SoslQuery {
  readonly text: string;
  /** The search expression, or the bind that gives it. */
  readonly find: string | Bind;
  readonly group: 'ALL' | 'NAME' | 'EMAIL' | 'PHONE' | 'SIDEBAR';
  /** In order. Each is a query over one object; its WHERE and LIMIT narrow what is found there. */
  readonly returning: readonly SoqlQuery[];
  readonly limit: Value | undefined;
  readonly access: AccessMode | undefined;
  readonly binds: readonly BindSlot[];
}
