import type { DmlResult } from '../../apex/lib/services.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { Transaction } from '../../org/index.ts';
import { rowErrors } from '../http/errors.ts';
import type { Answer, Call } from '../http/resource.ts';
import { RecordReader } from '../json/recordInput.ts';

const GONE = new Set(['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY']);

/** DML errors of one row as an answer. A record that is not there is 404, missing rights 403. */
export function failed(result: DmlResult): Answer {
  const [first] = result.errors;
  const status = GONE.has(first.statusCode) && first.fields.length === 0 ? 404 : first.statusCode.startsWith('INSUFFICIENT_ACCESS') ? 403 : 400;
  return { status, body: rowErrors(result.errors) };
}

export function created(result: DmlResult, isNew?: boolean): Answer {
  const body = { id: result.id, success: true, errors: [] };
  return { status: isNew === false ? 200 : 201, body: isNew === undefined ? body : { ...body, created: isNew } };
}

export function readerFor(call: Call, tx: Transaction, def: ObjectDef): RecordReader {
  return new RecordReader(call.org.catalogue, tx, def);
}

export function accessOf(): { allOrNone: boolean; access: 'user' } {
  return { allOrNone: false, access: 'user' };
}
