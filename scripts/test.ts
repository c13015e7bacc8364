/** `npm test`: every test of the project. Arguments choose stages: `npm test -- node jest apex`. */
import { globSync } from 'node:fs';
import { buildComponents } from '../src/privacy/build-components.ts';
import { sourceRoot } from '../src/privacy/root.ts';
import { run, type Run } from './run.ts';

interface Counts {
  passed: number;
  failed: number;
}

interface Stage {
  name: string;
  run(): Promise<Run>;
  count(output: string): Counts;
}

const number = (output: string, pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? 0);

const nodeTests = (patterns: string[], ...flags: string[]): Promise<Run> =>
  run(process.execPath, ['--disable-warning=ExperimentalWarning', '--test', '--test-reporter=spec', ...flags, ...patterns.flatMap((pattern) => globSync(pattern))]);

const countNode = (output: string): Counts => ({
  passed: number(output, /^ℹ pass (\d+)$/m),
  failed: number(output, /^ℹ fail (\d+)$/m) + number(output, /^ℹ cancelled (\d+)$/m),
});

const stages: Stage[] = [
  { name: 'node', run: () => nodeTests(['local-org/**/test/*.test.ts', 'test/unit/**/*.test.ts']), count: countNode },
  { name: 'jest', run: () => run('node_modules/.bin/jest', ['--config', 'config/jest.config.cjs']), count: countJest },
  { name: 'apex', run: () => run('./bin/run.js', ['privacy', 'local', 'test']), count: countApex },
  // One after the other: each starts an org, a CLI or a browser of its own.
  { name: 'acceptance', run: () => nodeTests(['test/acceptance/**/*.test.ts'], '--test-concurrency=1'), count: countNode },
  { name: 'clients', run: () => nodeTests(['test/clients/**/*.test.ts'], '--test-concurrency=1'), count: countNode },
  { name: 'browser', run: () => nodeTests(['test/browser/**/*.test.ts'], '--test-concurrency=1'), count: countNode },
];

function countJest(output: string): Counts {
  const line = /^Tests:(.*)$/m.exec(output)?.[1] ?? '';
  return { passed: number(line, /(\d+) passed/), failed: number(line, /(\d+) failed/) };
}

function countApex(output: string): Counts {
  return { passed: number(output, /(\d+) passed/), failed: number(output, /(\d+) failed/) };
}

const chosen = process.argv.slice(2);
const total = { passed: 0, failed: 0 };
await buildComponents(sourceRoot);
for (const stage of stages.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  console.log(`\n── ${stage.name}`);
  const { code, output, seconds } = await stage.run();
  const counts = stage.count(output);
  // A stage that fails without a failed test (a crash, nothing found) is a failure all the same.
  if ((code !== 0 || counts.passed === 0) && counts.failed === 0) counts.failed = 1;
  console.log(`── ${stage.name}: ${counts.passed} passed, ${counts.failed} failed in ${seconds.toFixed(0)} s`);
  total.passed += counts.passed;
  total.failed += counts.failed;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
