/** Objects, permissions and sharing rules that the suites are about: `metadata/`, in the Metadata API's format. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

const DIRECTORY = join(import.meta.dirname, 'metadata');
const MANIFEST = 'package.xml';

export function fixture(): Uint8Array {
  const files = globSync('**/*', { cwd: DIRECTORY }).filter((file) => statSync(join(DIRECTORY, file)).isFile());
  return zipSync(Object.fromEntries(files.map((file) => [file, readFileSync(join(DIRECTORY, file))])));
}

/** Takes all of it away again. Sharing rules go with their object. */
export function fixtureRemoval(): Uint8Array {
  const manifest = readFileSync(join(DIRECTORY, MANIFEST), 'utf8');
  const empty = manifest.replace(/<types>[\s\S]*<\/types>/, '');
  const removed = manifest.replace(/\s*<types>(?:(?!<\/types>)[\s\S])*<name>SharingRules<\/name><\/types>/, '');
  return zipSync({ [MANIFEST]: strToU8(empty), 'destructiveChanges.xml': strToU8(removed) });
}
