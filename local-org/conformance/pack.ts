/** The files of the pack by area: a folder is an area, the ending of a file says how it is read. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Case, CaseFile, Outcome } from './case.ts';
import { readProgram } from './program.ts';
import { readSuite } from './suite.ts';
import { readTable } from './table.ts';
import type { Target } from './target.ts';

const READERS: Record<string, (file: string, text: string) => CaseFile> = { apex: readProgram, table: readTable, cls: readSuite };

export interface PackFile extends CaseFile {
  /** 'library/string.table'. */
  readonly file: string;
  readonly area: string;
}

/** `chosen`: beginnings of file names; all files when empty. */
export function readPack(chosen: readonly string[] = []): PackFile[] {
  const directory = import.meta.dirname;
  const files = globSync('*/*.{apex,table,cls}', { cwd: directory }).sort().filter((file) => chosen.length === 0 || chosen.some((start) => file.startsWith(start)));
  return files.map((file) => ({ file, area: dirname(file), ...READERS[file.split('.').at(-1)!](file, readFileSync(join(directory, file), 'utf8')) }));
}

export interface AreaResult {
  readonly area: string;
  readonly passed: number;
  readonly failed: readonly Outcome[];
}

export async function runPack(files: readonly PackFile[], target: Target): Promise<AreaResult[]> {
  const byArea = new Map<string, Outcome[]>();
  for (const file of files) byArea.set(file.area, [...(byArea.get(file.area) ?? []), ...(await file.run(target))]);
  return [...byArea].map(([area, outcomes]) => ({ area, passed: outcomes.filter(passes).length, failed: outcomes.filter((each) => !passes(each)) }));
}

export function passes({ expected, actual }: Outcome): boolean {
  return expected === actual;
}

export function withoutSource(cases: readonly Case[]): Case[] {
  return cases.filter(({ source }) => source === '');
}
