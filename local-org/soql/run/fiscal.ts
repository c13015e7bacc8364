/** The org's fiscal year. Source: Salesforce Help, "Set the Fiscal Year". Custom fiscal years are not had here. */
import type { OrgDatabase } from '../../storage/index.ts';

export interface FiscalYear {
  /** 1 to 12. */
  readonly startMonth: number;
  /** It is called by the year in which it begins, not by the one in which it ends. */
  readonly isNamedByStart: boolean;
}

export function fiscalYearOf(db: OrgDatabase): FiscalYear {
  const [row] = db.all('SELECT "FiscalYearStartMonth", "UsesStartDateAsFiscalYearName" FROM "Organization" LIMIT 1', []);
  return { startMonth: Number(row?.[0] ?? 1) || 1, isNamedByStart: row?.[1] === 1 };
}

export interface FiscalPeriod {
  year: number;
  quarter: number;
  month: number;
}

/** Where a day, counted from 1970, lies. */
export function fiscalPeriod(day: number, { startMonth, isNamedByStart }: FiscalYear): FiscalPeriod {
  const date = new Date(day * 86_400_000);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() - (startMonth - 1);
  const month = ((months % 12) + 12) % 12;
  return { year: Math.floor(months / 12) + (startMonth === 1 || isNamedByStart ? 0 : 1), quarter: Math.floor(month / 3) + 1, month: month + 1 };
}
