/** Field paths to SQL expressions that know their type. */
import { notSupported } from '../../base/errors.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { comparesCase, isStored, kindOf } from '../../storage/index.ts';
import type { Kind } from '../../storage/index.ts';
import type { FieldPath } from '../syntax/ast.ts';
import { malformed, noSuchColumn, noSuchRelationship } from '../syntax/located.ts';
import { Scope } from './scope.ts';
import { join, sql } from './sql.ts';
import type { Sql } from './sql.ts';

export interface Expression {
  sql: Sql;
  kind: Kind;
  /** The field's name as the schema spells it, or the function's; for messages. */
  name: string;
  /** The field behind the expression, when it is one. */
  field: FieldDef | undefined;
  /** Text that compares exactly. */
  cased: boolean;
  nillable: boolean;
  aggregate: boolean;
}

const MAX_PARENTS = 5;
/** Written by the platform itself rather than by the query's author: no security, no position. */
export const UNWRITTEN = -1;

export function fieldExpression(scope: Scope, path: FieldPath): Expression {
  return follow(scope, namesOf(scope, path), path.offset);
}

/** Relationship names and the field's name of a path, from the scope's object on. */
export function namesOf(scope: Scope, { path, offset }: FieldPath): readonly string[] {
  const names = scope.strip(path);
  if (names.length > MAX_PARENTS + 1) throw malformed(scope.compilation.text, offset, `SOQL relationship paths can traverse at most ${MAX_PARENTS} parents`);
  return names;
}

/** The expression at the end of a path of relationship names and a field name. */
export function follow(scope: Scope, names: readonly string[], offset: number): Expression {
  const [name, ...rest] = names;
  if (rest.length === 0) return columnExpression(scope, fieldOf(scope, name, offset));
  const reference = referenceOf(scope, name, offset);
  return isPolymorphic(reference) ? polymorphic(scope, reference, rest, offset) : { ...follow(scope.parent(reference), rest, offset), nillable: true };
}

export function fieldOf(scope: Scope, name: string, offset: number): FieldDef {
  const { def, compilation } = scope;
  const field = def.fields.get(name.toLowerCase());
  if (!field) throw noSuchColumn(compilation.text, offset, name, def.name);
  if (offset !== UNWRITTEN && scope.isChecked) compilation.refer({ object: def.name, field: field.name, through: 'path', written: name, offset });
  return field;
}

/** The reference field behind a relationship name whose parents exist. */
export function referenceOf(scope: Scope, name: string, offset: number): FieldDef {
  const { def, compilation } = scope;
  const field = compilation.catalogue.parentField(def, name);
  const isKnown = field !== undefined && field.referenceTo.some((target) => compilation.catalogue.object(target));
  if (!isKnown) throw noSuchRelationship(compilation.text, Math.max(offset, 0), name, 'field path');
  if (offset !== UNWRITTEN && scope.isChecked && !isPolymorphic(field)) compilation.refer({ object: field.referenceTo[0], field: undefined, through: 'path', written: name, offset });
  return field;
}

export function isPolymorphic(field: FieldDef): boolean {
  return field.referenceTo.length > 1;
}

export function columnExpression(scope: Scope, field: FieldDef): Expression {
  const base = { kind: kindOf(field), name: field.name, field, cased: comparesCase(field), nillable: field.nillable, aggregate: false };
  if (field.formula) return { ...base, nillable: true, sql: withoutCase(formulaSql(scope, field), base.kind) };
  if (!isStored(field)) return { ...base, sql: sql`NULL` };
  return { ...base, sql: sql`${scope.column(field)}` };
}

/** Only columns carry their collation with them. */
function withoutCase(text: Sql, kind: Kind): Sql {
  return kind === 'text' ? sql`(${text} COLLATE NOCASE)` : text;
}

function formulaSql(scope: Scope, field: FieldDef): Sql {
  const { compilation, def, trusted } = scope;
  const { formulas } = compilation;
  if (!formulas) throw notSupported(`Formula field ${def.name}.${field.name} in this query`);
  const key = `${def.name}.${field.name}`;
  const paths = formulas.references(def, field);
  const read = (): Expression[] => paths.map((path) => follow(trusted, path, UNWRITTEN));
  compilation.formulaCall(key, () => ({ def, field, reads: read().map(({ kind }, i) => ({ path: paths[i], kind })) }));
  return sql`call('${key}'${join(read().map((each) => sql`, ${each.sql}`), '')})`;
}

/**
 * A path through a reference to several objects, e.g. Owner.Name: the target's own field, chosen by the object number inside the id.
 * `Type` is the object's name, but a group's own type.
 */
function polymorphic(scope: Scope, reference: FieldDef, rest: readonly string[], offset: number): Expression {
  const { compilation } = scope;
  const targets = reference.referenceTo.flatMap((name) => compilation.catalogue.object(name) ?? []);
  const found = targets.flatMap((target) => targetExpression(scope, reference, target, rest, offset) ?? []);
  if (found.length === 0) throw noSuchColumn(compilation.text, Math.max(offset, 0), rest.join('.'), 'Name');
  const link = scope.column(reference);
  const branches = join(found.map(({ def, value }) => sql`${[(run) => ` WHEN ${run.db.ids.objectNumber(def.keyPrefix)} THEN `]}${value.sql}`), '');
  return { ...found[0].value, field: undefined, nillable: true, sql: withoutCase(sql`(CASE ${link} >> 36${branches} END)`, found[0].value.kind) };
}

function targetExpression(scope: Scope, reference: FieldDef, def: ObjectDef, rest: readonly string[], offset: number): { def: ObjectDef; value: Expression } | undefined {
  const link = scope.column(reference);
  if (rest.length === 1 && rest[0].toLowerCase() === 'id') return { def, value: { ...columnExpression(scope, reference), name: 'Id', sql: sql`${link}` } };
  if (rest.length === 1 && rest[0].toLowerCase() === 'type' && def.name !== 'Group') return { def, value: constant(def.name) };
  if (!reaches(scope, def, rest)) return undefined;
  const target = new Scope(scope.compilation, def, { isChecked: false });
  const value = follow(target, rest, offset);
  return { def, value: { ...value, sql: sql`(SELECT ${value.sql} FROM ${target.tables()} WHERE ${target.alias}."Id" = ${link})` } };
}

function constant(text: string): Expression {
  return { sql: sql`'${text}'`, kind: 'text', name: 'Type', field: undefined, cased: false, nillable: true, aggregate: false };
}

/** True when the object has the path. */
function reaches(scope: Scope, def: ObjectDef, [name, ...rest]: readonly string[]): boolean {
  if (rest.length === 0) return def.fields.has(name.toLowerCase());
  const field = scope.compilation.catalogue.parentField(def, name);
  return field !== undefined && field.referenceTo.some((target) => {
    const parent = scope.compilation.catalogue.object(target);
    return parent !== undefined && reaches(scope, parent, rest);
  });
}
