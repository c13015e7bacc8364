/** The namespace FormulaEval, and System.Formula, which starts a builder. Source: Apex Reference Guide, "FormulaEval Namespace". */
import { strict } from '../arguments.ts';
import { defineType, type ApexValue, type LibMember, type LibType } from '../define.ts';
import { ApexDouble } from '../double.ts';
import type { EnumValue } from '../enum.ts';
import { FormulaValidationException } from '../exception.ts';
import { toApex } from '../fieldvalue.ts';
import type { ApexList } from '../list.ts';
import { recalculation, recalculationTypes } from './recalculate.ts';
import type { CompiledFormula } from '../services.ts';
import { ApexSet } from '../set.ts';
import type { SObjectTypeToken } from '../tokens.ts';
import { STRING, sobjectType, type TypeRef } from '../types.ts';
import type { TypeValue } from '../typevalue.ts';
import type { FieldType, Raw } from '../../../schema/types.ts';

/** By constant of FormulaReturnType. */
const RESULTS: Readonly<Record<string, FieldType>> = {
  BOOLEAN: 'boolean', DATE: 'date', DATETIME: 'datetime', DECIMAL: 'double', DOUBLE: 'double', ID: 'string', INTEGER: 'int', LONG: 'long', STRING: 'string', TIME: 'time',
};

class FormulaBuilder {
  static readonly apexName = 'FormulaEval.FormulaBuilder';
  source: string | null = null;
  type: TypeRef | null = null;
  returnType: string | null = null;
  blankAsZero = false;
  globals: ReadonlySet<string> = new Set();
}

class FormulaInstance {
  static readonly apexName = 'FormulaEval.FormulaInstance';
  readonly formula: CompiledFormula;
  readonly returnType: string;

  constructor(formula: CompiledFormula, returnType: string) {
    this.formula = formula;
    this.returnType = returnType;
  }
}

/** Whole numbers lose what is behind the point. */
function resultOf(raw: Raw, returnType: string): ApexValue {
  if (raw === null) return null;
  if (returnType === 'DOUBLE') return new ApexDouble(Number(raw));
  const isWhole = returnType === 'INTEGER' || returnType === 'LONG';
  return toApex(isWhole ? Math.trunc(Number(raw)) : raw, { type: RESULTS[returnType], scale: 0 });
}

function given<T>(value: T | null, what: string): T {
  if (value === null) throw new FormulaValidationException(`The ${what} of the formula is not given`);
  return value;
}

function changed<T>(change: (self: FormulaBuilder, value: T) => void): LibMember {
  return (_tx, self: FormulaBuilder, value: T) => {
    change(self, value);
    return self;
  };
}

const BUILDER = 'FormulaEval.FormulaBuilder';

export const formulaTypes: readonly LibType[] = [
  defineType({ name: 'System.Formula', kind: 'class', members: { [`static ${BUILDER} builder()`]: () => new FormulaBuilder(), ...recalculation } }),
  ...recalculationTypes,
  defineType({
    name: BUILDER, kind: 'class', js: FormulaBuilder, unsupported: ['parseAsTemplate'],
    members: {
      [`${BUILDER} withFormula(String formula)`]: changed((self, value: string | null) => void (self.source = value)),
      [`${BUILDER} withReturnType(FormulaEval.FormulaReturnType type)`]: changed((self, value: EnumValue | null) => void (self.returnType = value?.name ?? null)),
      [`${BUILDER} withType(System.Type type)`]: changed((self, value: TypeValue | null) => void (self.type = value?.ref ?? null)),
      [`${BUILDER} withType(Schema.SObjectType type)`]: changed((self, value: SObjectTypeToken | null) => void (self.type = value && sobjectType(value.name))),
      [`${BUILDER} withGlobalVariables(List<FormulaEval.FormulaGlobal> globals)`]: changed((self, value: ApexList | null) => void (self.globals = new Set((value?.items ?? []).map((each) => `$${(each as EnumValue).name.toLowerCase()}`)))),
      [`${BUILDER} treatNumericNullAsZero(Boolean asZero)`]: changed((self, value: boolean | null) => void (self.blankAsZero = value === true)),
      'FormulaEval.FormulaInstance build()': (tx, self: FormulaBuilder) => {
        const returnType = given(self.returnType, 'return type');
        const request = { source: given(self.source, 'text'), type: given(self.type, 'type'), returnType: RESULTS[returnType], blankAsZero: self.blankAsZero, globals: self.globals };
        return new FormulaInstance(tx.compileFormula(request), returnType);
      },
    },
  }),
  defineType({
    name: 'FormulaEval.FormulaInstance', kind: 'class', js: FormulaInstance,
    members: {
      'Object evaluate(Object context)': strict((_tx, self: FormulaInstance, context: ApexValue) => resultOf(self.formula.evaluate(context), self.returnType)),
      'Set<String> getReferencedFields()': (_tx, self: FormulaInstance) => new ApexSet(STRING, self.formula.references),
    },
  }),
];
