/** Salesforce's compiler of Lightning web components, loaded with the first component: that takes as long as the start of an org. */
import { createRequire } from 'node:module';
import type { transformSync } from '@lwc/compiler';

const load = createRequire(import.meta.url);

export const compileComponentFile: typeof transformSync = (...file: Parameters<typeof transformSync>) => (load('@lwc/compiler') as { transformSync: typeof transformSync }).transformSync(...file);
