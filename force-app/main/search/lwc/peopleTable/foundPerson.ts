import type { SearchRow } from '../searchCriteria/searchTypes';
import { basisText, endText } from 'c/matrixText';
import { fill } from 'c/labelText';
import { labels } from './tableLabels';

/** A found person as the table shows it: one link, and which records the person has. */
export interface FoundPerson extends SearchRow {
  url: string;
  recordTypes: string;
  endText: string;
  basisText: string;
  chooseText: string;
}

export type Column = 'name' | 'validTo' | 'cellText' | 'recordTypes' | 'basisText' | 'reasonText';

export function foundPerson(row: SearchRow): FoundPerson {
  const types = row.records?.length ? row.records.map((record) => record.type) : [row.recordType];
  return {
    ...row,
    url: `/lightning/r/${row.recordType}/${row.recordId}/view`,
    recordTypes: [...new Set(types)].join(', '),
    endText: endText(row.validTo),
    basisText: basisText(row.basis),
    chooseText: fill(labels.chooseOne, row.name),
  };
}

/** Sorted copy; empty values go last either way. */
export function sorted(people: FoundPerson[], column: Column, isDescending: boolean): FoundPerson[] {
  const sign = isDescending ? -1 : 1;
  return [...people].sort((one, other) => {
    const [a, b] = [one[column] ?? '', other[column] ?? ''];
    return a === '' || b === '' ? Number(a === '') - Number(b === '') : sign * a.localeCompare(b);
  });
}
