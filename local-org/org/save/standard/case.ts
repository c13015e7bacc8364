import type { StandardBehaviour } from './behaviour.ts';

/** A case is closed by its status; a contact brings its account. */
export const caseRecord: StandardBehaviour = {
  derive(unit, { record, old }) {
    record.IsClosed = record.Status === 'Closed';
    record.ClosedDate = record.IsClosed ? (record.ClosedDate ?? unit.tx.now()) : null;
    if (old === null && record.AccountId == null && typeof record.ContactId === 'string') {
      record.AccountId = unit.tx.org.rows.read('Contact', [record.ContactId])[0]?.AccountId ?? null;
    }
  },
};
