import type { DmlResult } from '../../apex/lib/services.ts';
import { SalesforceError } from '../../base/errors.ts';
import { isStored } from '../../storage/index.ts';
import type { RawRecord } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { saveRecords, type SaveRequest } from './saveRecords.ts';

const MERGEABLE: ReadonlySet<string> = new Set(['Account', 'Contact', 'Lead', 'Case', 'Individual']);
const MOST_LOSERS = 2;

export interface MergeRequest extends Pick<SaveRequest, 'def' | 'access' | 'enforceSharing'> {
  /** The winner with the values to set on it; carries Id. */
  readonly master: RawRecord;
  readonly losers: readonly string[];
}

/** Moves the children of the losers to the master, deletes the losers, updates the master; all or nothing. */
export function mergeRecords(tx: Transaction, request: MergeRequest): DmlResult {
  const { def, master, losers } = request;
  if (!MERGEABLE.has(def.name)) throw new SalesforceError('INVALID_OPERATION', `Entity type is not supported for merge: ${def.name}`);
  if (losers.length === 0 || losers.length > MOST_LOSERS) throw new SalesforceError('INVALID_OPERATION', 'Merge takes one master and one or two duplicates');
  const masterId = master.Id as string;
  const mark = tx.mark();
  const related = losers.flatMap((loser) => moveChildren(tx, request, loser, masterId));
  const common = { def, access: request.access, enforceSharing: request.enforceSharing, allOrNone: true };
  const deleted = saveRecords(tx, { ...common, operation: 'delete', records: losers.map((Id) => ({ Id })), mergedInto: masterId });
  const failed = deleted.find((result) => !result.success);
  const result = failed ?? saveRecords(tx, { ...common, operation: 'update', records: [master] })[0];
  if (result.success) tx.release(mark);
  else tx.undo(mark);
  return { ...result, id: masterId, related };
}

/** Answers the records that name the master now; their triggers do not run. */
function moveChildren(tx: Transaction, { def }: MergeRequest, loser: string, masterId: string): string[] {
  const moved: string[] = [];
  for (const relation of tx.org.catalogue.children(def.name)) {
    const child = tx.org.catalogue.object(relation.childObject)!;
    const field = child.fields.get(relation.field.toLowerCase())!;
    if (!isStored(field) || child.kind === 'history' || child.kind === 'share' || relation.onParentDelete === 'none' && !field.custom && field.name === 'MasterRecordId') continue;
    for (const row of tx.org.rows.findBy(child.name, field.name, [loser])) {
      moveChild(tx, child.name, field.name, row, masterId);
      moved.push(row.Id as string);
    }
  }
  return moved;
}

/** A campaign keeps one member per person. */
function moveChild(tx: Transaction, object: string, field: string, row: RawRecord, masterId: string): void {
  const def = tx.org.rows.def(object);
  const isTwin = object === 'CampaignMember' && tx.org.rows.findBy(object, field, [masterId]).some((other) => other.CampaignId === row.CampaignId);
  if (isTwin) tx.org.db.update(def, row.Id as string, { IsDeleted: true });
  else tx.org.db.update(def, row.Id as string, { [field]: masterId });
}
