/** The namespace Dom. */
import type { LibType } from '../define.ts';
import { documentType } from './document.ts';
import { xmlNodeType } from './xmlnode.ts';

export const domTypes: readonly LibType[] = [documentType, xmlNodeType];
