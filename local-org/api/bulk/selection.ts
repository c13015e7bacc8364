import { SalesforceError } from '../../base/errors.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { FieldType, ObjectDef } from '../../schema/types.ts';
import { parseQuery } from '../../soql/index.ts';
import type { SelectItem } from '../../soql/index.ts';

/** A column of a bulk query's CSV: its header as the query writes it, and where a record holds its value. */
export interface CsvColumn {
  header: string;
  /** Keys of QueryRecord.values, parents first. */
  path: string[];
  /** Unknown for aggregates. */
  type: FieldType | undefined;
}

/** Keys in the catalogue's spelling, with the type of the field that they lead to. */
function follow(catalogue: SchemaCatalogue, def: ObjectDef | undefined, path: readonly string[]): { path: string[]; type: FieldType | undefined } {
  const [name, ...rest] = path;
  if (rest.length === 0) {
    const field = def?.fields.get(name.toLowerCase());
    return { path: [field?.name ?? name], type: field?.type };
  }
  const reference = def && catalogue.parentField(def, name);
  const parents = (reference?.referenceTo ?? []).flatMap((target) => catalogue.object(target) ?? []);
  const parent = parents.find(({ fields }) => rest.length > 1 || fields.has(rest[0].toLowerCase()));
  const below = follow(catalogue, parent, rest);
  return { path: [reference?.relationshipName ?? name, ...below.path], type: below.type };
}

function columnOf(item: SelectItem, catalogue: SchemaCatalogue, def: ObjectDef | undefined, object: string, unnamed: () => string): CsvColumn {
  if (item.kind !== 'expression') {
    const what = { subquery: 'Nested queries', typeof: 'TYPEOF', fields: 'FIELDS()' }[item.kind];
    throw new SalesforceError('FUNCTIONALITY_NOT_ENABLED', `${what} cannot be used in a Bulk API query`);
  }
  if (item.operand.kind !== 'field') {
    const name = item.alias ?? unnamed();
    return { header: name, path: [name], type: undefined };
  }
  const { path } = item.operand;
  const relative = path.length > 1 && path[0].toLowerCase() === object.toLowerCase() ? path.slice(1) : path;
  return { header: item.alias ?? path.join('.'), ...(item.alias ? { path: [item.alias], type: undefined } : follow(catalogue, def, relative)) };
}

/** Object and columns of a bulk query, which is flat. Throws MALFORMED_QUERY and FUNCTIONALITY_NOT_ENABLED. */
export function selectionOf(soql: string, catalogue: SchemaCatalogue): { object: string; columns: CsvColumn[] } {
  const query = parseQuery(soql, { binds: 'none' });
  const def = catalogue.object(query.from.object);
  let count = 0;
  const prefix = query.from.alias ?? query.from.object;
  return { object: def?.name ?? query.from.object, columns: query.select.map((item) => columnOf(item, catalogue, def, prefix, () => `expr${count++}`)) };
}
