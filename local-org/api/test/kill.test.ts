import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { it } from 'node:test';
import { DATA } from './serve.ts';

const ROWS = 30_000;

interface Running {
  server: ChildProcess;
  instanceUrl: string;
  token: string;
}

async function start(data: string): Promise<Running> {
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../../main.ts'), '--port', '0', '--data', data, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(server.stdout!.setEncoding('utf8'), 'data')) as [string];
  const { instanceUrl, users } = JSON.parse(line) as { instanceUrl: string; users: { accessToken: string }[] };
  return { server, instanceUrl, token: users[0].accessToken };
}

async function stop({ server }: Running, signal: NodeJS.Signals): Promise<void> {
  server.kill(signal);
  await once(server, 'exit');
}

function call({ instanceUrl, token }: Running, method: string, path: string, body?: string, type = 'application/json') {
  return fetch(`${instanceUrl}${DATA}${path}`, { method, body, headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': type }) } });
}

interface Job { id: string; state: string; numberRecordsProcessed: number }

async function read<T>(running: Running, path: string): Promise<T> {
  return (await call(running, 'GET', path)).json() as Promise<T>;
}

async function until(running: Running, id: string, reached: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = await read<Job>(running, `/jobs/ingest/${id}`);
    if (reached(job)) return job;
    await wait(10);
  }
}

it('a load that is cut off by a kill is finished after the restart, each row once', async () => {
  const data = mkdtempSync(join(tmpdir(), 'killed-org-'));
  const first = await start(data);
  const created = await call(first, 'POST', '/jobs/ingest', JSON.stringify({ object: 'Contact', operation: 'insert', lineEnding: 'LF' }));
  const { id } = (await created.json()) as Job;
  await call(first, 'PUT', `/jobs/ingest/${id}/batches`, `LastName\n${Array.from({ length: ROWS }, (_, i) => `Name ${i}`).join('\n')}\n`, 'text/csv');
  const acknowledged = call(first, 'PATCH', `/jobs/ingest/${id}`, '{"state":"UploadComplete"}').catch(() => undefined);
  await until(first, id, ({ numberRecordsProcessed }) => numberRecordsProcessed > 1000);
  await stop(first, 'SIGKILL');
  await acknowledged;

  const second = await start(data);
  const job = await until(second, id, ({ state }) => state === 'JobComplete' || state === 'Failed');
  assert.deepEqual([job.state, job.numberRecordsProcessed], ['JobComplete', ROWS]);
  const { records } = await read<{ records: { c: number; d: number }[] }>(second, '/query?q=SELECT+COUNT(Id)+c,COUNT_DISTINCT(LastName)+d+FROM+Contact');
  assert.deepEqual([records[0].c, records[0].d], [ROWS, ROWS]);
  const results = await (await call(second, 'GET', `/jobs/ingest/${id}/successfulResults`)).text();
  assert.equal(results.trim().split('\n').length, ROWS + 1);
  await stop(second, 'SIGTERM');
});
