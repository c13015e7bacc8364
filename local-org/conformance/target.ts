/** The org that the pack runs on: one in this process, or any other through its APIs. */
import type { Part } from './parts.ts';

export interface CompileProblem {
  /** Name of the class or trigger; empty for anonymous Apex. */
  readonly unit: string;
  readonly line: number;
  readonly message: string;
}

export interface AnonymousRun {
  readonly problems: readonly CompileProblem[];
  /** Texts of System.debug, in order. */
  readonly log: readonly string[];
  /** What left the block, with the stack as Apex prints it. */
  readonly thrown?: { readonly text: string; readonly stack: string };
}

/** What failed, by 'Class.method' in lower case; methods that passed are absent. */
export type TestFailures = ReadonlyMap<string, string>;

export interface Target {
  /** Deploys classes and triggers, all or nothing. */
  install(parts: readonly Part[]): Promise<readonly CompileProblem[]>;
  remove(parts: readonly Part[]): Promise<void>;
  /** Runs statements, and undoes whatever they saved. */
  anonymous(source: string): Promise<AnonymousRun>;
  test(classes: readonly string[]): Promise<TestFailures>;
  /** Leaves the org as it was. */
  close(): Promise<void>;
}

const UNDO = 'end of a conformance program';

/** Ends statements with an exception, so that the org keeps nothing of them. */
export function undone(source: string): string {
  return `${source}\nthrow new System.IllegalArgumentException('${UNDO}');`;
}

export function isUndoing(text: string): boolean {
  return text.includes(UNDO);
}
