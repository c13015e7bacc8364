/** Objects, permissions and sharing rules that the suites are about: `metadata/`, in the Metadata API's format. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

const DIRECTORY = join(import.meta.dirname, 'metadata');

export function fixture(): Uint8Array {
  const files = globSync('**/*', { cwd: DIRECTORY }).filter((file) => statSync(join(DIRECTORY, file)).isFile());
  return zipSync(Object.fromEntries(files.map((file) => [file, readFileSync(join(DIRECTORY, file))])));
}
