import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { AuthInfo, Connection } from '@salesforce/core';
import { ComponentSet } from '@salesforce/source-deploy-retrieve';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { PROJECT, startClientOrg, type ClientOrg } from './clientOrg.ts';

let org: ClientOrg;
let connection: Connection;

before(async () => {
  process.env.HOME = await mkdtemp(join(tmpdir(), 'client-home-'));
  org = await startClientOrg();
  const accessTokenOptions = { accessToken: org.accessToken, instanceUrl: org.instanceUrl, loginUrl: org.instanceUrl };
  connection = await Connection.create({ authInfo: await AuthInfo.create({ accessTokenOptions }) });
});
after(() => org.close());

const source = (): ComponentSet => ComponentSet.fromSource(join(PROJECT, 'force-app'));

describe('source-deploy-retrieve', () => {
  for (const rest of [true, false]) {
    it(`deploys a project by ${rest ? 'REST' : 'SOAP'}, twice without a change`, async () => {
      const deploy = await source().deploy({ usernameOrConnection: connection, apiOptions: { rest } });
      const { response } = await deploy.pollStatus(100, 60);
      assert.deepEqual(response.details?.componentFailures, []);
      assert.equal(response.status, 'Succeeded');
    });
  }

  it('makes the object usable for those who may use its field', async () => {
    const { records: [permissionSet] } = await connection.query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'ThingUser'");
    await connection.sobject('PermissionSetAssignment').create({ AssigneeId: org.org.admin.id, PermissionSetId: permissionSet.Id });
    const { id } = await connection.sobject('Thing__c').create({ Name: 'Cup', Qty__c: '3' });
    assert.equal((await connection.sobject('Thing__c').retrieve(id!)).Qty__c, 3);
  });

  it('retrieves what was deployed', async () => {
    const output = await mkdtemp(join(tmpdir(), 'retrieved-'));
    const components = new ComponentSet([{ type: 'ApexClass', fullName: 'Greeting' }, { type: 'CustomObject', fullName: 'Thing__c' }]);
    const retrieve = await components.retrieve({ usernameOrConnection: connection, output });
    const result = await retrieve.pollStatus(100, 60);
    const files = result.getFileResponses().map(({ filePath }) => filePath!);
    const body = await readFile(files.find((path) => path.endsWith('Greeting.cls'))!, 'utf8');
    assert.match(body, /'Hello ' \+ name/);
    assert.ok(files.some((path) => path.endsWith('Qty__c.field-meta.xml')));
  });
});
