/** What a case measures: contestants that do the same work, in rounds that take turns, in one run on one machine. */
export interface Contestant {
  /** 'floor' is raw node:http + node:sqlite without any of our layers: the limit beside which the others are read. */
  readonly name: string;
  /** One round; answers milliseconds per unit of work. */
  round(): Promise<number>;
}

export interface Contest {
  readonly contestants: Contestant[];
  close(): Promise<void>;
}

export interface BenchCase {
  /** What one unit of work is, for example 'one person's matrix of 40 cells'. */
  readonly unit: string;
  /** Upper bounds for medians, by contestant: milliseconds, or the ratio to another contestant of the same run. */
  targets(options: BenchOptions): Target[];
  open(options: BenchOptions): Promise<Contest>;
}

export interface Target {
  readonly contestant: string;
  readonly atMost: number;
  /** Name of the contestant that the ratio is taken to; without it `atMost` is in milliseconds. */
  readonly times?: string;
}

export interface BenchOptions {
  /** Number of cells of the matrix in the org, where a case depends on it. */
  readonly cells: number;
  /** Folder of a project, where a case runs one. */
  readonly source: string;
}

export interface Score {
  readonly name: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Verdict extends Target {
  readonly value: number;
  readonly met: boolean;
}

/** Rounds take turns, so that a slow minute of the machine hits all contestants alike. The first round of each is not counted. */
export async function compete(contest: Contest, rounds: number): Promise<Score[]> {
  const times = new Map(contest.contestants.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const contestant of contest.contestants) {
      const time = await contestant.round();
      if (round > 0) times.get(contestant.name)!.push(time);
    }
  }
  return [...times].map(([name, values]) => ({ name, median: median(values), min: Math.min(...values), max: Math.max(...values) }));
}

export function judge(targets: Target[], scores: Score[]): Verdict[] {
  const medianOf = (name: string): number => {
    const score = scores.find((each) => each.name === name);
    if (!score) throw new Error(`A target names "${name}", which did not take part.`);
    return score.median;
  };
  return targets.map((target) => {
    const value = target.times === undefined ? medianOf(target.contestant) : medianOf(target.contestant) / medianOf(target.times);
    return { ...target, value, met: value <= target.atMost };
  });
}

/** Milliseconds per unit of a body that does `units` units of work. */
export async function timed(units: number, body: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await body();
  return (performance.now() - start) / units;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
