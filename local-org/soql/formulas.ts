import type { FieldDef, ObjectDef, Raw } from '../schema/types.ts';

/** Evaluates formula fields for queries. The formula room lies below this one, so the org hands it in. */
export interface FormulaSource {
  /** The field paths that the formula reads, from the record: ['Amount__c'], ['Account', 'Name']. Global variables are not among them. */
  references(def: ObjectDef, field: FieldDef): readonly (readonly string[])[];
  evaluate(def: ObjectDef, field: FieldDef, read: (path: readonly string[]) => Raw, context: FormulaContext): Raw;
}

export interface FormulaContext {
  /** Epoch milliseconds. */
  now: number;
  timeZone: string;
  userId: string;
}
