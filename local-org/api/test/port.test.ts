import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { it } from 'node:test';
import type { AddressInfo } from 'node:net';

it('a port that is taken is named, with what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '..', '..', 'main.ts'), '--port', String(port)], (_error, _stdout, stderr) => resolve(stderr));
  });
  other.close();
  assert.equal(said, `Port ${port} is taken, perhaps by another local org. Stop that one, or choose a port with --port (0 takes a free one).\n`);
});
