/**
 * From sources to units, with memory: what is unchanged is not compiled again. A unit has to be compiled again when its source changes, or the
 * signature of a class that it was checked against, or an object. Results are kept on disk under the hash of all that.
 */
import { LibraryTypes, checkUnits } from '../check/index.ts';
import type { CheckOptions } from '../check/index.ts';
import type { ObjectCatalogue } from '../check/objects.ts';
import { emitUnit } from '../emit/index.ts';
import type { EmittedUnit } from '../emit/index.ts';
import type { LibType } from '../lib/define.ts';
import type { ClassUnit, Diagnostic, Unit } from '../syntax/ast.ts';
import { parseAnonymous, parseClass, parseTrigger } from '../syntax/index.ts';
import { CompileCache } from './cache.ts';
import { objectSignature } from './objectsignature.ts';

export interface SourceChanges {
  readonly classes?: ReadonlyMap<string, string>;
  readonly triggers?: ReadonlyMap<string, string>;
  /** Names of classes and triggers that go away. */
  readonly removed?: readonly string[];
  /** Objects whose definition changed; units that use them are checked again. */
  readonly objects?: readonly string[];
}

export interface Compilation {
  readonly errors: readonly Diagnostic[];
  /** Units to load, when there are no errors. */
  readonly units: readonly EmittedUnit[];
  /** Units to unload. */
  readonly removed: readonly { kind: 'class' | 'trigger'; name: string }[];
  /** Makes the changes the state that later compilations build on. */
  accept(): void;
}

export interface CompilerOptions {
  readonly types: Iterable<LibType>;
  readonly catalogue: ObjectCatalogue;
  readonly namespace?: string | null;
  /** Directory for compiled units; none: nothing is kept. */
  readonly cacheDirectory?: string;
  readonly checkQuery?: CheckOptions['checkQuery'];
  readonly metadataName?: CheckOptions['metadataName'];
  readonly coverage?: boolean;
}

interface Source {
  readonly kind: 'class' | 'trigger';
  readonly name: string;
  readonly text: string;
}

interface Compiled {
  readonly source: Source;
  readonly emitted: EmittedUnit;
}

export class ApexCompiler {
  readonly #options: CompilerOptions;
  readonly #library: LibraryTypes;
  readonly #cache: CompileCache;
  /** By kind and lower-case name. */
  #compiled = new Map<string, Compiled>();
  /** Parsed on demand. */
  readonly #parsed = new Map<string, { text: string; unit: Unit }>();

  constructor(options: CompilerOptions) {
    this.#options = options;
    this.#library = new LibraryTypes(options.types);
    this.#cache = new CompileCache(options.cacheDirectory, `${options.coverage ?? false}:${options.namespace ?? ''}`, [...options.types]);
  }

  /** The source of a class or trigger as it is deployed. */
  source(kind: 'class' | 'trigger', name: string): string | undefined {
    return this.#compiled.get(keyOf(kind, name))?.source.text;
  }

  compile(changes: SourceChanges): Compilation {
    return new CompileRun(this, changes).run();
  }

  compileAnonymous(text: string): { errors: readonly Diagnostic[]; unit?: EmittedUnit } {
    const parsed = parseAnonymous(text, 'AnonymousBlock.apex');
    if (!parsed.unit) return { errors: parsed.errors };
    const { typed, errors } = checkUnits([parsed.unit], this.checkOptions((name) => this.parsedClass(this.#compiled, name)));
    return errors.length > 0 ? { errors } : { errors, unit: emitUnit(typed[0]) };
  }

  get compiled(): ReadonlyMap<string, Compiled> {
    return this.#compiled;
  }

  set compiled(next: ReadonlyMap<string, Compiled>) {
    this.#compiled = new Map(next);
  }

  get cache(): CompileCache {
    return this.#cache;
  }

  get options(): CompilerOptions {
    return this.#options;
  }

  checkOptions(classUnit: CheckOptions['classUnit']): CheckOptions {
    const { catalogue, namespace, checkQuery, metadataName } = this.#options;
    return { library: this.#library, catalogue, namespace, classUnit, checkQuery, metadataName };
  }

  parsedClass(sources: ReadonlyMap<string, { source: Source }>, name: string): ClassUnit | undefined {
    const entry = sources.get(keyOf('class', name));
    return entry ? (this.parse(entry.source, []) as ClassUnit | undefined) : undefined;
  }

  /** Parses once for each text. */
  parse(source: Source, errors: Diagnostic[]): Unit | undefined {
    const key = keyOf(source.kind, source.name);
    const known = this.#parsed.get(key);
    if (known?.text === source.text) return known.unit;
    const extension = source.kind === 'class' ? 'cls' : 'trigger';
    const parsed = source.kind === 'class' ? parseClass(source.text, `${source.name}.${extension}`) : parseTrigger(source.text, `${source.name}.${extension}`);
    if (!parsed.unit) {
      errors.push(...parsed.errors);
      return undefined;
    }
    this.#parsed.set(key, { text: source.text, unit: parsed.unit });
    return parsed.unit;
  }
}

/** One compilation: starts with what changed, and goes on with what depends on it until nothing more changes. */
class CompileRun {
  readonly #compiler: ApexCompiler;
  readonly #next: Map<string, { source: Source; emitted?: EmittedUnit }>;
  readonly #changes: SourceChanges;
  readonly #errors: Diagnostic[] = [];
  readonly #fresh = new Map<string, EmittedUnit>();

  constructor(compiler: ApexCompiler, changes: SourceChanges) {
    this.#compiler = compiler;
    this.#changes = changes;
    this.#next = new Map(compiler.compiled);
  }

  run(): Compilation {
    const removed = this.#remove();
    let waiting = this.#changed();
    const touched = new Set([...removed.filter((each) => each.kind === 'class').map((each) => each.name), ...[...waiting].map((key) => this.#next.get(key)!.source.name)]);
    if (removed.length > 0) waiting = new Set([...waiting, ...this.#dependents(touched)]);
    while (waiting.size > 0) waiting = this.#dependentsOfChanged(this.#compile(waiting));
    const errors = this.#errors;
    return { errors, units: errors.length > 0 ? [] : [...this.#fresh.values()], removed, accept: () => this.#accept() };
  }

  #remove(): { kind: 'class' | 'trigger'; name: string }[] {
    const gone: { kind: 'class' | 'trigger'; name: string }[] = [];
    for (const name of this.#changes.removed ?? []) {
      for (const kind of ['class', 'trigger'] as const) {
        const entry = this.#next.get(keyOf(kind, name));
        if (!entry) continue;
        gone.push({ kind, name: entry.source.name });
        this.#next.delete(keyOf(kind, name));
      }
    }
    return gone;
  }

  /** Keys of units whose source or whose objects changed. */
  #changed(): Set<string> {
    const waiting = new Set<string>();
    const add = (kind: 'class' | 'trigger', sources: ReadonlyMap<string, string> | undefined): void => {
      for (const [name, text] of sources ?? []) {
        const key = keyOf(kind, name);
        if (this.#next.get(key)?.source.text === text && this.#next.get(key)?.emitted) continue;
        this.#next.set(key, { source: { kind, name, text } });
        waiting.add(key);
      }
    };
    add('class', this.#changes.classes);
    add('trigger', this.#changes.triggers);
    const objects = new Set(this.#changes.objects);
    for (const [key, { emitted }] of this.#next) if (emitted?.dependencies.objects.some((name) => objects.has(name))) waiting.add(key);
    return waiting;
  }

  #dependents(names: ReadonlySet<string>): string[] {
    return [...this.#next].filter(([, { emitted }]) => emitted?.dependencies.classes.some((name) => names.has(name))).map(([key]) => key);
  }

  /** Compiles, and gives the classes whose signature is another than before. */
  #compile(keys: ReadonlySet<string>): Set<string> {
    const changed = new Set<string>();
    const units = [...keys].map((key) => this.#next.get(key)!.source).filter((source) => !this.#fromCache(source, changed)).flatMap((source) => this.#parsed(source));
    const { typed, errors } = checkUnits(units, this.#compiler.checkOptions((name) => this.#compiler.parsedClass(this.#next, name)));
    this.#errors.push(...errors);
    for (const unit of typed) {
      const emitted = emitUnit(unit, { coverage: this.#compiler.options.coverage });
      this.#store(emitted, changed);
      this.#compiler.cache.put(this.#sourceOf(emitted).text, emitted, this.#stamp(emitted));
    }
    return changed;
  }

  /** Nothing for a file that is no Apex, or that holds another class than it says. */
  #parsed(source: Source): Unit[] {
    const unit = this.#compiler.parse(source, this.#errors);
    if (!unit || unit.name.toLowerCase() === source.name.toLowerCase()) return unit ? [unit] : [];
    const extension = source.kind === 'class' ? 'cls' : 'trigger';
    this.#errors.push({ file: `${source.name}.${extension}`, line: 1, column: 1, message: `Class name must match file name: ${unit.name}` });
    return [];
  }

  #sourceOf({ kind, name }: Pick<EmittedUnit, 'kind' | 'name'>): Source {
    return this.#next.get(keyOf(kind as 'class' | 'trigger', name))!.source;
  }

  #fromCache({ kind, name, text }: Source, changed: Set<string>): boolean {
    const emitted = this.#compiler.cache.get(text, kind, name, (candidate) => this.#stamp(candidate));
    if (emitted) this.#store(emitted, changed);
    return emitted !== undefined;
  }

  /** Text that changes with anything that the unit was checked against. */
  #stamp(unit: EmittedUnit): string {
    const classes = unit.dependencies.classes.map((name) => {
      const entry = this.#next.get(keyOf('class', name));
      return `${name}:${entry ? entry.source.text : 'gone'}`;
    });
    const objects = unit.dependencies.objects.map((name) => objectSignature(this.#compiler.options.catalogue, name));
    const metadata = unit.dependencies.metadata.map(({ kind, name }) => `${kind}:${name}:${this.#compiler.options.metadataName?.(kind, name) ?? 'gone'}`);
    return [...classes, ...objects, ...metadata].join('\n');
  }

  #store(emitted: EmittedUnit, changed: Set<string>): void {
    const key = keyOf(emitted.kind as 'class' | 'trigger', emitted.name);
    const entry = this.#next.get(key)!;
    const before = this.#compiler.compiled.get(key)?.emitted.signature;
    if (emitted.kind === 'class' && before !== undefined && before !== emitted.signature && !this.#fresh.has(key)) changed.add(emitted.name);
    this.#next.set(key, { source: entry.source, emitted });
    this.#fresh.set(key, emitted);
  }

  #dependentsOfChanged(names: ReadonlySet<string>): Set<string> {
    return new Set(this.#dependents(names).filter((key) => !this.#fresh.has(key)));
  }

  #accept(): void {
    const done = [...this.#next].filter((entry): entry is [string, Compiled] => entry[1].emitted !== undefined);
    this.#compiler.compiled = new Map(done);
  }
}

function keyOf(kind: 'class' | 'trigger', name: string): string {
  return `${kind}:${name.toLowerCase()}`;
}
