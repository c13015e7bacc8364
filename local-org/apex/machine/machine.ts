/** Runs compiled Apex. Holds the classes and triggers of one org; `tx` is the transaction that runs right now. */
import { Script } from 'node:vm';
import type { ClassInfo, EmittedClass, EmittedUnit, MethodInfo, TypeData } from '../emit/index.ts';
import type { ApexValue } from '../lib/define.ts';
import { TypeException } from '../lib/exception.ts';
import type { ApexLibrary } from '../lib/index.ts';
import { ApexList } from '../lib/list.ts';
import type { ApexTransaction, TriggerContext } from '../lib/services.ts';
import { libType, OBJECT, STRING, USER_CLASS, userClassOf } from '../lib/types.ts';
import { typeOf } from '../lib/valuetype.ts';
import { Holder } from './holder.ts';
import type { CompiledClass } from './holder.ts';
import { makeRuntime } from './runtime.ts';
import type { RuntimeHost } from './runtime.ts';
import { makeStub } from './stub.ts';
import { typeRef } from './types.ts';
import { describeClass, enumConstants, methodsNamed } from './userclass.ts';

export interface LoadedTrigger {
  readonly name: string;
  readonly object: string;
  readonly operations: readonly string[];
  /** Runs the body; the records come from the transaction's trigger context. */
  run(): void;
}

/** Deeper than Apex's own traces, so that frames of the library do not push those of Apex out. */
const STACK_FRAMES = 60;

export class ApexMachine implements RuntimeHost {
  readonly #library: ApexLibrary;
  readonly #runtime: object;
  /** By lower-case canonical name. */
  readonly #holders = new Map<string, Holder>();
  readonly #infos = new Map<string, ClassInfo>();
  readonly #classes = new Map<string, EmittedClass>();
  readonly #units = new Map<string, EmittedUnit>();
  readonly #triggers = new Map<string, LoadedTrigger>();
  readonly #coverage = new Map<string, Uint8Array>();
  #tx: ApexTransaction | undefined;

  constructor(library: ApexLibrary) {
    this.#library = library;
    this.#runtime = makeRuntime(this, library);
    Error.stackTraceLimit = Math.max(Error.stackTraceLimit, STACK_FRAMES);
  }

  get tx(): ApexTransaction {
    if (!this.#tx) throw new Error('Apex runs outside a transaction');
    return this.#tx;
  }

  /** Runs something as part of a transaction; transactions may nest (asynchronous work in a test). */
  within<T>(tx: ApexTransaction, body: () => T): T {
    const outer = this.#tx;
    this.#tx = tx;
    try {
      return body();
    } finally {
      this.#tx = outer;
    }
  }

  /** Adds or replaces units. Classes that extend a replaced class are evaluated again. */
  load(units: readonly EmittedUnit[]): void {
    for (const unit of units) this.#register(unit);
    const names = units.flatMap((unit) => unit.classes.map((each) => each.info.name));
    const waiting = new Set([...names, ...this.#heirsOf(names)]);
    for (const name of waiting) this.#evaluate(name, waiting);
    for (const { name, main } of units) if (main) this.holder(name).c.prototype[main.js] = this.#run(main.file, main.code);
    for (const unit of units) if (unit.trigger) this.#triggers.set(unit.name.toLowerCase(), this.#trigger(unit.name, unit.trigger));
  }

  #register(unit: EmittedUnit): void {
    if (unit.kind === 'class') this.#forget(unit.name, 'class');
    this.#units.set(unitKey(unit.kind, unit.name), unit);
    for (const each of unit.classes) {
      this.#infos.set(each.info.name.toLowerCase(), each.info);
      this.#classes.set(each.info.name.toLowerCase(), each);
    }
  }

  unload(kind: 'class' | 'trigger', name: string): void {
    if (kind === 'trigger') this.#triggers.delete(name.toLowerCase());
    this.#forget(name, kind);
  }

  #forget(name: string, kind: EmittedUnit['kind']): void {
    const unit = this.#units.get(unitKey(kind, name));
    for (const { info } of unit?.classes ?? []) {
      this.#infos.delete(info.name.toLowerCase());
      this.#classes.delete(info.name.toLowerCase());
    }
    this.#units.delete(unitKey(kind, name));
  }

  #heirsOf(names: readonly string[]): string[] {
    const changed = new Set(names);
    const heirs: string[] = [];
    for (const { info } of this.#classes.values()) {
      if (!changed.has(info.name) && info.ancestry.some((type) => type.kind === 'user' && changed.has(type.name))) heirs.push(info.name);
    }
    return heirs;
  }

  /** Parents first. */
  #evaluate(name: string, waiting: Set<string>): void {
    const emitted = this.#classes.get(name.toLowerCase());
    if (!waiting.delete(name) || !emitted) return;
    const { info } = emitted;
    if (info.superType?.kind === 'user') this.#evaluate(info.superType.name, waiting);
    this.holder(info.name).c = this.#compiled(emitted);
  }

  #compiled({ info, file, code }: EmittedClass): CompiledClass {
    if (info.kind === 'enum') return enumConstants(info);
    if (info.kind === 'interface') return describedInterface(info);
    const compiled = this.#run(file, code);
    Object.defineProperty(compiled, USER_CLASS, { value: describeClass(compiled, this.lineage(info.name)) });
    return compiled;
  }

  #run(file: string, code: string): CompiledClass {
    const factory = new Script(code, { filename: file }).runInThisContext() as (rt: object) => CompiledClass;
    return factory(this.#runtime);
  }

  #trigger(name: string, { object, operations, file, code }: NonNullable<EmittedUnit['trigger']>): LoadedTrigger {
    const run = this.#run(file, code) as () => void;
    return { name, object, operations, run };
  }

  holder(name: string): Holder {
    const key = name.toLowerCase();
    let holder = this.#holders.get(key);
    if (!holder) this.#holders.set(key, (holder = new Holder(name, this.#holders.size, () => this.tx)));
    return holder;
  }

  /** By name in any case: `Foo`, `foo.Inner`. */
  classInfo(name: string): ClassInfo | undefined {
    return this.#infos.get(name.toLowerCase());
  }

  /** Top-level classes and their inner types. */
  classInfos(): Iterable<ClassInfo> {
    return this.#infos.values();
  }

  units(): Iterable<EmittedUnit> {
    return this.#units.values();
  }

  triggersOn(object: string, operation: TriggerContext['operation']): readonly LoadedTrigger[] {
    return [...this.#triggers.values()].filter((trigger) => trigger.object === object && trigger.operations.includes(operation));
  }

  /** The class and its parents. */
  lineage(name: string): ClassInfo[] {
    const list: ClassInfo[] = [];
    for (let info = this.classInfo(name); info; info = info.superType?.kind === 'user' ? this.classInfo(info.superType.name) : undefined) list.push(info);
    return list;
  }

  /** The JavaScript class of a user type, for the library. */
  userType(name: string): ApexValue | undefined {
    const info = this.classInfo(name);
    return info && this.holder(info.name).c;
  }

  invokeStatic(className: string, method: string, args: readonly ApexValue[]): ApexValue {
    const info = this.#choose(methodsNamed(this.lineage(className), method.toLowerCase()).filter((each) => each.static), args);
    if (!info) throw new TypeException(`Method does not exist: ${className}.${method}`);
    return this.holder(className).c[info.js](...args);
  }

  newInstance(className: string, args: readonly ApexValue[] = []): ApexValue {
    const compiled = this.holder(className).c;
    const info = this.classInfo(className);
    const constructor = this.#choose(info?.constructors ?? [], args);
    return new compiled()[constructor?.js ?? 'new$'](...args);
  }

  /** Loads anonymous Apex and runs its statements. */
  runAnonymous(unit: EmittedUnit): void {
    this.load([unit]);
    const block = this.newInstance(unit.name) as CompiledClass;
    block[unit.main!.js]();
  }

  /** A method by name in any case, the overload by the arguments; also for objects of the library. */
  callMethod(target: ApexValue, method: string, args: ApexValue[]): ApexValue {
    const own = typeof target === 'object' && target !== null ? this.callUser(target, method, args) : undefined;
    return own ? own.value : this.#callLibrary(target, method, args);
  }

  callUser(target: object, method: string, args: ApexValue[]): { value: ApexValue } | undefined {
    const description = userClassOf(target);
    if (!description) return undefined;
    const candidates = methodsNamed(this.lineage(description.name), method.toLowerCase()).filter((each) => each.parameters.length === args.length);
    const info = this.#choose(candidates, args) ?? candidates[0];
    if (!info) return undefined;
    const receiver: CompiledClass = info.static ? target.constructor : target;
    return { value: receiver[info.js](...args) };
  }

  /** For Test.createStub: an object of the type whose instance methods all go to the provider. */
  createStub(typeName: string, provider: ApexValue): ApexValue {
    const info = this.classInfo(typeName);
    if (!info || info.kind === 'enum') throw new TypeException(`Cannot create stub for type ${typeName}`);
    const known = info.ancestry.flatMap((type) => (type.kind === 'user' ? (this.classInfo(type.name) ?? []) : []));
    return makeStub(info, known, this.holder(info.name).c, provider, (stub, method, args) => this.callMethod(provider, 'handleMethodCall', this.#stubCall(stub, method, args)));
  }

  #stubCall(stub: object, method: MethodInfo, args: ApexValue[]): ApexValue[] {
    const { system } = this.#library;
    const type = (data: TypeData): ApexValue => system.value(this.tx, typeRef(data));
    const types = new ApexList(libType('System.Type'), method.parameters.map((each) => type(each.type)));
    const names = new ApexList(STRING, method.parameters.map((each) => each.name));
    return [stub, method.name, type(method.returns ?? { kind: 'lib', name: 'void', args: [] }), types, names, new ApexList(OBJECT, args)];
  }

  #choose(candidates: readonly MethodInfo[], args: readonly ApexValue[]): MethodInfo | undefined {
    const fitting = candidates.filter((each) => each.parameters.length === args.length);
    if (fitting.length <= 1) return fitting[0];
    return fitting.find((each) => each.parameters.every(({ type }, i) => args[i] === null || this.#accepts(type, args[i]))) ?? fitting[0];
  }

  #accepts(type: TypeData, value: ApexValue): boolean {
    return this.#library.system.isInstance(this.tx, value, typeRef(type));
  }

  #callLibrary(target: ApexValue, method: string, args: ApexValue[]): ApexValue {
    const pattern = new RegExp(`^(?!static )(?:.* )?${method}\\(`, 'i');
    for (let type = this.#library.system.library(typeOf(target).name); type; type = type.extends ? this.#library.system.library(type.extends.replace(/<.*/, '')) : undefined) {
      const key = Object.keys(type.members).find((signature) => pattern.test(signature) && countParameters(signature) === args.length);
      if (key !== undefined) return type.members[key](this.tx, target, ...args);
    }
    throw new TypeException(`Method does not exist: ${typeOf(target).name}.${method}`);
  }

  coverageOf(unit: string): Uint8Array {
    const lines = this.#units.get(unitKey('class', unit))?.lines ?? this.#units.get(unitKey('trigger', unit))?.lines ?? [];
    let hits = this.#coverage.get(unit);
    if (!hits || hits.length <= (lines.at(-1) ?? 0)) this.#coverage.set(unit, (hits = new Uint8Array((lines.at(-1) ?? 0) + 1)));
    return hits;
  }

  clearCoverage(): void {
    for (const hits of this.#coverage.values()) hits.fill(0);
  }
}

function unitKey(kind: EmittedUnit['kind'], name: string): string {
  return `${kind}:${name.toLowerCase()}`;
}

function describedInterface(info: ClassInfo): CompiledClass {
  const holder = {};
  return Object.defineProperty(holder, USER_CLASS, {
    value: Object.freeze({ name: info.name, kind: 'interface', ancestry: new Set(info.ancestry.map((type) => typeRef(type).key)), fields: [], interfaces: [] }),
  });
}

function countParameters(signature: string): number {
  const inner = signature.slice(signature.indexOf('(') + 1, -1).replace(/<[^()]*>/g, '');
  return inner.trim() === '' ? 0 : inner.split(',').length;
}
