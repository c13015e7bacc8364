import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

/**
 * Makes the .js of every Lightning web component, and of scripts among the static resources, from the .ts beside it. Types are blanked, so lines and columns stay;
 * Salesforce and the browser see plain JavaScript.
 * @returns how many files were written; those that were up to date are not.
 */
export async function buildComponents(sourceRoot: string): Promise<number> {
  let written = 0;
  for (const source of globSync('**/{lwc/*,staticresources}/*.ts', { cwd: sourceRoot })) {
    if (source.endsWith('.d.ts')) continue;
    const target = join(sourceRoot, source.replace(/\.ts$/, '.js'));
    const script = stripTypeScriptTypes(readFileSync(join(sourceRoot, source), 'utf8'), { mode: 'strip' });
    if (existsSync(target) && readFileSync(target, 'utf8') === script) continue;
    writeFileSync(target, script);
    written++;
  }
  return written;
}
