/** Formulas of validation rules, formula fields and default values: compiled once against the schema, evaluated per record. */
import type { SchemaCatalogue } from '../schema/index.ts';
import type { FieldDef, FieldType, ObjectDef, Raw } from '../schema/types.ts';
import { compileNode } from './compile.ts';
import { FormulaError } from './error.ts';
import type { Scope } from './fields.ts';
import { localDay } from './functions/dates.ts';
import { parse } from './syntax.ts';
import { TYPE_NAMES, toRaw, valueType } from './types.ts';
import type { Compute, FormulaContext, Typed, ValueType } from './types.ts';

export { FormulaError } from './error.ts';
export type { FormulaContext } from './types.ts';

export interface FormulaOptions {
  /** What the result is kept as: boolean for a validation rule, the field's type for formula fields and defaults. Absent: as it comes. */
  returnType?: FieldType;
  /** Decimals of a numeric result. */
  scale?: number;
  /** Blank numbers count as 0, a formula field's usual setting. */
  blankAsZero?: boolean;
  /** As the default of a date field a moment is its day, which no formula field does (PMM, which deploys to orgs). */
  isDefault?: boolean;
  /** See Scope: formulas over Apex objects. */
  resolve?: Scope['resolve'];
  globals?: Scope['globals'];
}

export interface Formula {
  /** Blank is null (false for a boolean). Never throws for data. */
  evaluate(context: FormulaContext): Raw;
  /** Paths that it reads, canonical names: ['Email'], ['Account', 'Name']. Fields behind formula fields included. */
  references: string[][];
}

/** Throws FormulaError in the platform's words. */
export function compileFormula(source: string, def: ObjectDef, catalogue: SchemaCatalogue, options: FormulaOptions = {}): Formula {
  const references: string[][] = [];
  const compiled = compileWithin(source, { def, catalogue, blankAsZero: options.blankAsZero ?? false, references, resolve: options.resolve, globals: options.globals }, []);
  const typed = options.isDefault === true && options.returnType === 'date' && compiled.type === 'datetime' ? dayOf(compiled) : compiled;
  const type = options.returnType ?? DEFAULT_FIELD_TYPE[typed.type];
  checkResult(typed, type);
  return { references, evaluate: (context) => toRaw(typed.compute(context), type, options.scale) };
}

function dayOf(moment: Typed): Typed {
  const day: Compute = (context) => {
    const instant = moment.compute(context);
    return instant === null ? null : localDay(instant as number, context.timeZone);
  };
  return { type: 'date', offset: moment.offset, compute: day };
}

/** A field's own formula. */
export function compileFormulaField(field: FieldDef, def: ObjectDef, catalogue: SchemaCatalogue): Formula {
  return compileFormula(field.formula!.source, def, catalogue, { returnType: field.type, scale: field.scale, blankAsZero: field.formula!.blankAsZero });
}

const DEFAULT_FIELD_TYPE: Record<ValueType, FieldType> = {
  number: 'double', text: 'string', boolean: 'boolean', date: 'date', datetime: 'datetime', time: 'time', picklist: 'string', multipicklist: 'string', null: 'string',
};

function compileWithin(source: string, within: Omit<Scope, 'nested'>, open: readonly string[]): Typed {
  const nested = (field: FieldDef): Compute => {
    if (open.includes(field.name)) throw new FormulaError(`Circular reference in formula field ${field.name}`, 0);
    const inner = compileWithin(field.formula!.source, { ...within, blankAsZero: field.formula!.blankAsZero }, [...open, field.name]);
    return inner.compute;
  };
  return compileNode(parse(source), { ...within, nested });
}

/** Text takes a date or number only through TEXT(); an id, url or picklist result is text. */
function checkResult(typed: Typed, type: FieldType): void {
  const wanted = valueType(type);
  const accepted = wanted === 'picklist' || wanted === 'multipicklist' ? 'text' : wanted;
  if (typed.type === accepted || typed.type === 'null') return;
  throw new FormulaError(`Formula result is data type (${TYPE_NAMES[typed.type]}), incompatible with expected data type (${TYPE_NAMES[accepted]}).`, typed.offset);
}
