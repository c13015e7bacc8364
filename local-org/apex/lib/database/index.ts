/** The types of the namespace Database, and the class Database itself. */
import type { LibType } from '../define.ts';
import { batchTypes } from './batch.ts';
import { convertLeadTypes } from './convertlead.ts';
import { cursorTypes } from './cursor.ts';
import { databaseType } from './database.ts';
import { optionTypes } from './options.ts';
import { resultTypes } from './results.ts';

export const databaseTypes: readonly LibType[] = [databaseType, ...resultTypes, ...batchTypes, ...optionTypes, ...cursorTypes, ...convertLeadTypes];
