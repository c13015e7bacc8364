/** Functions that look at fields, types or only some of their arguments. */
import { TYPE_NAMES } from '../types.ts';
import type { Compute, Typed, Value, ValueType } from '../types.ts';
import type { SpecialForm } from './signature.ts';
import { TO_TEXT } from './text.ts';

type Fail = (message: string, offset: number) => never;
const ANY_COUNT = Number.POSITIVE_INFINITY;

export function isBlank(value: Value): boolean {
  return value === null || value === '';
}

function expect(name: string, arg: Typed, types: readonly ValueType[], fail: Fail): void {
  if (types.includes(arg.type) || arg.type === 'null') return;
  fail(`Incorrect parameter type for function '${name}()'. Expected ${types.map((type) => TYPE_NAMES[type]).join(', ')}, received ${TYPE_NAMES[arg.type]}`, arg.offset);
}

/** The type that results share; a picklist among them is refused, as the platform does. */
function common(name: string, args: Typed[], fail: Fail): ValueType {
  const typed = args.filter((arg) => arg.type !== 'null');
  const first = typed[0]?.type ?? 'null';
  for (const arg of typed) if (arg.type !== first) expect(name, arg, [first], fail);
  return first;
}

function logical(name: string, stopAt: boolean): SpecialForm {
  return {
    least: 1, most: ANY_COUNT,
    compile(args, fail) {
      for (const arg of args) expect(name, arg, ['boolean'], fail);
      return { type: 'boolean', compute: (context) => (args.some((arg) => (arg.compute(context) === true) === stopAt) ? stopAt : !stopAt) };
    },
  };
}

function ifForm([condition, yes, no]: Typed[], fail: Fail): Omit<Typed, 'offset'> {
  expect('IF', condition, ['boolean'], fail);
  return { type: common('IF', [yes, no], fail), compute: (context) => (condition.compute(context) === true ? yes : no).compute(context) };
}

/** CASE(subject, value, result, …, otherwise). */
function caseForm(args: Typed[], fail: Fail): Omit<Typed, 'offset'> {
  if (args.length % 2 === 1) fail(`Incorrect number of parameters for function 'CASE()'. Expected ${args.length + 1}, received ${args.length}`, args[0].offset);
  const [subject, ...rest] = args;
  const otherwise = rest.pop()!;
  const matches = rest.filter((_, index) => index % 2 === 0);
  const results = rest.filter((_, index) => index % 2 === 1);
  const subjectType = subject.type === 'picklist' ? 'text' : subject.type;
  for (const match of matches) expect('CASE', match, [subjectType], fail);
  const compute: Compute = (context) => {
    const value = subject.compute(context) ?? '';
    const index = matches.findIndex((match) => (match.compute(context) ?? '') === value);
    return (index < 0 ? otherwise : results[index]).compute(context);
  };
  return { type: common('CASE', [...results, otherwise], fail), compute };
}

function blankValue(name: string): SpecialForm {
  return {
    least: 2, most: 2,
    compile([value, fallback], fail) {
      const type = value.type === 'picklist' ? 'text' : common(name, [value, fallback], fail);
      return { type, compute: (context) => { const found = value.compute(context); return isBlank(found) ? fallback.compute(context) : found; } };
    },
  };
}

function blankTest(name: string): SpecialForm {
  return {
    least: 1, most: 1,
    compile([arg], fail) {
      if (arg.type === 'picklist') fail(`Field ${arg.field?.name ?? name} is a picklist field. Picklist fields are only supported in certain functions.`, arg.offset);
      return { type: 'boolean', compute: (context) => isBlank(arg.compute(context)) };
    },
  };
}

function fieldOf(name: string, arg: Typed, fail: Fail): NonNullable<Typed['field']> {
  return arg.field ?? fail(`Incorrect parameter type for function '${name}()'. Expected Field Reference, received ${TYPE_NAMES[arg.type]}`, arg.offset);
}

function changed([arg]: Typed[], fail: Fail): Omit<Typed, 'offset'> {
  const field = fieldOf('ISCHANGED', arg, fail);
  return { type: 'boolean', compute: (context) => context.old !== undefined && !context.isNew && field.read(context.old, context) !== field.read(context.record, context) };
}

function prior([arg]: Typed[], fail: Fail): Omit<Typed, 'offset'> {
  const field = fieldOf('PRIORVALUE', arg, fail);
  return { type: arg.type, compute: (context) => field.read(context.isNew ? context.record : (context.old ?? context.record), context) };
}

function asText([arg]: Typed[], fail: Fail): Omit<Typed, 'offset'> {
  if (arg.type === 'null') return { type: 'text', compute: () => null };
  const convert = TO_TEXT[arg.type];
  if (convert === undefined) fail(`Incorrect parameter type for function 'TEXT()'. Expected Number, Date, DateTime, Picklist, received ${TYPE_NAMES[arg.type]}`, arg.offset);
  return { type: 'text', compute: (context) => { const value = arg.compute(context); return value === null ? null : convert!(value); } };
}

function isNumber([arg]: Typed[], fail: Fail): Omit<Typed, 'offset'> {
  expect('ISNUMBER', arg, ['text'], fail);
  return { type: 'boolean', compute: (context) => { const value = arg.compute(context); return !isBlank(value) && !Number.isNaN(Number(value)); } };
}

function not([arg]: Typed[], fail: Fail): Omit<Typed, 'offset'> {
  expect('NOT', arg, ['boolean'], fail);
  return { type: 'boolean', compute: (context) => arg.compute(context) !== true };
}

export const SPECIAL_FORMS: Record<string, SpecialForm> = {
  AND: logical('AND', false),
  BLANKVALUE: blankValue('BLANKVALUE'),
  CASE: { least: 4, most: ANY_COUNT, compile: caseForm },
  IF: { least: 3, most: 3, compile: ifForm },
  ISBLANK: blankTest('ISBLANK'),
  ISCHANGED: { least: 1, most: 1, compile: changed },
  ISNEW: { least: 0, most: 0, compile: () => ({ type: 'boolean', compute: (context) => context.isNew }) },
  ISNULL: blankTest('ISNULL'),
  ISNUMBER: { least: 1, most: 1, compile: isNumber },
  NOT: { least: 1, most: 1, compile: not },
  NULLVALUE: blankValue('NULLVALUE'),
  OR: logical('OR', true),
  PRIORVALUE: { least: 1, most: 1, compile: prior },
  TEXT: { least: 1, most: 1, compile: asText },
};
