/**
 * Date literals such as THIS_MONTH or LAST_N_DAYS:30, as spans of calendar units relative to today. Source: "Date Formats and Date
 * Literals in WHERE", SOQL and SOSL Reference. Weeks begin on Sunday.
 */
export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'fiscalQuarter' | 'fiscalYear';

export interface Period {
  unit: Unit;
  /** True when `:n` follows. */
  counted: boolean;
  /** First unit, and the unit after the last, relative to the current one. */
  from(count: number): number;
  to(count: number): number;
}

const UNITS: readonly [name: string, unit: Unit][] = [
  ['DAY', 'day'], ['WEEK', 'week'], ['MONTH', 'month'], ['QUARTER', 'quarter'], ['YEAR', 'year'], ['FISCAL_QUARTER', 'fiscalQuarter'], ['FISCAL_YEAR', 'fiscalYear'],
];

function fixed(unit: Unit, from: number, to: number): Period {
  return { unit, counted: false, from: () => from, to: () => to };
}

function counted(unit: Unit, from: Period['from'], to: Period['to']): Period {
  return { unit, counted: true, from, to };
}

function periodsOf(name: string, unit: Unit): [string, Period][] {
  return [
    [`LAST_${name}`, fixed(unit, -1, 0)],
    [`THIS_${name}`, fixed(unit, 0, 1)],
    [`NEXT_${name}`, fixed(unit, 1, 2)],
    // The last n days include today, other units do not include the current one.
    [`LAST_N_${name}S`, counted(unit, (n) => -n, () => (unit === 'day' ? 1 : 0))],
    [`NEXT_N_${name}S`, counted(unit, () => 1, (n) => n + 1)],
    [`N_${name}S_AGO`, counted(unit, (n) => -n, (n) => 1 - n)],
  ];
}

export const PERIODS: ReadonlyMap<string, Period> = new Map([
  ...UNITS.flatMap(([name, unit]) => periodsOf(name, unit)).filter(([name]) => !/^(LAST|THIS|NEXT)_DAY$/.test(name)),
  ['YESTERDAY', fixed('day', -1, 0)],
  ['TODAY', fixed('day', 0, 1)],
  ['TOMORROW', fixed('day', 1, 2)],
  ['LAST_90_DAYS', fixed('day', -90, 1)],
  ['NEXT_90_DAYS', fixed('day', 1, 91)],
]);
