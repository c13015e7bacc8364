/** Entry of apex/emit: a checked unit to JavaScript modules. README.md says what they look like. */
import { MAIN } from '../check/index.ts';
import type { ClassSymbol } from '../check/symbols.ts';
import type { TypedBody, TypedClass, TypedTrigger, TypedUnit } from '../check/typed.ts';
import { emitClass, temps } from './classes.ts';
import { Code } from './code.ts';
import { printExpression } from './expressions/index.ts';
import { Hoist } from './hoist.ts';
import { signatureOf } from './info.ts';
import { Printer } from './printer.ts';
import { writeStatement } from './statements.ts';
import type { EmitOptions, EmittedClass, EmittedUnit } from './unit.ts';

export type { AnnotationInfo, ClassInfo, EmitOptions, EmittedClass, EmittedUnit, FieldInfo, MethodInfo, TypeData } from './unit.ts';

export function emitUnit(unit: TypedUnit, options: EmitOptions = {}): EmittedUnit {
  const lines = new Set<number>();
  const coverage = options.coverage ?? false;
  const main = unit.kind === 'anonymous' ? emitMain(unit.class, coverage, lines) : null;
  const classes = unit.kind === 'trigger' ? [] : flatten(withoutMain(unit)).map((each) => emitClass(each, { coverage, lines }));
  const trigger = unit.kind === 'trigger' ? emitTrigger(unit.trigger, coverage, lines) : null;
  return {
    kind: unit.kind, name: unit.name, className: unit.name, classes: anonymousFiles(unit, classes), main, trigger,
    lines: [...lines].sort((a, b) => a - b), dependencies: unit.dependencies, signature: signatureOf(classes.map((each) => each.info)),
  };
}

function withoutMain(unit: Exclude<TypedUnit, { kind: 'trigger' }>): TypedClass {
  if (unit.kind === 'class') return unit.class;
  return { ...unit.class, members: unit.class.members.filter((member) => member.kind !== 'method' || member.symbol.name !== MAIN) };
}

function flatten(typed: TypedClass): TypedClass[] {
  return [typed, ...typed.inner];
}

/** Frames of anonymous Apex are told by the ending of their file. */
function anonymousFiles(unit: TypedUnit, classes: EmittedClass[]): EmittedClass[] {
  return unit.kind === 'anonymous' ? classes.map((each) => ({ ...each, file: each.file.replace(/\.cls$/, '.apex') })) : classes;
}

function emitTrigger(trigger: TypedTrigger, coverage: boolean, lines: Set<number>): NonNullable<EmittedUnit['trigger']> {
  const { name, object, operations } = trigger;
  return { object, operations, file: `${name}.trigger`, code: emitFunction(name, trigger.code, null, coverage, lines) };
}

/** The statements of anonymous Apex stand between its methods, so they have a script of their own. */
function emitMain(typed: TypedClass, coverage: boolean, lines: Set<number>): EmittedUnit['main'] {
  const run = typed.members.find((member) => member.kind === 'method' && member.symbol.name === MAIN);
  if (run?.kind !== 'method' || !run.code) throw new Error('Anonymous Apex without statements');
  return { file: `${typed.symbol.name}.apex`, js: run.symbol.js, code: emitFunction('main', run.code, typed.symbol, coverage, lines) };
}

function emitFunction(name: string, body: TypedBody, owner: ClassSymbol | null, coverage: boolean, lines: Set<number>): string {
  const hoist = new Hoist();
  const out = new Printer();
  const code = new Code({ hoist, owner, coverage, lines, print: printExpression });
  const head = out.write('(function ($rt) {').slot();
  out.at(body.line).write(`return function ${name}() {`);
  temps(body.temps, out);
  for (const each of body.body.body) writeStatement(each, { out, code });
  out.at(body.end.line).write('}; })');
  const self = owner === null ? '' : `const $self = ${hoist.holder(owner)}.c;`;
  head(`${hoist} ${self} ${coverage ? `const $cov = $rt.coverage(${JSON.stringify(name)});` : ''} `);
  return out.toString();
}
