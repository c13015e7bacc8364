import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fiscalPeriod } from '../run/fiscal.ts';
import { daySpan } from '../run/periods.ts';

const day = (text: string): number => Date.parse(text) / 86_400_000;

/** Source: Salesforce Help, "Set the Fiscal Year": a year that begins in April 2026 is 2027 by the month in which it ends. */
const PERIODS: [string, number, boolean, string][] = [
  ['2026-12-01', 1, false, '2026 4 12'], ['2026-04-01', 4, false, '2027 1 1'], ['2026-03-31', 4, false, '2026 4 12'], ['2026-04-01', 4, true, '2026 1 1'], ['2026-12-01', 10, true, '2026 1 3'], ['2026-12-01', 12, false, '2027 1 1'],
];
const SPANS: [string, number, string, string][] = [
  ['THIS_FISCAL_YEAR', 4, '2026-04-01', '2027-04-01'], ['LAST_FISCAL_QUARTER', 4, '2026-07-01', '2026-10-01'], ['THIS_FISCAL_QUARTER', 2, '2026-11-01', '2027-02-01'], ['NEXT_FISCAL_YEAR', 1, '2027-01-01', '2028-01-01'], ['THIS_FISCAL_YEAR', 12, '2026-12-01', '2027-12-01'],
];

describe('fiscal years', () => {
  for (const [at, startMonth, isNamedByStart, expected] of PERIODS) {
    it(`${at} in a year from month ${startMonth}`, () => {
      const { year, quarter, month } = fiscalPeriod(day(at), { startMonth, isNamedByStart });
      assert.equal(`${year} ${quarter} ${month}`, expected);
    });
  }
  for (const [name, startMonth, from, to] of SPANS) it(`${name} from month ${startMonth}`, () => assert.deepEqual(daySpan(name, 0, day('2026-12-01'), startMonth), { from: day(from), to: day(to) }));
});
