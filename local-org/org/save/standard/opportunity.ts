import type { RawRecord } from '../../../schema/types.ts';
import { fiscalPeriod, fiscalYearOf } from '../../../soql/index.ts';
import type { SaveUnit } from '../unit.ts';
import type { StandardBehaviour } from './behaviour.ts';

/** The default stages of a new org: probability, forecast category. */
const STAGES: Readonly<Record<string, [number, string]>> = {
  'Prospecting': [10, 'Pipeline'], 'Qualification': [10, 'Pipeline'], 'Needs Analysis': [20, 'Pipeline'], 'Value Proposition': [50, 'Pipeline'],
  'Id. Decision Makers': [60, 'Pipeline'], 'Perception Analysis': [70, 'Pipeline'], 'Proposal/Price Quote': [75, 'Pipeline'],
  'Negotiation/Review': [90, 'Pipeline'], 'Closed Won': [100, 'Closed'], 'Closed Lost': [0, 'Omitted'],
};

/** Stages that were added to the default ones are open. */
export function stageOf(stage: string): { probability: number | null; category: string } {
  const [probability, category] = STAGES[stage] ?? [null, 'Pipeline'];
  return { probability, category };
}

/** `2026 4` for its last quarter. */
function fiscalFields({ tx }: SaveUnit, closes: string): RawRecord {
  const { year, quarter } = fiscalPeriod(Date.parse(closes) / 86_400_000, fiscalYearOf(tx.org.db));
  return { FiscalYear: year, FiscalQuarter: quarter, Fiscal: `${year} ${quarter}` };
}

/** Probability, closed and won follow the stage, the fiscal period the day; the expected revenue follows amount and probability. */
export const opportunity: StandardBehaviour = {
  derive(unit, { record, old }) {
    const { probability, category } = stageOf(String(record.StageName));
    if (record.StageName !== old?.StageName && (record.Probability ?? null) === (old?.Probability ?? null)) record.Probability = probability;
    if (record.CloseDate !== old?.CloseDate && typeof record.CloseDate === 'string') Object.assign(record, fiscalFields(unit, record.CloseDate));
    record.IsClosed = category !== 'Pipeline';
    record.IsWon = category === 'Closed';
    record.ForecastCategory = category;
    record.ForecastCategoryName = category;
    record.ExpectedRevenue = record.Amount == null ? null : (Number(record.Amount) * Number(record.Probability ?? 0)) / 100;
  },
};
