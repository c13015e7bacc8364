import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/privacy/root.ts';
import type { BenchCase } from '../contest.ts';

interface Run {
  result: { passed: number; durationMs: number };
}

/** The whole command, process and all; answers its own report and the time on the clock. */
function command(source: string, home: string): { report: Run; ms: number } {
  const start = performance.now();
  const { stdout } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(packageRoot, 'bin', 'run.js'), 'privacy', 'local', 'test', '--source', source, '--json'], {
    encoding: 'utf8', env: { ...process.env, LAWFUL_HOME: home, NODE_COMPILE_CACHE: join(home, 'node') }, maxBuffer: 2 ** 28,
  });
  return { report: JSON.parse(stdout) as Run, ms: performance.now() - start };
}

function fresh(): string {
  return mkdtempSync(join(tmpdir(), 'lawful-bench-'));
}

export default {
  unit: `all Apex tests of a project, by 'privacy local test'; the project is the package or --source`,
  targets: () => [],
  async open({ source }) {
    const home = fresh();
    return {
      contestants: [
        {
          name: 'command, nothing kept',
          async round() {
            const empty = fresh();
            const { ms } = command(source, empty);
            rmSync(empty, { recursive: true });
            return ms;
          },
        },
        { name: 'command, from its caches', round: async () => command(source, home).ms },
        { name: 'the tests in it', round: async () => command(source, home).report.result.durationMs },
      ],
      close: async () => rmSync(home, { recursive: true }),
    };
  },
} satisfies BenchCase;
