import { SalesforceError } from '../../base/errors.ts';
import type { FieldDef, FieldType, ObjectDef } from '../../schema/types.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { Transaction } from '../../org/index.ts';

interface Column {
  aggregate: boolean;
  apexType: string;
  booleanType: boolean;
  columnName: string;
  custom: boolean;
  displayName: string;
  foreignKeyName: string | null;
  insertable: boolean;
  joinColumns: Column[];
  numberType: boolean;
  textType: boolean;
  updatable: boolean;
}

interface Selection {
  items: string[];
  object: string;
  grouped: boolean;
}

const NUMBERS: ReadonlySet<FieldType> = new Set(['int', 'long', 'double', 'currency', 'percent']);
const APEX_TYPES: Partial<Record<FieldType, string>> = {
  id: 'Id', reference: 'Id', boolean: 'Boolean', int: 'Integer', long: 'Long', double: 'Double', currency: 'Double', percent: 'Double', date: 'Date', datetime: 'Datetime', time: 'Time', base64: 'Blob',
};

/** Where the outermost FROM stands, and the commas before it. */
function outline(soql: string): { from: number; commas: number[] } {
  const commas: number[] = [];
  let depth = 0;
  for (let i = 0; i < soql.length; i++) {
    if (soql[i] === '(') depth++;
    else if (soql[i] === ')') depth--;
    else if (depth === 0 && soql[i] === ',') commas.push(i);
    else if (depth === 0 && /^\sfrom\s/i.test(soql.slice(i, i + 6))) return { from: i, commas };
  }
  throw new SalesforceError('MALFORMED_QUERY', 'unexpected token: <EOF>');
}

/** The select list of a query that is known to parse. */
function selectionOf(text: string): Selection {
  const soql = text.trim().replace(/^\(\s*/, '').replace(/\s*\)$/, '');
  const { from, commas } = outline(soql);
  const cuts = [soql.search(/\s/), ...commas, from];
  const items = cuts.slice(1).map((end, i) => soql.slice(cuts[i] + 1, end).trim());
  const object = soql.slice(from + 6).trim().split(/[\s,)]/)[0];
  return { items, object, grouped: /\sgroup\s+by\s/i.test(soql.slice(from)) };
}

function column(name: string, field: FieldDef | undefined, more: Partial<Column> = {}): Column {
  const type = field?.type ?? 'string';
  return {
    aggregate: false, apexType: APEX_TYPES[type] ?? 'String', booleanType: type === 'boolean', columnName: field?.name ?? name, custom: field?.custom ?? false,
    displayName: field?.name ?? name, foreignKeyName: null, insertable: field?.createable ?? false, joinColumns: [], numberType: NUMBERS.has(type),
    textType: !NUMBERS.has(type) && type !== 'boolean', updatable: field?.updateable ?? false, ...more,
  };
}

function parentColumn(path: string[], def: ObjectDef, catalogue: SchemaCatalogue): Column {
  if (path.length === 1) return column(path[0], def.fields.get(path[0].toLowerCase()));
  const reference = catalogue.parentField(def, path[0]);
  const parent = reference && catalogue.object(reference.referenceTo[0]);
  if (!parent) return column(path.join('.'), undefined);
  return column(path[0], undefined, { columnName: reference.relationshipName, displayName: reference.relationshipName, foreignKeyName: reference.name, joinColumns: [parentColumn(path.slice(1), parent, catalogue)] });
}

function childColumn(subquery: string, catalogue: SchemaCatalogue): Column {
  const { items, object } = selectionOf(subquery);
  return column(object, undefined, { aggregate: true, joinColumns: items.map((item) => column(item, catalogue.object(object)?.fields.get(item.toLowerCase()))) });
}

function selectedColumns(selection: Selection, def: ObjectDef, catalogue: SchemaCatalogue): Column[] {
  let unnamed = 0;
  const aggregateName = (alias: string | undefined): string => alias || `expr${unnamed++}`;
  return selection.items.flatMap((item) => {
    if (item.startsWith('(')) return childColumn(item, catalogue);
    if (/^fields\s*\(/i.test(item)) return [...def.fields.values()].map((field) => column(field.name, field));
    const [, call, alias] = /^(\w+\s*\(.*\))\s*(\w*)$/s.exec(item) ?? [];
    if (call) return column(aggregateName(alias), undefined, { aggregate: true, numberType: true, textType: false });
    return parentColumn(item.split(/\s+/)[0].split('.'), def, catalogue);
  });
}

/** The answer of `/query?columns=true`: which columns the result would have. Errors as those of the query itself. */
export function columnMetadata(soql: string, catalogue: SchemaCatalogue, tx: Transaction): object {
  tx.soql(soql);
  const selection = selectionOf(soql);
  const def = catalogue.object(selection.object)!;
  return {
    columnMetadata: selectedColumns(selection, def, catalogue), entityName: def.name, groupBy: selection.grouped, idSelected: selection.items.some((item) => item.toLowerCase() === 'id'), keyPrefix: def.keyPrefix,
  };
}
