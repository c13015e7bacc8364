/** What the pack is made of: cases, each one asserted expectation with the source of its fact, and what running them gives. */

export interface Case {
  /** Area and file: 'library/string.table'. */
  readonly file: string;
  readonly line: number;
  /** Where the fact comes from: a documented page or a measured report. */
  readonly source: string;
  readonly expected: string;
}

export interface Outcome extends Case {
  /** Equal to `expected` when the case passed. */
  readonly actual: string;
}

/** One file of the pack, ready to run. */
export interface CaseFile {
  readonly cases: readonly Case[];
  run(target: import('./target.ts').Target): Promise<Outcome[]>;
}

/** The last `source:` comment at or above each line. */
export function sourcesByLine(text: string): string[] {
  let source = '';
  return text.split('\n').map((line) => {
    source = /^\s*(?:\/\/|#|\*) source: (.+)$/.exec(line)?.[1].trim() ?? source;
    return source;
  });
}
