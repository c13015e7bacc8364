import { ApexException } from '../../apex/lib/exception.ts';
import type { Transaction } from '../transaction/transaction.ts';

export interface AnonymousResult {
  readonly compiled: boolean;
  readonly success: boolean;
  readonly line: number;
  readonly column: number;
  readonly compileProblem: string | null;
  readonly exceptionMessage: string | null;
  readonly exceptionStackTrace: string | null;
  readonly debugLog: string;
}

const DONE: AnonymousResult = { compiled: true, success: true, line: -1, column: -1, compileProblem: null, exceptionMessage: null, exceptionStackTrace: null, debugLog: '' };

/** Compiles and runs statements; when they throw, nothing that they did remains. */
export function executeAnonymous(tx: Transaction, source: string): AnonymousResult {
  const { apex } = tx.org;
  const { errors, unit } = apex.compiler.compileAnonymous(source);
  if (unit === undefined) {
    const [{ line, column, message }] = errors;
    return { ...DONE, compiled: false, success: false, line, column, compileProblem: message };
  }
  const mark = tx.mark();
  try {
    tx.inApex(() => apex.enter(tx, () => apex.machine.runAnonymous(unit)));
    tx.release(mark);
    return { ...DONE, debugLog: logOf(tx) };
  } catch (error) {
    tx.undo(mark);
    if (!(error instanceof ApexException)) throw error;
    const [frame] = error.frames;
    return { ...DONE, success: false, line: frame?.line ?? 1, column: 1, exceptionMessage: error.describe(), exceptionStackTrace: error.stackTraceString(), debugLog: logOf(tx) };
  }
}

/** Lines in the layout of Salesforce's debug log. */
function logOf(tx: Transaction): string {
  return tx.logs.map(({ level, line, text }) => `${new Date(tx.now()).toISOString().slice(11, 23)} (0)|USER_DEBUG|[${line}]|${level}|${text}`).join('\n');
}
