import type { Transaction } from '../../org/index.ts';


type LimitsUsed = ReturnType<Transaction['limitsUsed']>;

/** What the transactions of one request used, summed for the X-Local-Org-Limits header. */
export class Spent {
  soql = 0;
  rows = 0;
  dml = 0;
  cpu = 0;

  add(used: LimitsUsed): void {
    this.soql += used.soql;
    this.rows += used.rows;
    this.dml += used.dml;
    this.cpu += used.cpuMs;
  }

  /** 'soql=1; rows=5; dml=0; cpu=3', CPU in milliseconds. */
  toString(): string {
    return `soql=${this.soql}; rows=${this.rows}; dml=${this.dml}; cpu=${Math.round(this.cpu)}`;
  }
}
