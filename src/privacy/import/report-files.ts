import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { toCsvLine } from '../../output/csv.ts';

export interface ImportReport {
  rows: number;
  accepted: number;
  rejected: number;
  duplicate: number;
  /** Of the accepted: stored without evidence, so denied until the person is asked again. */
  withoutEvidence: number;
  /** What became of every row. */
  report: string;
  /** People to ask again. */
  rePermission: string;
}

export interface Outcome {
  line: number;
  outcome: 'accepted' | 'rejected' | 'duplicate';
  cause: string;
  message: string;
}

/** A row on its way, by the idempotency key of its event. */
export interface Pending {
  line: number;
  /** Person, purpose and channel of an act without evidence. */
  toAskAgain?: string[];
}

/** Rows of one job. */
export interface Job {
  /** Of every row, in order. */
  lines: number[];
  outcomes: Map<number, Outcome>;
  pending: Map<string, Pending>;
  /** The pending events as CSV, with a header. */
  csv: string[];
}

/** The files beside an import: what became of every row, and whom to ask again. */
export class ReportFiles {
  readonly report: ImportReport;
  readonly #rows: WriteStream;
  readonly #askAgain: WriteStream;

  private constructor(file: string) {
    this.report = { rows: 0, accepted: 0, rejected: 0, duplicate: 0, withoutEvidence: 0, report: `${file}.report.csv`, rePermission: `${file}.re-permission.csv` };
    this.#rows = createWriteStream(this.report.report);
    this.#askAgain = createWriteStream(this.report.rePermission);
  }

  static async beside(file: string): Promise<ReportFiles> {
    const files = new ReportFiles(file);
    await write(files.#rows, ['line', 'outcome', 'cause', 'message']);
    await write(files.#askAgain, ['line', 'person', 'purpose', 'channel']);
    return files;
  }

  /** Every row of the job has its outcome. */
  async tell({ lines, outcomes, pending }: Job): Promise<void> {
    for (const line of lines) {
      const { outcome, cause, message } = outcomes.get(line)!;
      this.report.rows++;
      this.report[outcome]++;
      await write(this.#rows, [String(line), outcome, cause, message]);
    }
    for (const { line, toAskAgain } of pending.values()) {
      if (!toAskAgain || outcomes.get(line)!.outcome !== 'accepted') continue;
      this.report.withoutEvidence++;
      await write(this.#askAgain, [String(line), ...toAskAgain]);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#rows, this.#askAgain].map((stream) => once(stream.end(), 'finish')));
  }
}

async function write(stream: WriteStream, cells: string[]): Promise<void> {
  if (!stream.write(toCsvLine(cells))) await once(stream, 'drain');
}
