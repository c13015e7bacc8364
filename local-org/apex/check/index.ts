/**
 * Entry of apex/check: names and types of parsed units against a universe. Several passes are needed because everything may refer to
 * everything: a class is declared when somebody first names it, its header and members are resolved when somebody first asks
 * for them, and only then is code checked, class by class.
 */
import type { AnonymousUnit, ClassUnit, Diagnostic, Position, TriggerUnit, TypeDeclaration, Unit } from '../syntax/ast.ts';
import { Body } from './body.ts';
import { checkClass } from './classes.ts';
import type { ClassContext } from './classes.ts';
import { checkExpression, checkLink } from './expressions/index.ts';
import type { LibraryTypes } from './library-types.ts';
import type { ObjectCatalogue } from './objects.ts';
import { checkStatement } from './statements/index.ts';
import { statements } from './statements/simple.ts';
import { VOID } from './type.ts';
import type { AskedMetadata, TypedTrigger, TypedUnit } from './typed.ts';
import { TypeUniverse } from './universe.ts';
import type { MetadataNames } from './universe.ts';

export { LibraryTypes } from './library-types.ts';
export type { Dependencies, TypedUnit } from './typed.ts';
export type { NamedMetadata } from './universe.ts';

export interface CheckOptions {
  library: LibraryTypes;
  catalogue: ObjectCatalogue;
  /** The org's own namespace, with which its classes may be named. */
  namespace?: string | null;
  /** Parsed classes of the org by lower-case name, those that are checked included. */
  classUnit(name: string): ClassUnit | undefined;
  /** Checks names inside an inline query (binds are `:b0` …); gives what is wrong, in words. */
  checkQuery?(text: string): string | undefined;
  /** Labels, pages, flows and scripts of the org; without it every label exists and nothing else does. */
  metadataName?: MetadataNames;
}

export interface CheckResult {
  readonly typed: TypedUnit[];
  readonly errors: Diagnostic[];
}

const CHECKS = { expression: checkExpression, link: checkLink, statement: checkStatement };

/** Checks units that belong together. A unit with errors is in `errors` only. */
export function checkUnits(units: readonly Unit[], options: CheckOptions): CheckResult {
  return new Compilation(units, options).run();
}

export function fileOf(unit: Unit): string {
  const extension = { class: 'cls', trigger: 'trigger', anonymous: 'apex' }[unit.kind];
  return `${unit.name}.${extension}`;
}

/** One universe for all units; what each unit looks at is noted while it is checked. */
class Compilation {
  readonly #units: readonly Unit[];
  readonly #options: CheckOptions;
  readonly #errors = new Map<string, Diagnostic[]>();
  readonly #universe: TypeUniverse;
  #classes = new Set<string>();
  #objects = new Set<string>();
  #metadata = new Map<string, AskedMetadata>();

  constructor(units: readonly Unit[], options: CheckOptions) {
    this.#units = units;
    this.#options = options;
    for (const unit of units) this.#errors.set(fileOf(unit), []);
    this.#universe = new TypeUniverse({
      library: options.library, catalogue: recording(options.catalogue, (name) => this.#objects.add(name)),
      namespace: options.namespace, classUnit: options.classUnit, metadataName: options.metadataName && noting(options.metadataName, (asked) => this.#metadata.set(`${asked.kind}:${asked.name}`, asked)), uses: (name) => this.#classes.add(name), report: (file, at, message) => this.#report(file, at, message),
    });
  }

  run(): CheckResult {
    const checked = this.#units.map((unit) => ({ unit, typed: this.#check(unit) }));
    const typed = checked.filter(({ unit }) => this.#errors.get(fileOf(unit))!.length === 0).map((each) => each.typed);
    const errors = [...this.#errors.values()].flatMap((list) => list.sort((a, b) => a.line - b.line || a.column - b.column));
    return { typed, errors };
  }

  /** One message for each place, and none about files that are not being compiled. */
  #report(file: string, { line, column }: Position, message: string): void {
    const list = this.#errors.get(file);
    if (list && !list.some((each) => each.line === line && each.column === column)) list.push({ file, line, column, message });
  }

  #check(unit: Unit): TypedUnit {
    this.#classes = new Set();
    this.#objects = new Set();
    this.#metadata = new Map();
    const context: ClassContext = {
      checks: CHECKS, universe: this.#universe, report: (at, message) => this.#report(fileOf(unit), at, message), finished: (body) => checkQueries(body, this.#options),
    };
    const result = checkUnit(unit, context);
    this.#classes.delete(unit.name);
    return { ...result, dependencies: { classes: [...this.#classes], objects: [...this.#objects], metadata: [...this.#metadata.values()] } } as TypedUnit;
  }
}

function checkUnit(unit: Unit, context: ClassContext): Partial<TypedUnit> {
  const { kind, name } = unit;
  switch (unit.kind) {
    case 'class': return { kind, name, class: checkClass(context.universe.userClass(name)!, context) } as Partial<TypedUnit>;
    case 'trigger': return { kind, name, trigger: checkTrigger(unit, context) } as Partial<TypedUnit>;
    case 'anonymous': return { kind, name, class: checkAnonymous(unit, context) } as Partial<TypedUnit>;
  }
}

/** Notes every name that is asked for. */
function noting(names: MetadataNames, see: (asked: AskedMetadata) => void): MetadataNames {
  return (kind, name) => {
    see({ kind, name });
    return names(kind, name);
  };
}

/** Notes every object that is looked up. */
function recording(catalogue: ObjectCatalogue, see: (name: string) => void): ObjectCatalogue {
  return {
    object(name) {
      const def = catalogue.object(name);
      if (def) see(def.name);
      return def;
    },
    children: (parent) => catalogue.children(parent),
    parentField: (def, name) => catalogue.parentField(def, name),
  };
}

function checkQueries(body: Body, options: CheckOptions): void {
  if (!options.checkQuery) return;
  for (const { node } of body.queries) {
    const problem = options.checkQuery(node.text);
    if (problem !== undefined) body.report(node, problem);
  }
}

function checkTrigger(unit: TriggerUnit, context: ClassContext): TypedTrigger {
  const def = context.universe.catalogue.object(unit.object.text);
  if (!def) context.report(unit.object, `Invalid type: ${unit.object.text}`);
  const body = new Body({
    checks: CHECKS, universe: context.universe, report: context.report, scope: null, static: true, returns: VOID, initialising: false, isTest: false,
    triggerObject: def?.name,
  });
  const { list } = statements(unit.body.body, body);
  context.finished(body);
  const { line, column, end } = unit.body;
  const code = { parameters: [], body: { kind: 'block' as const, body: list, line, column }, temps: body.temps, line, end };
  return { name: unit.name, object: def?.name ?? unit.object.text, operations: unit.operations, code };
}

/** Name of the method that holds the statements of anonymous Apex; no method of the user can have it. */
export const MAIN = '$main';

/** Anonymous Apex is one method of a class; methods and classes between the statements are its members. */
function checkAnonymous(unit: AnonymousUnit, context: ClassContext): Extract<TypedUnit, { kind: 'anonymous' }>['class'] {
  const at = { line: 1, column: 1 };
  const modifiers = { keywords: new Set(['public']), annotations: [], ...at };
  const declaration: TypeDeclaration = {
    kind: 'class', modifiers, name: { text: unit.name, ...at }, extends: null, implements: [], constants: [], end: unit.body.end, ...at,
    members: [...unit.members, { kind: 'method', modifiers, type: null, name: { text: MAIN, ...at }, parameters: [], body: unit.body, ...at }],
  };
  const symbol = context.universe.declare(declaration, fileOf(unit), null);
  context.universe.addClass(symbol);
  return checkClass(symbol, context);
}
