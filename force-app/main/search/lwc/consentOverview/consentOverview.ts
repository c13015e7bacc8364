import { LightningElement } from 'lwc';
import getOverview from '@salesforce/apex/ConsentOverviewController.getOverview';
import countNow from '@salesforce/apex/ConsentOverviewController.countNow';
import { arrowTarget, type Position } from 'c/gridKeys';
import { fill } from 'c/labelText';
import { momentText } from 'c/matrixText';
import type { ChosenWeek, Overview } from './overviewTypes';
import { axis, chartRows, type Bar, type ChartRow } from './overviewGrid';
import { labels } from './overviewLabels';

/** While a count runs the server is asked again after so many milliseconds. */
const PATIENCE = 3_000;

/** What ends when: a bar for each purpose, channel and week. Says `choose` when somebody wants to see the people behind a bar. */
export default class ConsentOverview extends LightningElement {
  labels = labels;
  view: Overview | undefined;
  error: unknown;
  isTable = false;
  purpose = '';
  focused: Position = { row: 0, column: 0 };
  shown: Position | undefined;
  #timer: number | undefined;

  connectedCallback(): void {
    void this.take(getOverview());
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.#timer);
  }

  async take(answer: Promise<Overview>): Promise<void> {
    try {
      this.view = await answer;
      window.clearTimeout(this.#timer);
      if (this.view.isCounting) this.#timer = window.setTimeout(() => void this.take(getOverview()), PATIENCE);
    } catch (error) {
      this.error = error;
    }
  }

  count(): void {
    void this.take(countNow());
  }

  get isLoading(): boolean {
    return !this.view && !this.error;
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get isChart(): boolean {
    return this.hasRows && !this.isTable;
  }

  get isTableShown(): boolean {
    return this.hasRows && this.isTable;
  }

  get isNothing(): boolean {
    return Boolean(this.view?.countedAt) && !this.hasRows;
  }

  /** Whose numbers these are, and how old. */
  get sourceText(): string {
    const { countedAt, isOfEverybody, isCounting } = this.view!;
    if (isCounting) return labels.counting;
    if (!countedAt) return labels.never;
    return `${isOfEverybody ? labels.ofEverybody : labels.ofOwn} ${fill(labels.counted, momentText(countedAt))}`;
  }

  get toggleLabel(): string {
    return this.isTable ? labels.asChart : labels.asTable;
  }

  get weeks(): { key: string; tick: string; name: string }[] {
    return axis(this.view!.weeks);
  }

  get purposeOptions(): { label: string; value: string }[] {
    const known = new Map(this.view!.rows.map(({ purpose, purposeLabel }) => [purpose, purposeLabel]));
    return [{ label: labels.allPurposes, value: '' }, ...[...known].map(([value, label]) => ({ value, label }))];
  }

  get rows(): ChartRow[] {
    if (!this.view) return [];
    const rows = chartRows(this.view, this.purpose);
    const focus = rows[Math.min(this.focused.row, rows.length - 1)]?.bars[this.focused.column];
    if (focus) focus.tabIndex = '0';
    return rows;
  }

  /** What the line under the chart says about the bar under the pointer or the focus. */
  get detailText(): string {
    const bar = this.shown && this.rows[this.shown.row]?.bars[this.shown.column];
    return bar ? bar.name : labels.hint;
  }

  changePurpose(event: CustomEvent<{ value: string }>): void {
    this.purpose = event.detail.value;
    this.focused = { row: 0, column: 0 };
    this.shown = undefined;
  }

  toggle(): void {
    this.isTable = !this.isTable;
  }

  show(event: Event): void {
    this.shown = positionOf(event);
  }

  takeFocus(event: Event): void {
    this.show(event);
    this.focused = positionOf(event);
  }

  press(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.choose(event);
      return;
    }
    const rows = this.rows;
    const target = arrowTarget(event, positionOf(event), { row: rows.length - 1, column: this.view!.weeks.length - 1 });
    if (!target) return;
    event.preventDefault();
    this.focused = target;
    const slot = this.template.querySelector(`[data-row="${target.row}"][data-column="${target.column}"]`) as HTMLElement | null;
    slot?.focus();
  }

  choose(event: Event): void {
    const { row, column } = positionOf(event);
    const chosen: ChartRow = this.rows[row];
    const bar: Bar = chosen.bars[column];
    if (bar.count === 0) return;
    const detail: ChosenWeek = { purpose: chosen.purpose, channel: chosen.channel, endingFrom: bar.key };
    this.dispatchEvent(new CustomEvent('choose', { detail }));
  }
}

function positionOf(event: Event): Position {
  const { row, column } = (event.currentTarget as HTMLElement).dataset;
  return { row: Number(row), column: Number(column) };
}
