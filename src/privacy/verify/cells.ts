import { seconds } from './event-chain.ts';
import type { Row } from './ledger.ts';

/** A cell of `POST verification/cells`, in the ids of the org that is verified; absent values are ''. */
export interface RebuiltCell {
  purpose: string;
  channel: string;
  status: string;
  basis: string;
  effectiveFrom: string;
  effectiveTo: string;
  purposeVersion: string;
  assessment: string;
  lastEvent: string;
  searchKey: string;
}

export interface CellMismatch {
  /** Id of the stored cell; null when the events give one that is not stored. */
  record: string | null;
  person: string;
  purpose: string;
  channel: string;
  /** Field by field: what is stored, what the events give. */
  differences: { field: string; stored: string; rebuilt: string }[];
}

const COMPARED: { field: string; of: keyof RebuiltCell; isInstant?: true }[] = [
  { field: 'Status__c', of: 'status' },
  { field: 'Basis__c', of: 'basis' },
  { field: 'EffectiveFrom__c', of: 'effectiveFrom', isInstant: true },
  { field: 'EffectiveTo__c', of: 'effectiveTo', isInstant: true },
  { field: 'PurposeVersion__c', of: 'purposeVersion' },
  { field: 'Assessment__c', of: 'assessment' },
  { field: 'LastEvent__c', of: 'lastEvent' },
  { field: 'SearchKey__c', of: 'searchKey' },
];

/** The difference between a stored and a rebuilt cell of a person; undefined when there is none. One of the two may be missing. */
export function compareCells(person: string, stored: Row | undefined, rebuilt: RebuiltCell | undefined): CellMismatch | undefined {
  const differences = COMPARED.flatMap(({ field, of, isInstant }) => {
    const text = stored?.[field] ?? '';
    const before = isInstant ? seconds(text) : text;
    const after = rebuilt?.[of] ?? '';
    return before === after ? [] : [{ field, stored: before, rebuilt: after }];
  });
  if (differences.length === 0 && stored && rebuilt) return undefined;
  return { record: stored?.Id ?? null, person, purpose: stored?.PurposeCode__c ?? rebuilt!.purpose, channel: stored?.ChannelCode__c ?? rebuilt!.channel, differences };
}
