/** Pages and sites. */
import type { LibType } from '../define.ts';
import { apexPagesTypes } from './apexpages.ts';
import { controllerTypes } from './controllers.ts';
import { cookieType } from './cookie.ts';
import { pageTypes } from './pagereference.ts';
import { selectOptionType } from './selectoption.ts';
import { siteTypes } from './site.ts';

export const webTypes: readonly LibType[] = [...pageTypes, cookieType, ...apexPagesTypes, ...siteTypes, ...controllerTypes, selectOptionType];
