import { LightningElement, api } from 'lwc';
import type { Cell } from '../matrixText/matrixTypes';
import { endsSoon, faceText } from 'c/matrixText';

interface Look {
  icon: string;
  variant: string;
  tone: string;
}

const ALLOWED: Look = { icon: 'utility:success', variant: 'success', tone: 'allowed' };
const ENDING: Look = { icon: 'utility:clock', variant: 'warning', tone: 'ending' };
const WAITING: Look = { icon: 'utility:hourglass', variant: '', tone: 'waiting' };
const STOPPED: Look = { icon: 'utility:ban', variant: 'error', tone: 'stopped' };
const NOTHING: Look = { icon: '', variant: '', tone: 'nothing' };

const LOOKS: Record<string, Look> = { GRANTED: ALLOWED, PENDING_CONFIRMATION: WAITING, NOT_YET: WAITING, NO_BASIS: NOTHING, NO_PERSON: NOTHING, INACTIVE: NOTHING };

/** The face of one cell: icon, answer, and the reason or when it ends. The grid around it carries the accessible name. */
export default class ConsentCell extends LightningElement {
  /** The decided cell. */
  @api cell!: Cell;

  get look(): Look {
    return endsSoon(this.cell) ? ENDING : (LOOKS[this.cell.reason] ?? STOPPED);
  }

  /** Most cells: a dash, drawn without a component of its own. */
  get isNothing(): boolean {
    return this.look === NOTHING;
  }

  get faceClass(): string {
    return `face ${this.look.tone}`;
  }

  get answer(): string {
    return faceText(this.cell)[0];
  }

  get remark(): string {
    return faceText(this.cell)[1];
  }
}
