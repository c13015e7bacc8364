import { readFile } from 'node:fs/promises';
import { readCsv } from '../import/csv-rows.ts';
import { digestOfParts, GENESIS } from './digest.ts';

export interface FileReport {
  file: string;
  /** Lines that are as they were exported, from the first on. */
  lines: number;
  /** Number of the first line of the log that is not; null when the file is sound. */
  firstBadLine: number | null;
  /** CHANGED; OUT_OF_PLACE where one was taken out, put in or moved; MISSING at the end; HASHED_ANEW from somewhere on. */
  problem: 'CHANGED' | 'OUT_OF_PLACE' | 'MISSING' | 'HASHED_ANEW' | null;
}

/** What was written beside the file. */
interface Sidecar {
  rows: number;
  firstSequence: number | null;
  headHash: string;
}

/** A line of the log as a file holds it: every value is text, empty for none. */
export type DeletionLine = Record<(typeof COLUMNS)[number], string>;

/** In the order in which they are hashed. */
const HASHED = ['Sequence', 'ExecutedAt', 'ObjectName', 'RecordRef', 'Action', 'Ground', 'RetainedUntil', 'ExecutedBy', 'RunId', 'Request', 'PersonRef', 'PreviousHash'] as const;
const COLUMNS = [...HASHED, 'Hash'] as const;

/**
 * Checks an export of the deletion log without any org: each line against its hash and the line before, all against the sidecar.
 * @throws Error when the file or its sidecar cannot be read
 */
export async function verifyDeletionFile(file: string): Promise<FileReport> {
  const { rows, firstSequence, headHash } = JSON.parse(await readFile(`${file}.meta.json`, 'utf8')) as Sidecar;
  const first = firstSequence ?? 1;
  let lines = 0;
  let head: string | undefined;
  const bad = (problem: FileReport['problem']): FileReport => ({ file, lines, firstBadLine: first + lines, problem });
  for await (const line of readDeletionFile(file)) {
    if (digestOfParts(HASHED.map((column) => line[column])) !== line.Hash) return bad('CHANGED');
    const isNext = Number(line.Sequence) === first + lines && (head === undefined || line.PreviousHash === head);
    if (!isNext || lines === rows) return bad('OUT_OF_PLACE');
    [lines, head] = [lines + 1, line.Hash];
  }
  if (lines < rows) return bad('MISSING');
  if ((head ?? GENESIS) !== headHash) return { ...bad('HASHED_ANEW'), firstBadLine: first + lines - 1 };
  return { file, lines, firstBadLine: null, problem: null };
}

/** The lines of an export, by the end of its name as JSON or CSV. */
export function readDeletionFile(file: string): AsyncGenerator<DeletionLine> {
  return file.endsWith('.json') ? jsonLines(file) : csvLines(file);
}

async function* csvLines(file: string): AsyncGenerator<DeletionLine> {
  let header: string[] | undefined;
  for await (const { cells } of readCsv(file)) {
    if (header === undefined) header = cells;
    else yield lineOf((column) => cells[header!.indexOf(column)]);
  }
}

async function* jsonLines(file: string): AsyncGenerator<DeletionLine> {
  for (const row of JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>[]) {
    yield lineOf((column) => row[`${column[0].toLowerCase()}${column.slice(1)}`]);
  }
}

function lineOf(valueOf: (column: string) => unknown): DeletionLine {
  return Object.fromEntries(COLUMNS.map((column) => [column, String(valueOf(column) ?? '')])) as DeletionLine;
}
