import { SalesforceError } from '../../base/errors.ts';
import type { FormulaSource } from '../../soql/index.ts';
import type { RawRecord } from '../../schema/types.ts';
import type { Org } from '../org.ts';
import { globalValue } from '../save/formulaGlobals.ts';

/** Lends formula/ to queries, which stand above it. */
export function formulaSource(org: Org): FormulaSource {
  return {
    references: (def, field) => org.formulas.field(def, field).references,
    evaluate: (def, field, read, context) => org.formulas.field(def, field).evaluate({
      record: lazyRecord(read),
      isNew: false,
      parent: read,
      global: (name) => globalOf(org, name),
      now: context.now,
      timeZone: context.timeZone,
    }),
  };
}

/** Reads a field when the formula asks for it. */
function lazyRecord(read: (path: readonly string[]) => RawRecord[string]): RawRecord {
  return new Proxy<RawRecord>({}, { get: (_target, name) => (typeof name === 'string' ? read([name]) : undefined) });
}

function globalOf(org: Org, name: string): RawRecord[string] {
  if (org.running === undefined) throw new SalesforceError('INVALID_FIELD', `The formula variable ${name} needs a running transaction`);
  return globalValue(org.running, name);
}
