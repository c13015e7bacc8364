import { SalesforceError } from '../../base/errors.ts';
import { isId, to18 } from '../../base/ids.ts';
import type { ObjectDef, RawRecord } from '../../schema/types.ts';
import { noSuchField } from '../json/recordInput.ts';
import type { RecordReader } from '../json/recordInput.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { BulkJob } from './job.ts';

/** A wrong header fails the whole job, as on the platform. */
export class InvalidBatch extends Error {
  constructor(problem: string) {
    super(`InvalidBatch : ${problem}`);
    this.name = 'InvalidBatch';
  }
}

const NEEDS: Partial<Record<BulkJob['operation'], string>> = { update: 'Id', delete: 'Id', hardDelete: 'Id' };

/** Checks the header against the object. Throws InvalidBatch. */
export function checkHeader(header: string[], job: BulkJob, def: ObjectDef, catalogue: SchemaCatalogue): void {
  for (const name of header) if (!isColumn(name, def, catalogue)) throw new InvalidBatch(`Field name not found : ${name}`);
  const needed = NEEDS[job.operation] ?? externalKey(job);
  if (needed && !header.some((name) => name.toLowerCase() === needed.toLowerCase())) throw new InvalidBatch(`Field name not found : ${needed}`);
}

/** An upsert by Id creates rows without one. */
function externalKey({ operation, externalIdFieldName }: BulkJob): string | undefined {
  return operation === 'upsert' && externalIdFieldName?.toLowerCase() !== 'id' ? externalIdFieldName : undefined;
}

function isColumn(name: string, def: ObjectDef, catalogue: SchemaCatalogue): boolean {
  if (def.fields.has(name.toLowerCase())) return true;
  const [relationship] = name.split('.');
  return name.includes('.') && catalogue.parentField(def, relationship.split(':').at(-1)!) !== undefined;
}

/** A row as a record: empty cells are left alone, #N/A empties the field. Throws what the platform writes into sf__Error. */
export function readCells(reader: RecordReader, header: string[], cells: string[]): RawRecord {
  if (cells.length !== header.length) throw new SalesforceError('INVALID_BATCH_ROW', `The header has ${header.length} columns, the row has ${cells.length}`);
  const record: RawRecord = {};
  header.forEach((name, i) => {
    if (cells[i] !== '') putCell(reader, record, name, cells[i]);
  });
  return record;
}

function putCell(reader: RecordReader, record: RawRecord, name: string, text: string): void {
  const field = reader.def.fields.get(name.toLowerCase());
  if (field?.name === 'Id') record.Id = recordId(text);
  else if (text === '#N/A') record[field?.name ?? name] = null;
  else putValue(reader, record, name, text);
}

function recordId(text: string): string {
  if (!isId(text)) throw new SalesforceError('MALFORMED_ID', `Id in batch row is no record id: ${text.slice(0, 18)}`, { fields: ['Id'] });
  return to18(text);
}

function putValue(reader: RecordReader, record: RawRecord, name: string, text: string): void {
  try {
    reader.put(record, name, text);
  } catch (error) {
    if (!(error instanceof SalesforceError) || error.code !== 'JSON_PARSER_ERROR') throw error;
    const field = reader.def.fields.get(name.toLowerCase());
    if (!field) throw noSuchField(name, reader.def);
    throw new SalesforceError('INVALID_TYPE_ON_FIELD_IN_RECORD', `${field.label}: value not of required type: ${text}`, { fields: [field.name] });
  }
}
