import type { LimitsUsed } from '../doors.ts';

/** What the transactions of one request used, summed for the X-Local-Org-Limits header. */
export class Spent {
  soql = 0;
  rows = 0;
  dml = 0;
  cpu = 0;

  add(used: LimitsUsed): void {
    this.soql += used.queries;
    this.rows += used.queryRows;
    this.dml += used.dmlStatements;
    this.cpu += used.cpuTime;
  }

  /** 'soql=1; rows=5; dml=0; cpu=3', CPU in milliseconds. */
  toString(): string {
    return `soql=${this.soql}; rows=${this.rows}; dml=${this.dml}; cpu=${Math.round(this.cpu)}`;
  }
}
