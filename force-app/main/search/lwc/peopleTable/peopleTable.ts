import { LightningElement, api } from 'lwc';
import type { SearchRow } from '../searchCriteria/searchTypes';
import { foundPerson, sorted, type Column, type FoundPerson } from './foundPerson';
import { labels } from './tableLabels';

/** People who are drawn first, a screen of them; the others follow once these are seen. */
const FIRST_ROWS = 40;

/** In the order in which they stand, the end beside the name, where a phone shows it too. */
const HEADS: { key: Column; label: string }[] = [
  { key: 'name', label: labels.name },
  { key: 'validTo', label: labels.validTo },
  { key: 'cellText', label: labels.permission },
  { key: 'recordTypes', label: labels.records },
  { key: 'basisText', label: labels.basis },
  { key: 'reasonText', label: labels.reason },
];

interface Row extends FoundPerson {
  isChosen: boolean;
}

/**
 * People who were found, in a table that a phone shows as cards. Says `choose` with the Individuals of those who are ticked. A plain
 * table: the base component for tables takes seconds for as many people.
 */
export default class PeopleTable extends LightningElement {
  labels = labels;
  found: FoundPerson[] = [];
  chosen = new Set<string>();
  sortedBy: Column = 'validTo';
  isDescending = false;
  /** Whether all people are drawn, not only those of the first screen. */
  isWhole = false;

  /** Those found so far; more of them may follow. */
  @api
  get people(): SearchRow[] {
    return this.found;
  }

  set people(rows: SearchRow[]) {
    this.isWhole = this.found.length > 0;
    this.found = rows.map(foundPerson);
    // A frame later the first rows are on the screen, and the next task draws the others.
    requestAnimationFrame(() => setTimeout(() => (this.isWhole = true)));
  }

  get rows(): Row[] {
    const people = sorted(this.found, this.sortedBy, this.isDescending);
    return (this.isWhole ? people : people.slice(0, FIRST_ROWS)).map((person) => ({ ...person, isChosen: this.chosen.has(person.individualId) }));
  }

  /** Which permission a row is about is said where rows differ in it. */
  get tableClass(): string {
    const isOne = new Set(this.found.map(({ cellText }) => cellText)).size <= 1;
    return `slds-table people ${isOne ? 'one-permission' : ''}`;
  }

  get heads(): object[] {
    return HEADS.map((head) => {
      const isSorted = head.key === this.sortedBy;
      const order = this.isDescending ? 'descending' : 'ascending';
      const icon = this.isDescending ? 'utility:arrowdown' : 'utility:arrowup';
      return { ...head, order: isSorted ? order : undefined, icon: isSorted ? icon : undefined, className: head.key === 'cellText' ? 'permission' : '' };
    });
  }

  get areAllChosen(): boolean {
    return this.chosen.size === this.found.length;
  }

  sort(event: Event): void {
    const column = (event.currentTarget as HTMLElement).dataset.key as Column;
    this.isDescending = column === this.sortedBy && !this.isDescending;
    this.sortedBy = column;
  }

  chooseAll(event: Event): void {
    const { checked } = event.target as HTMLInputElement;
    this.tell(new Set(checked ? this.found.map(({ individualId }) => individualId) : []));
  }

  choose(event: Event): void {
    const { checked, dataset } = event.target as HTMLInputElement;
    const chosen = new Set(this.chosen);
    if (checked) chosen.add(dataset.id!);
    else chosen.delete(dataset.id!);
    this.tell(chosen);
  }

  tell(chosen: Set<string>): void {
    this.chosen = chosen;
    this.dispatchEvent(new CustomEvent<string[]>('choose', { detail: [...chosen] }));
  }
}
