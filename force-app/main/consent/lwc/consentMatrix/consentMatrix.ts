import { LightningElement, api, wire } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { refreshApex } from '@salesforce/apex';
import getMatrix from '@salesforce/apex/ConsentMatrixController.getMatrix';
import linkIndividual from '@salesforce/apex/ConsentMatrixController.linkIndividual';
import BulkModal from 'c/consentBulkModal';
import CellModal from 'c/consentCellModal';
import HistoryModal from 'c/personHistoryModal';
import type { Cell, Choice, MatrixView } from '../matrixText/matrixTypes';
import { accessibleName, detailText, momentText } from 'c/matrixText';
import { fill } from 'c/labelText';
import { readCells } from './cellLine';
import { arrowTarget, type Position } from 'c/gridKeys';
import { labels } from './matrixLabels';

interface GridCell extends Cell {
  key: string;
  name: string;
  /** The cell itself, the same object each time, so that its face is drawn only once. */
  face: Cell;
  tabIndex: string;
  row: number;
  column: number;
  isChosen: boolean;
  selected: string | undefined;
}

interface GridRow extends Choice {
  cells: GridCell[];
}

const keyOf = ({ purpose, channel }: Cell): string => `${purpose}|${channel}`;

function positionOf(event: Event): Position {
  const { row, column } = (event.currentTarget as HTMLElement).dataset;
  return { row: Number(row), column: Number(column) };
}

/** Purposes down, channels across, and in each cell whether this person may be used so, why, and until when. */
export default class ConsentMatrix extends LightningElement {
  /** Contact, Lead, Account or Individual whose person is shown. */
  @api recordId!: string;

  labels = labels;
  view: MatrixView | undefined;
  cells: Cell[] = [];
  /** Accessible names of the cells, made once: the grid is drawn again at every step of the pointer. */
  names: string[] = [];
  error: unknown;
  isBusy = true;
  focused: Position = { row: 0, column: 0 };
  shown: Position | undefined;
  /** Instants asked about; null for now and for all that is known. */
  asOf: string | null = null;
  knownAt: string | null = null;
  isLookingBack = false;
  /** Keys of the cells chosen for one act together; undefined while cells are opened one by one. */
  chosen: Set<string> | undefined;
  #wired: object | undefined;

  @wire(getMatrix, { recordId: '$recordId', asOf: '$asOf', knownAt: '$knownAt' })
  received(result: { data?: MatrixView; error?: unknown }): void {
    this.#wired = result;
    if (!result.data && !result.error) return;
    this.view = result.data;
    this.cells = result.data ? readCells(result.data) : [];
    this.names = this.cells.map(accessibleName);
    this.error = result.error;
    this.isBusy = false;
  }

  get isPast(): boolean {
    return Boolean(this.asOf || this.knownAt);
  }

  /** What the banner says while the grid does not show the present. */
  get pastText(): string {
    const parts = [this.asOf && fill(labels.asOf, momentText(this.asOf)), this.knownAt && fill(labels.knownAt, momentText(this.knownAt))];
    return parts.filter(Boolean).join(', ');
  }

  /** What holds for the whole person, said once: erased, processing stopped, or no marketing at all. */
  get stateText(): string | undefined {
    const reasons = new Set(this.cells.map(({ reason }) => reason));
    if (reasons.has('ERASED')) return labels.erased;
    if (reasons.has('RESTRICTED')) return labels.restricted;
    return this.view?.isMarketingStopped ? labels.marketingStopped : undefined;
  }

  toggleLookBack(): void {
    this.isLookingBack = !this.isLookingBack;
  }

  changeMoment(event: CustomEvent<{ value: string }>): void {
    this.chosen = undefined;
    const { name } = (event.target as HTMLElement).dataset;
    this.isBusy = true;
    Object.assign(this, { [name!]: event.detail.value || null });
  }

  backToNow(): void {
    this.isBusy = this.isPast;
    this.asOf = null;
    this.knownAt = null;
    this.isLookingBack = false;
  }

  get hasGrid(): boolean {
    return Boolean(this.view?.hasIndividual && this.view.purposes.length > 0);
  }

  get hasNoPerson(): boolean {
    return this.view?.hasIndividual === false;
  }

  get isEmpty(): boolean {
    return Boolean(this.view?.hasIndividual && this.view.purposes.length === 0);
  }

  /** Channels with what their heads say of the person. */
  get heads(): { code: string; label: string; remark: string }[] {
    const { channels, emailOptIn } = this.view!;
    const status = (code: string): string => (code === 'EMAIL' ? (emailOptIn ?? '') : '');
    return channels.map(({ code, label, isReachable }) => ({ code, label, remark: isReachable ? status(code) : labels.noContactPoint }));
  }

  get rows(): GridRow[] {
    const { purposes, channels } = this.view!;
    return purposes.map((purpose, row) => ({
      ...purpose,
      cells: channels.map((_, column) => this.gridCell(row * channels.length + column, row, column)),
    }));
  }

  gridCell(place: number, row: number, column: number): GridCell {
    const cell = this.cells[place];
    const isFocused = row === this.focused.row && column === this.focused.column;
    const isChosen = Boolean(this.chosen?.has(keyOf(cell)));
    return { ...cell, isChosen, selected: this.chosen && String(isChosen), key: `${row}-${column}`, name: this.names[place], face: cell, tabIndex: isFocused ? '0' : '-1', row, column };
  }

  /** What the line under the grid says about the cell under the pointer or the focus. */
  get detailText(): string {
    const shown = this.shown && this.cellAt(this.shown);
    return shown ? detailText(shown) : labels.hint;
  }

  cellOf(event: Event): GridCell | undefined {
    return this.cellAt(positionOf(event));
  }

  cellAt({ row, column }: Position): GridCell | undefined {
    return this.rows[row]?.cells.find((cell) => cell.column === column);
  }

  show(event: Event): void {
    this.shown = positionOf(event);
  }

  takeFocus(event: FocusEvent): void {
    this.show(event);
    this.focused = positionOf(event);
  }

  press(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      void this.open(event);
      return;
    }
    const target = arrowTarget(event, this.focused, { row: this.view!.purposes.length - 1, column: this.view!.channels.length - 1 });
    if (!target) return;
    event.preventDefault();
    (this.template.querySelector(`td[data-row="${target.row}"][data-column="${target.column}"]`) as HTMLElement | null)?.focus();
  }

  get canChoose(): boolean {
    return Boolean(this.hasGrid && this.view!.canRecord);
  }

  get isChoosing(): boolean {
    return this.chosen !== undefined;
  }

  get hasChosenNone(): boolean {
    return !this.chosen?.size;
  }

  get chosenText(): string {
    return fill(labels.chosen, this.chosen?.size ?? 0);
  }

  get chooseLabel(): string {
    return this.chosen ? labels.stopChoosing : labels.choose;
  }

  toggleChoosing(): void {
    this.chosen = this.chosen ? undefined : new Set();
  }

  /** A new set each time, so that the grid is drawn again. */
  choose(cell: Cell): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(keyOf(cell))) chosen.add(keyOf(cell));
    this.chosen = chosen;
  }

  async recordChosen(): Promise<void> {
    const cells = this.cells.filter((cell) => this.chosen!.has(keyOf(cell)));
    const saved = await BulkModal.open({ size: 'small', label: labels.recordChosen, recordId: this.recordId, cells });
    if (!saved) return;
    this.chosen = undefined;
    await this.refresh();
    this.tell(labels.saved, '');
  }

  async showHistory(): Promise<void> {
    await HistoryModal.open({ size: 'small', label: labels.history, recordId: this.recordId });
  }

  async open(event: Event): Promise<void> {
    const cell = this.cellOf(event);
    if (!cell) return;
    if (this.chosen) {
      this.choose(cell);
      return;
    }
    const saved = await CellModal.open({ size: 'small', label: cell.name, recordId: this.recordId, cell, canRecord: this.view!.canRecord });
    if (!saved) return;
    await this.refresh();
    this.tell(labels.saved, this.cellAt(cell)?.name ?? '');
  }

  async link(): Promise<void> {
    this.isBusy = true;
    try {
      await linkIndividual({ recordId: this.recordId });
      this.tell(labels.linked, '');
      await this.refresh();
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }

  /** Asks the server again, as after a change elsewhere. */
  @api
  async refresh(): Promise<void> {
    if (this.#wired) await refreshApex(this.#wired);
  }

  tell(title: string, message: string): void {
    this.dispatchEvent(new ShowToastEvent({ title, message, variant: 'success' }));
  }
}
