/** The SELECT list of a query for records: columns, and the shape of the record that they make. */
import type { FieldDef } from '../../schema/types.ts';
import type { Entry, RecordShape } from '../run/shape.ts';
import type { FieldPath, Operand, SelectItem, SoqlQuery } from '../syntax/ast.ts';
import { malformed } from '../syntax/located.ts';
import { compoundParts } from './compounds.ts';
import { Columns } from './columns.ts';
import { UNWRITTEN, fieldOf, follow, namesOf, referenceOf } from './expression.ts';
import type { Expression } from './expression.ts';
import { KEEPS_NAME, compileOperand } from './functions.ts';
import { Scope } from './scope.ts';
import { sql } from './sql.ts';

/** Compiles a child subquery; returns the relationship's canonical name. */
export type Subquery = (scope: Scope, query: SoqlQuery, offset: number) => string;

export class Selection {
  readonly columns = new Columns();
  readonly shape: RecordShape;
  readonly #scope: Scope;
  readonly #subquery: Subquery;

  constructor(scope: Scope, subquery: Subquery) {
    this.#scope = scope;
    this.#subquery = subquery;
    this.shape = { object: scope.def.name, idColumn: this.columns.add(sql`${scope.alias}."Id"`), entries: [] };
  }

  add(item: SelectItem): void {
    switch (item.kind) {
      case 'expression':
        if (item.operand.kind === 'field') this.#addField(item.operand, item.alias);
        else this.#addFunction(item.operand, item.alias);
        return;
      case 'fields':
        for (const field of this.#fieldsOf(item.group)) this.#addAny(this.shape, this.#scope, field, { object: this.#scope.def.name, field: field.name });
        return;
      case 'subquery':
        this.#put(this.shape, { kind: 'children', key: this.#subquery(this.#scope, item.query, item.offset) }, item.offset);
        return;
      case 'typeof':
        this.#addTypeof(item);
    }
  }

  #addField(operand: FieldPath, alias: string | undefined): void {
    if (alias !== undefined) throw malformed(this.#scope.compilation.text, operand.offset, `unexpected token: '${alias}'`);
    const names = namesOf(this.#scope, operand);
    const shape = this.#parentShape(names.slice(0, -1), operand.offset);
    const field = names.length === 1 ? fieldOf(this.#scope, names[0], operand.offset) : undefined;
    if (field) this.#addAny(shape, this.#scope, field, undefined, operand.offset);
    else this.#addValue(shape, follow(this.#scope, names, operand.offset), operand.offset);
  }

  #addAny(shape: RecordShape, scope: Scope, field: FieldDef, guard?: { object: string; field: string }, offset = UNWRITTEN): void {
    const parts = compoundParts(scope.def, field);
    if (parts) {
      const columns = parts.map(({ key, part }) => ({ key, column: this.columns.add(sql`${scope.column(part)}`) }));
      this.#put(shape, { kind: 'compound', key: field.name, object: field.type === 'address' ? 'Address' : 'Location', parts: columns, guard }, offset);
    } else this.#addValue(shape, follow(scope, [field.name], UNWRITTEN), offset, guard);
  }

  #addValue(shape: RecordShape, { name, kind, sql: text }: Expression, offset: number, guard?: { object: string; field: string }): void {
    this.#put(shape, { kind: 'value', key: name, column: this.columns.add(text), type: kind, guard }, offset);
  }

  #addFunction(operand: Exclude<Operand, FieldPath>, alias: string | undefined): void {
    const value = compileOperand(this.#scope, operand);
    if (!KEEPS_NAME.has(operand.name)) throw malformed(this.#scope.compilation.text, operand.offset, `Function ${operand.name} needs GROUP BY`);
    const inner = operand.arguments[0];
    const shape = inner.kind === 'field' && alias === undefined ? this.#parentShape(this.#scope.strip(inner.path).slice(0, -1), operand.offset) : this.shape;
    this.#put(shape, { kind: 'value', key: alias ?? value.name, column: this.columns.add(value.sql), type: value.kind, guard: undefined }, operand.offset);
  }

  /** The nested record at the end of relationship names, made on first use. */
  #parentShape(names: readonly string[], offset: number): RecordShape {
    let shape = this.shape;
    for (let i = 0; i < names.length; i++) shape = this.#nested(shape, names.slice(0, i + 1), offset);
    return shape;
  }

  #nested(outer: RecordShape, path: readonly string[], offset: number): RecordShape {
    const { key, object } = this.#relationship(path, offset);
    const known = outer.entries.find((entry) => entry.key === key);
    if (known?.kind === 'record') return known.shape;
    const id = follow(this.#scope, [...path, 'Id'], UNWRITTEN);
    const shape: RecordShape = { object, idColumn: this.columns.add(id.sql), entries: [] };
    outer.entries.push({ kind: 'record', key, shape });
    return shape;
  }

  /** Canonical name and target of the last relationship of a path; behind a polymorphic one the id tells the target. */
  #relationship(path: readonly string[], offset: number): { key: string; object: string | undefined } {
    let scope = this.#scope;
    for (const name of path.slice(0, -1)) {
      const field = referenceOf(scope, name, UNWRITTEN);
      if (field.referenceTo.length > 1) return { key: path[path.length - 1], object: undefined };
      scope = scope.parent(field);
    }
    const field = referenceOf(scope, path[path.length - 1], offset);
    return { key: field.relationshipName!, object: field.referenceTo.length > 1 ? undefined : scope.compilation.catalogue.object(field.referenceTo[0])!.name };
  }

  #addTypeof(item: Extract<SelectItem, { kind: 'typeof' }>): void {
    const { compilation } = this.#scope;
    const reference = referenceOf(this.#scope, item.path[item.path.length - 1], item.offset);
    const idColumn = this.columns.add(sql`${this.#scope.column(reference)}`);
    const shapes = new Map<string, RecordShape>();
    for (const branch of item.branches) {
      const def = reference.referenceTo.map((name) => compilation.catalogue.object(name)).find((target) => target?.name.toLowerCase() === branch.object.toLowerCase());
      if (!def) throw malformed(compilation.text, branch.offset, `Invalid TYPEOF branch '${branch.object}' for ${reference.relationshipName}`);
      const shape: RecordShape = { object: def.name, idColumn, entries: [] };
      for (const path of branch.fields) this.#addTarget(shape, def, reference, path);
      shapes.set(def.name, shape);
    }
    const otherwise: RecordShape = { object: undefined, idColumn, entries: [] };
    for (const { path, offset } of item.otherwise) this.#addValue(otherwise, follow(this.#scope, [reference.relationshipName!, ...path], offset), offset);
    this.#put(this.shape, { kind: 'typeof', key: reference.relationshipName!, idColumn, shapes, otherwise }, item.offset);
  }

  #addTarget(shape: RecordShape, def: Scope['def'], reference: FieldDef, { path, offset }: FieldPath): void {
    const target = new Scope(this.#scope.compilation, def);
    const value = follow(target, path, offset);
    const text = sql`(SELECT ${value.sql} FROM ${target.tables()} WHERE ${target.alias}."Id" = ${this.#scope.column(reference)})`;
    this.#addValue(shape, { ...value, sql: text }, offset);
  }

  #fieldsOf(group: 'ALL' | 'STANDARD' | 'CUSTOM'): FieldDef[] {
    return [...this.#scope.def.fields.values()].filter((field) => group === 'ALL' || field.custom === (group === 'CUSTOM'));
  }

  #put(shape: RecordShape, entry: Entry, offset: number): void {
    const known = shape.entries.some((each) => each.key === entry.key);
    if (known && offset !== UNWRITTEN) throw malformed(this.#scope.compilation.text, offset, `duplicate field selected: ${entry.key}`);
    if (!known) shape.entries.push(entry);
  }
}
