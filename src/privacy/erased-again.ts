import type { Connection } from '@salesforce/core';
import { get, post } from './rest.ts';
import { readDeletionFile, type DeletionLine } from './verify/deletion-file.ts';

/** A record of somebody who was erased and is back. */
export interface Returned {
  record: string;
  person: string;
  /** Number of the line of the log that says so. */
  sequence: number;
}

interface Part {
  people: Returned[];
  next: number | null;
}

/** Lines in one call. */
const PIECE = 2000;

/** People to erase again after a restore: by the log of the org, or by an export of the log, which a restore does not take back. */
export async function erasedAgain(connection: Connection, logFile?: string): Promise<Returned[]> {
  const people = new Map<string, Returned>();
  const note = (part: Part): void => part.people.forEach((each) => people.set(each.record, each));
  if (logFile === undefined) {
    let after: string | undefined = '0';
    while (after !== undefined) {
      const part: Part = await get<Part>(connection, 'erasures/again', { after });
      note(part);
      after = part.next === null ? undefined : String(part.next);
    }
  } else {
    for await (const lines of pieces(readDeletionFile(logFile))) note(await post<Part>(connection, 'erasures/again', { lines }));
  }
  return [...people.values()];
}

async function* pieces(file: AsyncGenerator<DeletionLine>): AsyncGenerator<object[]> {
  let lines: object[] = [];
  for await (const { Sequence, RecordRef, Action, Request, PersonRef } of file) {
    lines.push({ sequence: Number(Sequence), recordRef: RecordRef, action: Action, request: Request, personRef: PersonRef });
    if (lines.length === PIECE) {
      yield lines;
      lines = [];
    }
  }
  if (lines.length > 0) yield lines;
}
