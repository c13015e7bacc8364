import { SalesforceError } from '../../base/errors.ts';
import { parseQuery } from '../../soql/index.ts';
import type { Operand, SelectItem } from '../../soql/index.ts';

function nameOf(operand: Operand, alias: string | undefined, unnamed: () => string): string {
  if (operand.kind === 'field') return operand.path.join('.');
  return alias ?? unnamed();
}

function columnOf(item: SelectItem, unnamed: () => string): string {
  if (item.kind === 'expression') return nameOf(item.operand, item.alias, unnamed);
  const what = { subquery: 'Nested queries', typeof: 'TYPEOF', fields: 'FIELDS()' }[item.kind];
  throw new SalesforceError('FUNCTIONALITY_NOT_ENABLED', `${what} cannot be used in a Bulk API query`);
}

/** Columns of a bulk query's CSV in the order and spelling of the query. Bulk queries are flat. */
export function selectedColumns(soql: string): { object: string; columns: string[] } {
  const query = parseQuery(soql, { binds: 'none' });
  let count = 0;
  return { object: query.from.object, columns: query.select.map((item) => columnOf(item, () => `expr${count++}`)) };
}
