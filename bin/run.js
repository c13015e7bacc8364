#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
// The Salesforce libraries need Node 22.19 or later; the `node` package beside them brings 24, whatever the machine has.
import { spawnSync } from 'node:child_process';
import module from 'node:module';

if (Number(process.versions.node.split('.')[0]) < 24) {
  const pinned = module.createRequire(import.meta.url).resolve('node/bin/node');
  const { status } = spawnSync(pinned, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(1)], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
module.enableCompileCache();
// No log file of the Salesforce libraries unless asked for: its writer takes longer to end than most commands to run.
process.env.SF_DISABLE_LOG_FILE ??= 'true';
const { execute } = await import('@oclif/core');
await execute({ dir: import.meta.url });
