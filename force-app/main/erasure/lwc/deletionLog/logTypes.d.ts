export interface LogRow {
  sequence: number;
  executedAt: string;
  objectName: string;
  recordRef: string;
  action: string;
  ground: string | null;
  retainedUntil?: string | null;
  executedBy: string | null;
  runId: string;
  request?: string | null;
  personRef?: string | null;
  hash: string;
}

/** A row with what happened in words, and the way to its request. */
export interface ShownRow extends LogRow {
  actionText: string;
  requestUrl?: string;
}

/** Empty parts ask for everything; days are inclusive. */
export interface LogFilter {
  fromDay: string;
  toDay: string;
  objectName: string;
  action: string;
  ground: string;
  request: string;
  person: string;
}

export interface LogPage {
  rows: LogRow[];
  next: string | null;
  count: number;
}

export interface LogExport {
  /** Place to go on after; none on the last part. */
  next?: string | null;
  fileName: string;
  content: string;
  sidecar: string | object;
  rows: number;
  /** Number of the first line; null when there is none. */
  firstSequence: number | null;
  headHash: string;
}

export interface ChainCheck {
  valid: boolean;
  checked: number;
  firstBadLine: number | null;
  message: string;
  /** Place to go on after; none when all is checked. */
  next?: number | null;
}
