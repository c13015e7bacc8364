/** How a function's row in the table looks. */
import type { FormulaContext, Typed, Value, ValueType } from '../types.ts';

/** 'any' takes all; 'textual' takes text only, as picklists need TEXT() first. */
export type ParameterType = ValueType | 'any';

export interface FormulaFunction {
  /** One entry per parameter; the last repeats when `rest`. */
  parameters: readonly (ParameterType | readonly ParameterType[])[];
  /** How many may be left out at the end. */
  optional?: number;
  rest?: boolean;
  result: ValueType | ((args: Typed[]) => ValueType);
  /** Blank as soon as one argument is, unless the function says that it looks at blanks itself. */
  takesBlank?: boolean;
  compute(args: Value[], context: FormulaContext): Value;
}

/** Functions that compute from field references or without evaluating all arguments. */
export interface SpecialForm {
  least: number;
  most: number;
  compile(args: Typed[], fail: (message: string, offset: number) => never): Omit<Typed, 'offset'>;
}
