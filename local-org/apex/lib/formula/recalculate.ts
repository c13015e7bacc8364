/** Formula.recalculateFormulas: formula fields of records in memory. */
import { defineType, type LibMember, type LibType } from '../define.ts';
import { ApexList } from '../list.ts';
import type { ApexTransaction } from '../services.ts';
import type { SObject } from '../sobject.ts';
import { libType } from '../types.ts';

class Recalculated {
  static readonly apexName = 'System.FormulaRecalcResult';
  readonly record: SObject;

  constructor(record: SObject) {
    this.record = record;
  }
}

function recalculated(tx: ApexTransaction, record: SObject): Recalculated {
  tx.recalculate(record);
  return new Recalculated(record);
}

const RESULT = libType('System.FormulaRecalcResult');

export const recalculation: Record<string, LibMember> = {
  'static List<System.FormulaRecalcResult> recalculateFormulas(List<SObject> records)': (tx, records: ApexList) => new ApexList(RESULT, (records.items as SObject[]).map((record) => recalculated(tx, record))),
};

export const recalculationTypes: readonly LibType[] = [
  defineType({
    name: 'System.FormulaRecalcResult', kind: 'class', js: Recalculated,
    members: {
      'SObject getSObject()': (_tx, self: Recalculated) => self.record,
      'Boolean isSuccess()': () => true,
      'List<System.FormulaRecalcFieldError> getErrors()': () => new ApexList(libType('System.FormulaRecalcFieldError')),
    },
  }),
  defineType({ name: 'System.FormulaRecalcFieldError', kind: 'class', unsupported: ['getFieldError', 'getFieldName'], members: {} }),
];
