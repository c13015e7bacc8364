/** SOQL's functions: one entry per function. */
import { notSupported } from '../../base/errors.ts';
import type { FiscalPeriod } from '../run/fiscal.ts';
import type { FunctionCall, Operand } from '../syntax/ast.ts';
import { malformed } from '../syntax/located.ts';
import { fieldExpression } from './expression.ts';
import type { Expression } from './expression.ts';
import type { Scope } from './scope.ts';
import { join, sql } from './sql.ts';
import type { Sql } from './sql.ts';

export function compileOperand(scope: Scope, operand: Operand): Expression {
  if (operand.kind === 'field') return fieldExpression(scope, operand);
  const make = FUNCTIONS[operand.name];
  if (!make) throw malformed(scope.compilation.text, operand.offset, `unexpected token: '('`);
  return make(scope, operand);
}

type Make = (scope: Scope, call: FunctionCall) => Expression;

function argument(scope: Scope, call: FunctionCall): Expression {
  if (call.arguments.length !== 1) throw malformed(scope.compilation.text, call.offset, `Incorrect number of arguments for function: ${call.name}`);
  return compileOperand(scope, call.arguments[0]);
}

function number(call: FunctionCall, text: Sql, options: Partial<Expression> = {}): Expression {
  return { sql: text, kind: 'number', name: call.name, field: undefined, cased: false, nillable: true, aggregate: false, ...options };
}

function count(scope: Scope, call: FunctionCall): Expression {
  const counted = call.arguments.length === 0 ? sql`*` : argument(scope, call).sql;
  return number(call, sql`count(${counted})`, { aggregate: true, nillable: false });
}

/** Sums come back at the field's own scale: binary fractions must not show. */
function sum(scope: Scope, call: FunctionCall): Expression {
  const summed = numeric(scope, call);
  const scale = summed.field?.scale ?? 0;
  return number(call, scale > 0 ? sql`round(sum(${summed.sql}), ${String(scale)})` : sql`sum(${summed.sql})`, { aggregate: true });
}

function numeric(scope: Scope, call: FunctionCall): Expression {
  const value = argument(scope, call);
  if (value.kind !== 'number') throw malformed(scope.compilation.text, call.offset, `field ${value.name} does not support aggregate operator ${call.name}`);
  return value;
}

function extreme(name: 'min' | 'max'): Make {
  return (scope, call) => {
    const value = argument(scope, call);
    return { ...value, sql: sql`${name}(${value.sql})`, field: undefined, nillable: true, aggregate: true };
  };
}

/** Seconds since 1970 of a date or datetime, for strftime. Functions of a datetime see UTC unless convertTimezone() is inside. */
function seconds(scope: Scope, call: FunctionCall): Sql {
  const value = argument(scope, call);
  if (value.kind === 'date') return sql`${value.sql} * 86400`;
  if (value.kind === 'instant') return sql`${value.sql} / 1000`;
  throw malformed(scope.compilation.text, call.offset, `field ${value.name} does not support function ${call.name}`);
}

function datePart(format: string, adjust = (part: Sql): Sql => part): Make {
  return (scope, call) => number(call, adjust(sql`CAST(strftime('${format}', ${seconds(scope, call)}, 'unixepoch') AS INTEGER)`));
}

const sevenths = (part: Sql): Sql => sql`((${part} - 1) / 7 + 1)`;

function dayOnly(scope: Scope, call: FunctionCall): Expression {
  return { ...number(call, sql`CAST(floor(${seconds(scope, call)} / 86400.0) AS INTEGER)`), kind: 'date' };
}

function convertTimezone(scope: Scope, call: FunctionCall): Expression {
  const value = argument(scope, call);
  return { ...value, field: undefined, sql: sql`call('local', ${value.sql})` };
}

/** Labels of picklist values; other fields are their own label. */
function toLabel(scope: Scope, call: FunctionCall): Expression {
  const value = argument(scope, call);
  const renamed = (value.field?.picklistValues ?? []).filter((each) => each.label !== each.value);
  if (renamed.length === 0) return value;
  const branches = join(renamed.map((each) => sql` WHEN ${literal(each.value)} THEN ${literal(each.label)}`), '');
  return { ...value, sql: sql`(CASE ${value.sql}${branches} ELSE ${value.sql} END COLLATE NOCASE)` };
}

function literal(text: string): Sql {
  return [(run) => run.param(text)];
}

function format(scope: Scope, call: FunctionCall): Expression {
  const value = argument(scope, call);
  const type = value.field?.type ?? value.kind;
  return { ...value, kind: 'text', field: undefined, sql: sql`call('format', '${type}', ${String(value.field?.scale ?? 0)}, ${value.sql})` };
}

function fiscal(part: keyof FiscalPeriod): Make {
  return (scope, call) => number(call, sql`call('fiscal', '${part}', floor(${seconds(scope, call)} / 86400.0))`);
}

function unsupported(_scope: Scope, call: FunctionCall): never {
  throw notSupported(`${call.name}() in a query`);
}

export const FUNCTIONS: Readonly<Record<string, Make>> = {
  COUNT: count,
  COUNT_DISTINCT: (scope, call) => number(call, sql`count(DISTINCT ${argument(scope, call).sql})`, { aggregate: true, nillable: false }),
  SUM: sum,
  AVG: (scope, call) => number(call, sql`avg(${numeric(scope, call).sql})`, { aggregate: true }),
  MIN: extreme('min'),
  MAX: extreme('max'),
  CALENDAR_YEAR: datePart('%Y'),
  CALENDAR_QUARTER: datePart('%m', (month) => sql`((${month} + 2) / 3)`),
  CALENDAR_MONTH: datePart('%m'),
  DAY_IN_MONTH: datePart('%d'),
  DAY_IN_YEAR: datePart('%j'),
  DAY_IN_WEEK: datePart('%w', (day) => sql`(${day} + 1)`),
  HOUR_IN_DAY: datePart('%H'),
  WEEK_IN_MONTH: datePart('%d', sevenths),
  WEEK_IN_YEAR: datePart('%j', sevenths),
  DAY_ONLY: dayOnly,
  CONVERTTIMEZONE: convertTimezone,
  CONVERTCURRENCY: argument,
  TOLABEL: toLabel,
  FORMAT: format,
  FISCAL_YEAR: fiscal('year'),
  FISCAL_QUARTER: fiscal('quarter'),
  FISCAL_MONTH: fiscal('month'),
  DISTANCE: unsupported,
};

/** Functions whose value stands under the field's own name. */
export const KEEPS_NAME: ReadonlySet<string> = new Set(['TOLABEL', 'FORMAT', 'CONVERTCURRENCY']);
