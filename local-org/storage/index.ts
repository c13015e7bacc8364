/** The only importer of the SQLite driver. */
export type { SqlCall } from './connection.ts';
export { OrgDatabase } from './database.ts';
export type { Mark, ObjectSource } from './database.ts';
export type { DocumentValue } from './documents.ts';
export { comparesCase, kindOf } from './codec.ts';
export type { Codecs, Decode, Kind, SqlValue } from './codec.ts';
export { dateText, dayNumber } from './days.ts';
export { caseVariants, fold, isPlain } from './fold.ts';
export { NO_RECORD } from './id-space.ts';
export { isStored, quote } from './table.ts';
