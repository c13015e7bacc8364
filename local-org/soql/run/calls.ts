/** What the SQL of a query calls back for: formulas, local time, formatted values. */
import type { SqlCall, SqlValue } from '../../storage/index.ts';
import type { CompiledQuery } from '../plan/compile.ts';
import type { FormulaCall } from '../plan/compilation.ts';
import type { OrgDatabase } from '../../storage/index.ts';
import { kindOf } from '../../storage/index.ts';
import { fiscalPeriod, fiscalYearOf } from './fiscal.ts';
import type { FiscalPeriod, FiscalYear } from './fiscal.ts';
import { formatted } from './format.ts';
import type { QueryParameters } from './run.ts';
import { Zone } from './zone.ts';

export function callsOf(compiled: CompiledQuery, db: OrgDatabase, parameters: QueryParameters): SqlCall {
  let zone: Zone | undefined;
  let fiscalYear: FiscalYear | undefined;
  const terms = new Map<string, RegExp>();
  return (name, args) => {
    const formula = compiled.formulaCalls.get(name);
    if (formula) return evaluate(compiled, formula, db, parameters, args);
    if (name === 'search') return matches(terms, args[0] as string, args[1]) ? 1 : 0;
    if (name === 'fiscal') {
      fiscalYear ??= fiscalYearOf(db);
      return args[1] === null ? null : fiscalPeriod(args[1] as number, fiscalYear)[args[0] as keyof FiscalPeriod];
    }
    zone ??= new Zone(parameters.timeZone);
    if (name === 'local') return args[0] === null ? null : zone.local(args[0] as number);
    return formatted(args[0] as string, args[1] as number, args[2], { locale: parameters.locale ?? 'en-US', timeZone: parameters.timeZone });
  };
}

function matches(terms: Map<string, RegExp>, source: string, text: SqlValue): boolean {
  if (!terms.has(source)) terms.set(source, new RegExp(source, 'iu'));
  return typeof text === 'string' && terms.get(source)!.test(text);
}

function evaluate({ formulas }: CompiledQuery, { def, field, reads }: FormulaCall, db: OrgDatabase, { now, timeZone, userId }: QueryParameters, args: SqlValue[]): SqlValue {
  const values = new Map(reads.map(({ path, kind }, i) => [path.join('.').toLowerCase(), db.codecs.kind(kind).decode(args[i])]));
  const value = formulas!.evaluate(def, field, (path) => values.get(path.join('.').toLowerCase()) ?? null, { now, timeZone, userId });
  return db.codecs.kind(kindOf(field)).encode(value);
}
