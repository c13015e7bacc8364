import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds force-app: this repository, or the installed plugin. */
export const packageRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const sourceRoot = join(packageRoot, 'force-app');
