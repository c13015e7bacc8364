import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { packageRoot } from '../src/privacy/root.ts';
import { run, type Run } from './run.ts';

const APEX = 'force-app/**/*.{cls,trigger}';

/** Salesforce's own parser, through prettier-plugin-apex: files that it rejects. Layout is not its business here. */
export async function checkApexSyntax(): Promise<string[]> {
  const prettier = await import('prettier');
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

/** Where the code analyzer keeps its Java programs: apex-ls and PMD. */
const JARS = join(dirname(createRequire(import.meta.url).resolve('@salesforce/code-analyzer-pmd-engine/package.json')), 'dist', 'java-lib', '*');

function java(...args: string[]): Promise<Run> {
  return run('java', ['-Xmx2g', '-cp', JARS, ...args], { quiet: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Error('Java is missing. Install a Java 17 runtime (Debian: openjdk-17-jre-headless) and run the check again.');
    throw error;
  });
}

interface Findings {
  violations: { rule: string; message: string; codeLocation: { file: string; startLine: number } }[];
  processingErrors: { file: string; message: string }[];
}

/** PMD with the rules of config/pmd-rules.xml. */
export async function checkApexRules(): Promise<string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'pmd-'));
  const [input, output] = ['input.json', 'output.json'].map((name) => join(directory, name));
  const filesToScan = globSync(APEX).map((file) => join(packageRoot, file));
  await writeFile(input, JSON.stringify({ ruleSetInputFile: join(packageRoot, 'config', 'pmd-rules.xml'), runDataPerLanguage: { apex: { filesToScan } } }));
  const { code, output: said } = await java('com.salesforce.sfca.pmdwrapper.PmdWrapper', 'run', input, output);
  if (code !== 0) return [said];
  const { violations, processingErrors } = JSON.parse(await readFile(output, 'utf8')) as Findings;
  await rm(directory, { recursive: true });
  const found = violations.map(({ rule, message, codeLocation }) => `${relative(packageRoot, codeLocation.file)}:${codeLocation.startLine} ${rule}: ${message}`);
  return [...found, ...processingErrors.map(({ file, message }) => `${relative(packageRoot, file)}: ${message}`)];
}

export interface Issue {
  file: string;
  line: number;
  category: string;
  message: string;
}

/** What apex-ls prints. */
interface Report {
  files: { path: string; messages: { start: { line: number }; category: string; message: string }[] }[];
}

/** apex-ls, the semantic checker inside the code analyzer's Java library. It needs Java 17 and says so. */
export async function checkApexTypes(): Promise<string[]> {
  return (await apexIssues(packageRoot)).map(({ file, line, category, message }) => `${relative(packageRoot, file)}:${line} ${category}: ${message}`);
}

/** What apex-ls finds in an SFDX project. */
export async function apexIssues(project: string): Promise<Issue[]> {
  const { code, output } = await java('io.github.apexdevtools.apexls.CheckForIssues', '--format', 'json', '--detail', 'warnings', '--nocache', '--workspace', project);
  if (code === 0) return [];
  const start = output.indexOf('{');
  if (start < 0) throw new Error(output);
  const { files } = JSON.parse(output.slice(start)) as Report;
  return files.flatMap(({ path, messages }) => messages.map(({ start: { line }, category, message }) => ({ file: path, line, category, message })));
}
