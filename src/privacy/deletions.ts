import { createHash } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import type { Connection } from '@salesforce/core';
import { get } from './rest.ts';

export interface ExportedFile {
  file: string;
  sidecar: string;
  rows: number;
  /** Number of the first line; null when there is none. */
  firstSequence: number | null;
  headHash: string;
  sha256: string;
}

/** Answer of `GET deletion-log`: one page of the export as text, and what the sidecar states of the whole. */
interface ExportPage {
  content: string;
  rows: number;
  firstSequence: number | null;
  headHash: string;
  next?: string;
}

/**
 * Writes the deletion log of the local days from…to (inclusive) and a sidecar with row count, chain head and digest beside it.
 * Pages go to the file as they come, so that memory does not grow with the log; the file appears whole or not at all.
 */
export async function exportDeletions(
  connection: Connection,
  { from, to, format, file }: { from: string; to: string; format: 'csv' | 'json'; file: string },
  onRows: (rows: number) => void,
): Promise<ExportedFile> {
  const part = `${file}.part`;
  const output = await open(part, 'w');
  const digest = createHash('sha256');
  const whole: { rows: number; firstSequence: number | null; headHash: string } = { rows: 0, firstSequence: null, headHash: '' };
  try {
    let after: string | undefined;
    do {
      const page = await get<ExportPage>(connection, 'deletion-log', { from, to, format, after, page: 'true' });
      const text = format === 'csv' ? page.content : jsonRows(page.content, whole.rows === 0);
      digest.update(text);
      await output.write(text);
      whole.rows += page.rows;
      whole.firstSequence ??= page.firstSequence;
      whole.headHash = page.rows > 0 || whole.headHash === '' ? page.headHash : whole.headHash;
      onRows(whole.rows);
      after = page.next ?? undefined;
    } while (after);
    if (format === 'json') {
      digest.update(JSON_END);
      await output.write(JSON_END);
    }
  } catch (error) {
    await rm(part);
    throw error;
  } finally {
    await output.close();
  }
  const sidecar = `${file}.meta.json`;
  const sha256 = digest.digest('hex');
  await writeFile(sidecar, `${JSON.stringify({ from, to, format, ...whole, sha256 }, null, 2)}\n`);
  await rename(part, file);
  return { file, sidecar, ...whole, sha256 };
}

const JSON_END = '\n]\n';

/** A page's rows as text of one array, a row to a line. */
function jsonRows(content: string, isFirst: boolean): string {
  const rows = (JSON.parse(content) as object[]).map((row) => JSON.stringify(row)).join(',\n');
  if (isFirst) return `[\n${rows}`;
  return rows === '' ? '' : `,\n${rows}`;
}
