import type { RawRecord } from '../../schema/types.ts';
import { stageOf } from '../save/standard/opportunity.ts';
import type { Transaction } from '../transaction/transaction.ts';

type More = (value: string) => RawRecord;

/** A status object has one row for each value of the picklist behind it. Source: Object Reference, "LeadStatus" and its like. */
const STATUSES: Readonly<Record<string, readonly [object: string, field: string, more: More]>> = {
  LeadStatus: ['Lead', 'status', (value) => ({ IsConverted: value === 'Closed - Converted' })],
  CaseStatus: ['Case', 'status', (value) => ({ IsClosed: value === 'Closed' })],
  TaskStatus: ['Task', 'status', (value) => ({ IsClosed: value === 'Completed' })],
  ContractStatus: ['Contract', 'status', (value) => ({ StatusCode: value === 'Activated' ? 'Activated' : 'Draft' })],
  OpportunityStage: ['Opportunity', 'stagename', (value) => stageRow(value)],
};

export const STATUS_OBJECTS = Object.keys(STATUSES);

export function statusRows(tx: Transaction, object: string): RawRecord[] {
  const [owner, field, more] = STATUSES[object];
  const values = tx.org.definitionOf(owner).fields.get(field)!.picklistValues.filter(({ isActive }) => isActive);
  return values.map(({ value, label, isDefault }, index) => ({ MasterLabel: label, ApiName: value, IsDefault: isDefault, SortOrder: index + 1, ...more(value) }));
}

/** What a value of a status field means; nothing for other fields. */
export function statusTraits(object: string, field: string, value: string): RawRecord {
  const status = Object.values(STATUSES).find(([owner, name]) => owner === object && name === field.toLowerCase());
  return status === undefined ? {} : status[2](value);
}

function stageRow(value: string): RawRecord {
  const { probability, category } = stageOf(value);
  return { DefaultProbability: probability, ForecastCategory: category, ForecastCategoryName: category, IsActive: true, IsClosed: category !== 'Pipeline', IsWon: category === 'Closed' };
}
