import type { Option, SearchRow } from '../searchCriteria/searchTypes';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import name from '@salesforce/label/c.Ui_Search_Name';
import records from '@salesforce/label/c.Ui_Search_Records';
import validTo from '@salesforce/label/c.Ui_Search_Valid_To';
import permission from '@salesforce/label/c.Ui_Search_Permission';
import reason from '@salesforce/label/c.Ui_Search_Reason';
import basis from '@salesforce/label/c.Ui_Search_Basis';

const SHORT_DAY = { year: 'numeric', month: 'short', day: '2-digit', timeZone } as const;
const ENDLESS = '4000';

const PERMISSION = { label: permission, fieldName: 'cellText', sortable: true, hideDefaultActions: true, wrapText: true };

/** Columns of the table of people found, the end beside the name, where a phone shows it too. */
const COLUMNS = [
  { label: name, fieldName: 'url', type: 'url', sortable: true, hideDefaultActions: true, typeAttributes: { label: { fieldName: 'name' }, target: '_self' } },
  { label: validTo, fieldName: 'end', type: 'date', sortable: true, hideDefaultActions: true, typeAttributes: SHORT_DAY },
  { label: records, fieldName: 'recordTypes', sortable: true, hideDefaultActions: true },
  { label: basis, fieldName: 'basisText', sortable: true, hideDefaultActions: true },
  { label: reason, fieldName: 'reasonText', hideDefaultActions: true, wrapText: true },
];

/** Which permission a row is about is said where rows differ in it. */
export function columnsOf(rows: SearchRow[]): object[] {
  const isOne = new Set(rows.map(({ cellText }) => cellText)).size <= 1;
  return isOne ? COLUMNS : [...COLUMNS.slice(0, 2), PERMISSION, ...COLUMNS.slice(2)];
}

/** What each column sorts by; links sort by the name that they show. */
const SORT_KEYS: Record<string, string> = { url: 'name' };

export interface TableRow extends SearchRow {
  url: string;
  recordTypes: string;
  end: string | undefined;
  basisText: string;
}

/** A found person as a row: one link, and which records the person has. */
export function tableRow(row: SearchRow, bases: Option[]): TableRow {
  const types = row.records?.length ? row.records.map((record) => record.type) : [row.recordType];
  return {
    ...row,
    url: `/lightning/r/${row.recordType}/${row.recordId}/view`,
    recordTypes: [...new Set(types)].join(', '),
    end: row.validTo && row.validTo < ENDLESS ? row.validTo : undefined,
    basisText: bases.find(({ value }) => value === row.basis)?.label ?? row.basis ?? '',
  };
}

/** A day as people write it; empty for an end that is none. */
export function dayText(instant: string | null): string {
  return instant && instant < ENDLESS ? new Intl.DateTimeFormat(locale, SHORT_DAY).format(new Date(instant)) : '';
}

/** Sorted copy; empty values go last either way. */
export function sorted(rows: TableRow[], fieldName: string, direction: string): TableRow[] {
  const key = (SORT_KEYS[fieldName] ?? fieldName) as keyof TableRow;
  const sign = direction === 'desc' ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [String(one[key] ?? ''), String(other[key] ?? '')];
    return a === '' || b === '' ? Number(a === '') - Number(b === '') : sign * a.localeCompare(b);
  });
}
