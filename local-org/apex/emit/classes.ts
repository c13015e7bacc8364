/** One JavaScript class for each Apex class. */
import { userClasses } from '../check/hierarchy.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol } from '../check/symbols.ts';
import { topLevel } from '../check/symbols.ts';
import type { TypedBody, TypedClass, TypedMember } from '../check/typed.ts';
import { Code, tempName } from './code.ts';
import { printExpression } from './expressions/index.ts';
import { Hoist } from './hoist.ts';
import { classInfo } from './info.ts';
import { Printer } from './printer.ts';
import { writeStatement } from './statements.ts';
import type { EmittedClass } from './unit.ts';

export interface ClassOptions {
  coverage: boolean;
  lines: Set<number>;
}

export function emitClass(typed: TypedClass, options: ClassOptions): EmittedClass {
  const info = classInfo(typed);
  const file = `${typed.symbol.name}.cls`;
  return { info, file, code: typed.symbol.kind === 'class' ? new ClassPrinter(typed, options).print() : '' };
}

class ClassPrinter {
  readonly #typed: TypedClass;
  readonly #symbol: ClassSymbol;
  readonly #hoist = new Hoist();
  readonly #out = new Printer();
  readonly #options: ClassOptions;
  /** Initialisers printed so far, and whether their code depends on the sharing mode. */
  readonly #initialisers: { name: string; static: boolean; reaches: boolean }[] = [];

  constructor(typed: TypedClass, options: ClassOptions) {
    this.#typed = typed;
    this.#symbol = typed.symbol;
    this.#options = options;
  }

  print(): string {
    const { declaration, members, aliases } = this.#typed;
    const name = jsName(this.#symbol);
    const out = this.#out;
    const head = out.write('(function ($rt) {').slot();
    const parent = this.#symbol.superType;
    const base = !parent ? '' : parent.kind === 'user' ? ` extends ${this.#hoist.holder(parent)}.c` : ` extends $rt.base(${JSON.stringify(parent.name)})`;
    out.at(declaration.line).write(`const $self = class ${name}${base} {`);
    this.#fields(parent !== null);
    for (let i = 0; i < members.length; ) i = this.#member(i);
    this.#end(aliases);
    const coverage = this.#options.coverage ? `const $cov = $rt.coverage(${JSON.stringify(topLevel(this.#symbol).name)});` : '';
    head(`${this.#hoist} ${coverage} `);
    return out.toString();
  }

  #code(): Code {
    return new Code({ hoist: this.#hoist, owner: this.#symbol, coverage: this.#options.coverage, lines: this.#options.lines, print: printExpression });
  }

  /** All fields start as null, in one order, so that objects of a class have one shape. */
  #fields(hasParent: boolean): void {
    const fields = [...this.#symbol.fields.values()].filter((field) => !field.static && isStored(field)).map((field) => `this.${field.js} = null;`);
    const trace = this.#isException() ? 'Error.captureStackTrace(this, new.target); ' : '';
    const start = this.#startsOnUse() ? `${this.#hoist.holder(this.#symbol)}.s(); ` : '';
    if (fields.length > 0 || trace !== '' || start !== '') this.#out.write(`constructor() { ${hasParent ? 'super(); ' : ''}${start}${trace}${fields.join(' ')} }`);
  }

  #member(index: number): number {
    const member = this.#typed.members[index];
    switch (member.kind) {
      case 'method': this.#method(member); return index + 1;
      case 'accessor': this.#accessor(member); return index + 1;
      default: return this.#initialisersFrom(index);
    }
  }

  #method({ symbol, code: body, line }: Extract<TypedMember, { kind: 'method' }>): void {
    if (!body) return;
    const code = this.#code();
    const isConstructor = symbol.kind === 'constructor';
    if (isConstructor) code.emptyReturn = 'this';
    this.#function(line, `${symbol.static ? 'static ' : ''}${symbol.js}`, body, code, this.#isEntry(symbol), isConstructor ? 'return this;' : '', symbol.static);
  }

  #accessor({ field, accessor, code: body, line }: Extract<TypedMember, { kind: 'accessor' }>): void {
    const name = `${field.static ? 'static ' : ''}${accessor}$${field.js}`;
    if (body) return this.#function(line, name, body, this.#code(), field.visibility !== 'private', '', field.static);
    if (this.#symbol.abstract && field.virtual && this.#isAbstract(field)) return;
    this.#out.at(line).write(accessor === 'get' ? `${name}() { return this.${field.js}; }` : `${name}(value) { this.${field.js} = value; }`);
  }

  #isAbstract(field: FieldSymbol): boolean {
    const member = this.#typed.declaration.members.find((each) => each.kind === 'property' && each.name.text === field.name);
    return member?.modifiers.keywords.has('abstract') ?? false;
  }

  /** Code that others may call runs in the sharing mode of its class; the platform calls what is annotated, such as a test. */
  #isEntry(symbol: MethodSymbol): boolean {
    return symbol.visibility !== 'private' || symbol.annotations.length > 0 || this.#typed.inner.length > 0 || this.#symbol.outer !== null;
  }

  #function(line: number, name: string, body: TypedBody, code: Code, entry: boolean, last: string, isStatic: boolean): void {
    const out = this.#out;
    out.at(line).write(`${name}(${body.parameters.map((parameter) => parameter.js).join(', ')}) {`);
    if (isStatic && this.#startsOnUse()) out.write(`${this.#hoist.holder(topLevel(this.#symbol))}.s();`);
    const before = out.slot();
    temps(body.temps, out);
    for (const each of body.body.body) writeStatement(each, { out, code });
    out.at(body.end.line).write(last);
    const after = out.slot();
    out.write('}');
    if (!code.reaches) return;
    const tick = `${code.runtime('tick')}(1); `;
    const sharing = entry ? this.#sharing() : undefined;
    before(`${tick}${sharing?.before ?? ''}`);
    after(sharing?.after ?? '');
  }

  /** What stands around code that runs in the sharing mode of its class; undefined for classes that run in their caller's. */
  #sharing(): { before: string; after: string } | undefined {
    const { sharing } = this.#symbol;
    if (sharing !== 'with' && sharing !== 'without') return undefined;
    const tx = this.#hoist.transaction();
    return { before: `${tx}.enterSharing('${sharing}'); try { `, after: `} finally { ${tx}.leaveSharing(); } ` };
  }

  /** Static code runs before the first object or the first static method of the class. */
  #startsOnUse(): boolean {
    return this.#symbol.outer === null && this.#typed.members.some((member) => (member.kind === 'initialiser' && member.static) || (member.kind === 'initial' && member.field.static));
  }

  /** Neighbouring initial values and blocks of one kind become one method; gives the index behind them. */
  #initialisersFrom(start: number): number {
    const { members } = this.#typed;
    const isStatic = isStaticInitialiser(members[start]) === true;
    const name = `$${isStatic ? 'clinit' : 'init'}${this.#initialisers.length}_${this.#symbol.name.replace('.', '_')}`;
    const printed = { name, static: isStatic, reaches: false };
    this.#initialisers.push(printed);
    const out = this.#out.at(members[start].line).write(`${isStatic ? 'static ' : ''}${name}() {`);
    const declare = out.slot();
    let used = 0;
    let index = start;
    for (; index < members.length && isStaticInitialiser(members[index]) === isStatic; index++) {
      const code = this.#code();
      used = Math.max(used, this.#initialiser(members[index], code));
      printed.reaches ||= code.reaches;
    }
    if (used > 0) declare(tempList(used));
    out.write('}');
    return index;
  }

  /** Gives the number of temps that it uses. */
  #initialiser(member: TypedMember, code: Code): number {
    const out = this.#out.at(member.line);
    if (member.kind === 'initial') {
      const place = member.field.static ? `${this.#hoist.holder(topLevel(this.#symbol))}.s()` : 'this';
      this.#options.lines.add(member.line);
      if (this.#options.coverage) out.write(`$cov[${member.line}] = 1;`);
      out.write(this.#initialAssignment(member.field, place, code.expression(member.value)));
      return member.temps;
    }
    if (member.kind !== 'initialiser') return 0;
    out.write('{');
    for (const each of member.code.body.body) writeStatement(each, { out, code });
    out.at(member.code.end.line).write('}');
    return member.code.temps;
  }

  #initialAssignment(field: FieldSymbol, place: string, value: string): string {
    return `${place}.${field.js} = ${value};`;
  }

  /** What every class has: the default constructor, those of exceptions, and the methods that run its initialisers: `$init` runs
   * those of the whole object, parents first, before the body of any constructor (the outermost parent's constructor calls it). */
  #end(aliases: TypedClass['aliases']): void {
    const out = this.#out.at(this.#typed.declaration.end.line);
    const { initialiser } = this.#code();
    const run = (isStatic: boolean): string => this.#runInitialisers(this.#initialisers.filter((each) => each.static === isStatic));
    const parent = this.#symbol.superType?.kind === 'user';
    out.write(`${initialiser}() { ${run(false)} } $init() { ${parent ? 'super.$init(); ' : ''}this.${initialiser}(); } static $start() { ${run(true)} }`);
    out.write(`static $statics() { return { ${this.#staticFields()} }; }`);
    if (!this.#symbol.constructors.some((each) => each.parameters.length === 0)) out.write(`new$() { ${parent ? 'super.new$();' : 'this.$init();'} return this; }`);
    if (this.#isException()) {
      out.write(`new$exception(...args) { ${parent ? 'super.new$exception(...args);' : `${this.#hoist.runtime('setMessage')}(this, ...args); this.$init();`} return this; }`);
    }
    for (const { alias, target, static: isStatic } of aliases) out.write(`${alias}(...args) { return this${isStatic ? '.constructor' : ''}.${target}(...args); }`);
    out.write('}; return $self; })');
  }

  #runInitialisers(initialisers: { name: string; reaches: boolean }[]): string {
    const calls = initialisers.map((each) => `this.${each.name}();`).join(' ');
    const sharing = initialisers.some((each) => each.reaches) ? this.#sharing() : undefined;
    return sharing === undefined ? calls : `${sharing.before}${calls} ${sharing.after}`;
  }

  #staticFields(): string {
    const fields = [...this.#symbol.fields.values()].filter((field) => field.static && isStored(field));
    return fields.map((field) => `${JSON.stringify(field.js)}: null`).join(', ');
  }

  #isException(): boolean {
    const top = [...userClasses(this.#symbol, this.#typed.universe)].at(-1)!;
    return top.superType?.kind === 'lib' && top.superType.name.endsWith('Exception');
  }
}

function isStaticInitialiser(member: TypedMember): boolean | undefined {
  if (member.kind === 'initial') return member.field.static;
  return member.kind === 'initialiser' ? member.static : undefined;
}

/** Properties whose accessors are all code keep a backing variable, since the code may use it. */
function isStored(field: FieldSymbol): boolean {
  return field.owner.kind !== 'enum';
}

/** Names that compiled code means in JavaScript's sense. */
const GLOBALS = new Set(['BigInt', 'Error', 'Math', 'Number']);

export function jsName(symbol: Pick<ClassSymbol, 'name'>): string {
  return GLOBALS.has(symbol.name) ? `${symbol.name}_` : symbol.name.replace('.', '$');
}

function tempList(count: number): string {
  return `let ${Array.from({ length: count }, (_, id) => `${tempName(id)} = null`).join(', ')}; `;
}

export function temps(count: number, out: Printer): void {
  if (count > 0) out.write(tempList(count));
}
