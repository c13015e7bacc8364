/** A table in FROM with the parents that are joined to it. */
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { quote } from '../../storage/index.ts';
import type { From } from '../syntax/ast.ts';
import type { Compilation } from './compilation.ts';
import { visibility } from './sharing.ts';
import { sql } from './sql.ts';
import type { Sql } from './sql.ts';

export class Scope {
  readonly compilation: Compilation;
  readonly def: ObjectDef;
  readonly alias: string;
  /** False for the parents that formulas read: neither sharing nor field security applies to them. */
  readonly isChecked: boolean;
  readonly #from: From | undefined;
  readonly #joins = new Map<string, { field: FieldDef; scope: Scope }>();
  #trusted: Scope | undefined;

  constructor(compilation: Compilation, def: ObjectDef, options: { from?: From; isChecked?: boolean; alias?: string } = {}) {
    this.compilation = compilation;
    this.def = def;
    this.alias = options.alias ?? compilation.nextAlias();
    this.isChecked = options.isChecked ?? true;
    this.#from = options.from;
  }

  /** Whether the query calls its object so: by name or by alias. */
  isCalled(name: string): boolean {
    return [this.def.name, this.#from?.alias].some((own) => own?.toLowerCase() === name.toLowerCase());
  }

  /** The parent behind a reference field with one target. */
  parent(field: FieldDef): Scope {
    const known = this.#joins.get(field.name);
    if (known) return known.scope;
    const scope = new Scope(this.compilation, this.compilation.catalogue.object(field.referenceTo[0])!, { isChecked: this.isChecked });
    this.#joins.set(field.name, { field, scope });
    return scope;
  }

  /** The same record as formulas see it. */
  get trusted(): Scope {
    if (!this.isChecked) return this;
    this.#trusted ??= new Scope(this.compilation, this.def, { alias: this.alias, isChecked: false });
    return this.#trusted;
  }

  column(field: FieldDef): string {
    return `${this.alias}.${quote(field.name)}`;
  }

  /** The path without what only names the query's own object: its alias, or its name. */
  strip(path: readonly string[]): readonly string[] {
    if (path.length === 1 || !this.#from) return path;
    const head = path[0].toLowerCase();
    for (const { alias, path: target } of this.#from.paths) if (alias.toLowerCase() === head) return this.strip([...target, ...path.slice(1)]);
    const isRoot = head === this.#from.alias?.toLowerCase() || (head === this.def.name.toLowerCase() && !this.compilation.catalogue.parentField(this.def, head));
    return isRoot ? path.slice(1) : path;
  }

  /** `"Contact" t0 LEFT JOIN …`. To be asked when everything else is compiled. */
  tables(): Sql {
    return sql`${quote(this.def.name)} ${this.alias}${this.joins()}`;
  }

  joins(): Sql {
    let joins: Sql = [];
    for (const { field, scope } of this.#joins.values()) joins = sql`${joins} LEFT JOIN ${quote(scope.def.name)} ${scope.alias} ON ${scope.alias}.${keyOf(field)} = ${this.column(field)}${scope.#andVisible()}${scope.joins()}`;
    return this.#trusted ? sql`${joins}${this.#trusted.joins()}` : joins;
  }

  /**
   * A parent that the user may not see reads as no parent. Source: David Reed, "Child-to-parent relationship queries and data sharing",
   * Salesforce Stack Exchange 241248: relationship queries do not bypass record-level security.
   */
  #andVisible(): Sql {
    if (!this.isChecked) return [];
    return [(run) => prefixed(' AND ', visibility(run, this.compilation.catalogue, this.def, this.alias))];
  }

  /** Not in the recycle bin, unless asked for, and visible to the user. */
  conditions(): Sql {
    const bin = this.def.fields.has('isdeleted') ? `${this.alias}."IsDeleted" = 0` : '1';
    return [(run) => `${run.allRows ? '1' : bin}${prefixed(' AND ', visibility(run, this.compilation.catalogue, this.def, this.alias))}`];
  }
}

/** Custom metadata names objects and fields by their durable ids. */
function keyOf(field: FieldDef): string {
  return field.type === 'string' ? '"DurableId"' : '"Id"';
}

function prefixed(prefix: string, text: string | undefined): string {
  return text === undefined ? '' : prefix + text;
}
