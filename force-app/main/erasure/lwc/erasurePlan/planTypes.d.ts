/** Answer of ErasurePlanController. */
export interface PlannedRecord {
  id: string;
  ground?: string | null;
  retainedUntil?: string | null;
  /** Place in the log; none before it is carried out. */
  sequence?: number | null;
  hash?: string | null;
}

export interface PlanTree {
  isDone: boolean;
  total: number;
  executedAt?: string | null;
  branches: { key: string; action: string; objectLabel: string; records: PlannedRecord[] }[];
}
