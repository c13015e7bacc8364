/** Formulas that Apex builds: their names are members of a global class, and of the records behind those. */
import { AGGREGATE_RESULT } from '../../apex/lib/aggregate.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import { FormulaValidationException } from '../../apex/lib/exception.ts';
import type { CompiledFormula, FormulaRequest } from '../../apex/lib/services.ts';
import { SObject, toRaw } from '../../apex/lib/sobject.ts';
import { sobjectType, type TypeRef } from '../../apex/lib/types.ts';
import { typeRef } from '../../apex/machine/index.ts';
import { compileFormula, FormulaError } from '../../formula/index.ts';
import type { FieldType, Raw } from '../../schema/types.ts';
import { globalValue } from '../save/formulaGlobals.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** @throws FormulaValidationException in the words of the formula compiler */
export function compileForApex(tx: Transaction, { source, type, returnType, blankAsZero, globals }: FormulaRequest): CompiledFormula {
  const resolve = (path: string[]): FieldType | undefined => placeOf(tx, type, path)?.type;
  try {
    // The object gives no names of its own: all are resolved above.
    const formula = compileFormula(source, AGGREGATE_RESULT, tx.org.catalogue, { returnType, blankAsZero, resolve, globals });
    const valueAt = (context: ApexValue, path: string[]): Raw => toRaw(placeOf(tx, type, path)!.read(context));
    return {
      references: formula.references.map((path) => path.join('.')),
      evaluate: (context) => formula.evaluate({
        record: {}, isNew: false, parent: (path) => valueAt(context, path), global: (name) => globalValue(tx, name), now: tx.now(), timeZone: tx.user.timeZone,
      }),
    };
  } catch (error) {
    if (error instanceof FormulaError) throw new FormulaValidationException(error.message);
    throw error;
  }
}

interface Step {
  readonly type: TypeRef | FieldType;
  read(value: ApexValue): ApexValue;
}

interface Place {
  readonly type: FieldType;
  read(context: ApexValue): ApexValue;
}

const FIELD_TYPES: Readonly<Record<string, FieldType>> = {
  'System.String': 'string', 'System.Id': 'reference', 'System.Boolean': 'boolean', 'System.Integer': 'int', 'System.Long': 'long', 'System.Decimal': 'double', 'System.Double': 'double',
  'System.Date': 'date', 'System.Datetime': 'datetime', 'System.Time': 'time',
};

/** Follows the path from the type; undefined where a name is not there, is not global, or does not end at a plain value. */
function placeOf(tx: Transaction, start: TypeRef, path: readonly string[]): Place | undefined {
  let type: TypeRef | FieldType = start;
  const steps: Step[] = [];
  for (const name of path) {
    const step: Step | undefined = typeof type === 'string' ? undefined : type.kind === 'sobject' ? recordStep(tx, type.name, name) : type.kind === 'user' ? memberStep(tx, type.name, name) : undefined;
    if (step === undefined) return undefined;
    steps.push(step);
    ({ type } = step);
  }
  const end = typeof type === 'string' ? type : FIELD_TYPES[type.name];
  return end && { type: end, read: (context) => steps.reduce((value, step) => (value === null ? null : step.read(value)), context) };
}

function recordStep(tx: Transaction, object: string, name: string): Step | undefined {
  const def = tx.object(object);
  const field = def?.fields.get(name.toLowerCase());
  if (field) return { type: field.type, read: (record) => (record as SObject).values[field.name] ?? null };
  const link = def && tx.org.catalogue.parentField(def, name);
  return link && { type: sobjectType(link.referenceTo[0]), read: (record) => (record as SObject).parents.get(link.relationshipName!) ?? null };
}

function memberStep(tx: Transaction, className: string, name: string): Step | undefined {
  const lineage = tx.org.apex.machine.lineage(className);
  if (lineage[0]?.visibility !== 'global') return undefined;
  const field = lineage.flatMap((info) => info.fields).find((each) => !each.static && each.visibility === 'global' && each.name.toLowerCase() === name.toLowerCase());
  if (!field) return undefined;
  const read = (value: ApexValue): ApexValue => {
    const object = value as Record<string, ApexValue> & Record<`get$${string}`, () => ApexValue>;
    return field.get === 'code' ? object[`get$${field.js}`]() : object[field.js];
  };
  return { type: typeRef(field.type), read };
}
