/** The pack's way to other orgs, tried on a local org that is logged in like any. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { promisify } from 'node:util';
import { startClientOrg, type ClientOrg } from './clientOrg.ts';

const run = promisify(execFile);
const ALIAS = 'conformance';
/** One file of each kind, with errors at deploy and at run, and the fixture's objects. */
const CASES = ['language/exceptions', 'language/errors-', 'library/regex', 'saving/rollups', 'security/modes', 'soql/ordering'];
const LOGIN = `const { AuthInfo } = require('@salesforce/core');
AuthInfo.create({ accessTokenOptions: { accessToken: process.env.TOKEN, instanceUrl: process.env.URL, loginUrl: process.env.URL } })
  .then(async (info) => { await info.save(); await info.setAlias('${ALIAS}'); });`;

let org: ClientOrg;
let environment: NodeJS.ProcessEnv;

before(async () => {
  org = await startClientOrg();
  const { NODE_TEST_CONTEXT: _, ...inherited } = process.env;
  environment = { ...inherited, HOME: await mkdtemp(join(tmpdir(), 'sf-home-')), SF_USE_GENERIC_UNIX_KEYCHAIN: 'true', SF_DISABLE_DNS_CHECK: 'true', SF_DISABLE_LOG_FILE: 'true' };
});
after(() => org.close());

it('runs on an org by its alias and leaves nothing there', async () => {
  await run(process.execPath, ['-e', LOGIN], { env: { ...environment, TOKEN: org.accessToken, URL: org.instanceUrl } });
  const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', '--test', '--test-reporter=spec', 'local-org/conformance/test/conformance.test.ts'], { env: { ...environment, ORG: ALIAS, CASES: CASES.join() } });
  assert.match(stdout, /the pack holds on conformance/);
  assert.match(stdout, /ℹ fail 0/);
  assert.equal(org.org.catalogue.object('Depot__c'), undefined);
});
