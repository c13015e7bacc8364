/** Pages and sites. */
import type { LibType } from '../define.ts';
import { apexPagesTypes } from './apexpages.ts';
import { pageTypes } from './pagereference.ts';
import { siteTypes } from './site.ts';

export const webTypes: readonly LibType[] = [...pageTypes, ...apexPagesTypes, ...siteTypes];
