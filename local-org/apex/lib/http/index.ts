/** Callouts. */
import type { LibType } from '../define.ts';
import { httpType } from './http.ts';
import { mockTypes } from './mocks.ts';
import { messageTypes } from './types.ts';

export const httpTypes: readonly LibType[] = [httpType, ...messageTypes, ...mockTypes];
