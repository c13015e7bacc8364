import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { PROJECT, PROXY_VARIABLES, startClientOrg, type ClientOrg } from './clientOrg.ts';

const run = promisify(execFile);
const CLI = '@salesforce/cli@2.150.6';
const CACHE = join(tmpdir(), 'lawful-sf-cli');

let org: ClientOrg;
let home: string;
const sf = join(CACHE, 'node_modules', '@salesforce', 'cli', 'bin', 'run.js');

/** The CLI is no dependency: the first run fetches it beside the repository and later runs reuse it. */
async function fetchCli(): Promise<void> {
  if (existsSync(sf)) return;
  await run('npm', ['install', '--prefix', CACHE, '--no-audit', '--no-fund', '--no-save', CLI], { timeout: 600_000 });
}

function environment(): NodeJS.ProcessEnv {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !(PROXY_VARIABLES as readonly string[]).includes(name) && name !== 'NODE_TEST_CONTEXT'));
  return {
    ...clean, HOME: home, SF_DISABLE_TELEMETRY: 'true', SF_AUTOUPDATE_DISABLE: 'true', SF_SKIP_NEW_VERSION_CHECK: 'true', SF_USE_GENERIC_UNIX_KEYCHAIN: 'true', SF_DISABLE_DNS_CHECK: 'true', SF_DISABLE_LOG_FILE: 'true', CI: 'true',
    NODE_COMPILE_CACHE: join(CACHE, 'compile-cache'),
  };
}

/** Runs a command with --json and gives its result. */
async function cli<T>(...args: string[]): Promise<T> {
  const { stdout } = await run(process.execPath, [sf, ...args, '--json'], { env: environment(), cwd: PROJECT, maxBuffer: 1 << 26, timeout: 120_000 });
  return (JSON.parse(stdout) as { result: T }).result;
}

before(async () => {
  await fetchCli();
  home = await mkdtemp(join(tmpdir(), 'sf-home-'));
  org = await startClientOrg();
});
after(() => org.close());

describe('the sf CLI', () => {
  it('logs in by JWT', async () => {
    const key = join(home, 'server.key');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await writeFile(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const login = await cli<{ username: string; orgId: string }>('org', 'login', 'jwt', '--username', org.username, '--jwt-key-file', key, '--client-id', 'any', '--instance-url', org.instanceUrl, '--alias', 'local', '--set-default');
    assert.deepEqual([login.username, login.orgId], [org.username, org.org.organizationId]);
  });

  it('deploys a project', async () => {
    const { status, files } = await cli<{ status: string; files: { state: string }[] }>('project', 'deploy', 'start', '--source-dir', 'force-app');
    assert.equal(status, 'Succeeded');
    assert.ok(files.length > 0 && files.every(({ state }) => state === 'Created'));
  });

  it('assigns a permission set', async () => {
    const { successes } = await cli<{ successes: { name: string }[] }>('org', 'assign', 'permset', '--name', 'ThingUser');
    assert.equal(successes.length, 1);
  });

  it('imports by bulk and queries', async () => {
    const file = join(home, 'things.csv');
    await writeFile(file, `Name,Qty__c\n${Array.from({ length: 300 }, (_, i) => `Thing ${i},${i}`).join('\n')}\n`);
    const { processedRecords } = await cli<{ processedRecords: number }>('data', 'import', 'bulk', '--sobject', 'Thing__c', '--file', file, '--wait', '1', '--line-ending', 'LF');
    assert.equal(processedRecords, 300);
    const { totalSize, records } = await cli<{ totalSize: number; records: { Qty__c: number }[] }>('data', 'query', '--query', 'SELECT Name, Qty__c, Owner.Name FROM Thing__c WHERE Qty__c >= 298 ORDER BY Qty__c');
    assert.deepEqual([totalSize, records.map((record) => record.Qty__c)], [2, [298, 299]]);
  });

  it('creates, gets and deletes a record', async () => {
    const { id } = await cli<{ id: string }>('data', 'create', 'record', '--sobject', 'Account', '--values', 'Name=Ann NumberOfEmployees=5');
    assert.equal((await cli<{ NumberOfEmployees: number }>('data', 'get', 'record', '--sobject', 'Account', '--record-id', id)).NumberOfEmployees, 5);
    assert.equal((await cli<{ success: boolean }>('data', 'delete', 'record', '--sobject', 'Account', '--record-id', id)).success, true);
  });

  it('runs Apex tests', async () => {
    const { summary } = await cli<{ summary: { outcome: string; testsRan: number } }>('apex', 'run', 'test', '--class-names', 'GreetingTest', '--wait', '1');
    assert.deepEqual([summary.outcome, summary.testsRan], ['Passed', 1]);
  });

  it('measures what the tests cover', async () => {
    const { coverage } = await cli<{ coverage: { coverage: { name: string; coveredPercent: number }[] } }>('apex', 'run', 'test', '--class-names', 'GreetingTest', '--code-coverage', '--wait', '1');
    assert.deepEqual(coverage.coverage.map(({ name, coveredPercent }) => [name, coveredPercent]), [['Greeting', 100]]);
  });

  it('runs one test method while it waits', async () => {
    const { summary } = await cli<{ summary: { outcome: string; testsRan: number } }>('apex', 'run', 'test', '--tests', 'GreetingTest.greetsByName', '--synchronous');
    assert.deepEqual([summary.outcome, summary.testsRan], ['Passed', 1]);
  });

  it('runs anonymous Apex', async () => {
    const file = join(home, 'hello.apex');
    await writeFile(file, "System.debug(Greeting.forName('Bo'));");
    const { success, logs } = await cli<{ success: boolean; logs: string }>('apex', 'run', '--file', file);
    assert.equal(success, true);
    assert.match(logs, /Hello Bo/);
  });

  it('opens a page without a password', async () => {
    const { url } = await cli<{ url: string }>('org', 'open', '--url-only');
    const answer = await fetch(url, { redirect: 'manual' });
    assert.equal(answer.status, 302);
    assert.match(answer.headers.get('set-cookie') ?? '', /^sid=/);
  });
});
