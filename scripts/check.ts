/** `npm run check`: types, lint, import rules, metadata against jsforce's schema, Apex against the platform's parser and type checker. */
import { checkApexRules, checkApexSyntax, checkApexTypes } from './check-apex.ts';
import { checkPlantedErrors } from './check-planted.ts';
import { checkMetadata } from './check-metadata.ts';
import { checkRepository } from './check-repository.ts';
import { run } from './run.ts';

interface Check {
  name: string;
  /** Problems, one a line; empty when all is well. */
  problems(): Promise<string[]>;
}

const tool = (command: string, ...args: string[]) => async (): Promise<string[]> => {
  const { code, output } = await run(`node_modules/.bin/${command}`, args, { quiet: true });
  return code === 0 ? [] : [output.trim()];
};

const checks: Check[] = [
  { name: 'types', problems: tool('tsc', '-p', 'tsconfig.json', '--noEmit') },
  { name: 'component types', problems: tool('tsc', '-p', 'config/tsconfig.lwc.json', '--noEmit') },
  { name: 'lint', problems: tool('eslint', '--config', 'config/eslint.config.js', 'src', 'local-org', 'scripts', 'test', 'bench') },
  { name: 'imports', problems: tool('depcruise', '--config', 'config/dependency-rules.cjs', '--output-type', 'err', 'src', 'local-org', 'scripts', 'bench') },
  { name: 'metadata', problems: checkMetadata },
  { name: 'apex syntax', problems: checkApexSyntax },
  { name: 'apex types', problems: checkApexTypes },
  { name: 'apex rules', problems: checkApexRules },
  { name: 'planted errors', problems: checkPlantedErrors },
  { name: 'repository', problems: checkRepository },
];

const chosen = process.argv.slice(2);
const failures: string[] = [];
for (const { name, problems } of checks.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  const since = Date.now();
  const found = await problems();
  console.log(`${found.length ? '✗' : '✓'} ${name} (${((Date.now() - since) / 1000).toFixed(1)} s)`);
  for (const problem of found) console.log(problem);
  if (found.length) failures.push(name);
}
process.exitCode = failures.length ? 1 : 0;
