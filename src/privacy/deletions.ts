import { createHash } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import type { Connection } from '@salesforce/core';
import { get } from './rest.ts';

export interface ExportedFile {
  file: string;
  sidecar: string;
  rows: number;
  headHash: string;
  sha256: string;
}

/** Answer of `GET deletion-log`: one page of the export as text, and what the sidecar states of the whole. */
interface ExportPage {
  content: string;
  rows: number;
  headHash: string;
  next?: string;
}

/**
 * Writes the deletion log of the local days from…to (inclusive) and a sidecar with row count, chain head and digest beside it.
 * The file appears whole or not at all.
 */
export async function exportDeletions(
  connection: Connection,
  { from, to, format, file }: { from: string; to: string; format: 'csv' | 'json'; file: string },
  onRows: (rows: number) => void,
): Promise<ExportedFile> {
  const pages: ExportPage[] = [];
  let after: string | undefined;
  do {
    const page = await get<ExportPage>(connection, 'deletion-log', { from, to, format, after, page: 'true' });
    pages.push(page);
    onRows(pages.reduce((sum, { rows }) => sum + rows, 0));
    after = page.next ?? undefined;
  } while (after);
  return write(file, format, from, to, pages);
}

async function write(file: string, format: 'csv' | 'json', from: string, to: string, pages: ExportPage[]): Promise<ExportedFile> {
  const content = format === 'csv' ? pages.map(({ content }) => content).join('') : joinJson(pages);
  const rows = pages.reduce((sum, page) => sum + page.rows, 0);
  const headHash = pages.at(-1)!.headHash;
  const sha256 = createHash('sha256').update(content).digest('hex');
  const sidecar = `${file}.meta.json`;
  await writeFile(`${file}.part`, content);
  await writeFile(sidecar, `${JSON.stringify({ from, to, format, rows, headHash, sha256 }, null, 2)}\n`);
  await rename(`${file}.part`, file);
  return { file, sidecar, rows, headHash, sha256 };
}

function joinJson(pages: ExportPage[]): string {
  return `${JSON.stringify(pages.flatMap(({ content }) => JSON.parse(content) as object[]), null, 2)}\n`;
}
