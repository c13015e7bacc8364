import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runProgram } from './program.ts';

const DIRECTORY = join(import.meta.dirname, 'language');

for (const file of readdirSync(DIRECTORY).sort()) {
  test(file.replace(/\.apex$/, ''), () => {
    const { expected, actual } = runProgram(join(DIRECTORY, file));
    assert.deepEqual(actual, expected);
  });
}
