/** Entry of apex/emit: a checked unit to JavaScript modules. README.md says what they look like. */
import type { TypedClass, TypedTrigger, TypedUnit } from '../check/typed.ts';
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
  const classes = unit.kind === 'trigger' ? [] : flatten(unit.class).map((each) => emitClass(each, { coverage, lines }));
  const trigger = unit.kind === 'trigger' ? emitTrigger(unit.trigger, coverage, lines) : null;
  return {
    kind: unit.kind, name: unit.name, className: unit.name, classes: anonymousFiles(unit, classes), trigger,
    lines: [...lines].sort((a, b) => a - b), dependencies: unit.dependencies, signature: signatureOf(classes.map((each) => each.info)),
  };
}

function flatten(typed: TypedClass): TypedClass[] {
  return [typed, ...typed.inner];
}

/** Frames of anonymous Apex are told by the ending of their file. */
function anonymousFiles(unit: TypedUnit, classes: EmittedClass[]): EmittedClass[] {
  return unit.kind === 'anonymous' ? classes.map((each) => ({ ...each, file: each.file.replace(/\.cls$/, '.apex') })) : classes;
}

function emitTrigger(trigger: TypedTrigger, coverage: boolean, lines: Set<number>): NonNullable<EmittedUnit['trigger']> {
  const hoist = new Hoist();
  const out = new Printer();
  const code = new Code({ hoist, owner: null, coverage, lines, print: printExpression });
  const head = out.write('(function ($rt) {').slot();
  out.at(trigger.code.line).write(`return function ${trigger.name}() {`);
  temps(trigger.code.temps, out);
  for (const each of trigger.code.body.body) writeStatement(each, { out, code });
  out.at(trigger.code.end.line).write('}; })');
  head(`${hoist} ${coverage ? `const $cov = $rt.coverage(${JSON.stringify(trigger.name)});` : ''} `);
  const { name, object, operations } = trigger;
  return { object, operations, file: `${name}.trigger`, code: out.toString() };
}
