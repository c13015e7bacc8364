import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '../src/privacy/root.ts';
import { run } from './run.ts';

const APEX = 'force-app/**/*.{cls,trigger}';

/** Salesforce's own parser, through prettier-plugin-apex: files that it rejects. Layout is not its business here. */
export async function checkApexSyntax(): Promise<string[]> {
  const prettier = await import('prettier');
  const { readFile } = await import('node:fs/promises');
  const problems: string[] = [];
  for (const file of globSync(APEX)) {
    const source = await readFile(file, 'utf8');
    try {
      await prettier.format(source, { filepath: file, parser: 'apex', plugins: ['prettier-plugin-apex'] });
    } catch (error) {
      problems.push(`${file}: ${(error as Error).message}`);
    }
  }
  return problems;
}

interface Issue {
  filePath: string;
  diagnostic: { category: string; location: { startLineNumber: number }; message: string };
}

/** apex-ls, the semantic checker inside the code analyzer's Java library. It needs Java 17 and says so. */
export async function checkApexTypes(): Promise<string[]> {
  const engine = dirname(createRequire(import.meta.url).resolve('@salesforce/code-analyzer-pmd-engine/package.json'));
  const jars = join(engine, 'dist', 'java-lib', '*');
  const args = ['-Xmx2g', '-cp', jars, 'io.github.apexdevtools.apexls.CheckForIssues', '--format', 'json', '--detail', 'warnings', '--nocache', '--workspace', packageRoot];
  const { code, output } = await run('java', args, { quiet: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Error('Java is missing. Install a Java 17 runtime (Debian: openjdk-17-jre-headless) and run the check again.');
    throw error;
  });
  if (code === 0) return [];
  const start = output.indexOf('{');
  if (start < 0) return [output];
  const { issues } = JSON.parse(output.slice(start)) as { issues?: Issue[] };
  return (issues ?? []).map(({ filePath, diagnostic }) => `${filePath}:${diagnostic.location.startLineNumber} ${diagnostic.category}: ${diagnostic.message}`);
}
