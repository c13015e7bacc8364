import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import jsforce from 'jsforce';
import type { Connection } from 'jsforce';
import { startClientOrg, type ClientOrg } from './clientOrg.ts';

let org: ClientOrg;
let connection: Connection;

before(async () => {
  org = await startClientOrg();
  connection = new jsforce.Connection({ instanceUrl: org.instanceUrl, accessToken: org.accessToken });
});
after(() => org.close());

describe('jsforce', () => {
  it('logs in with a user name', async () => {
    const login = new jsforce.Connection({ loginUrl: org.instanceUrl });
    const { id } = await login.login(org.username, 'any');
    assert.equal(id, org.org.admin.id);
    assert.equal((await login.query('SELECT Id FROM Organization')).totalSize, 1);
  });

  it('logs in again by itself when the session ends', async () => {
    const login = new jsforce.Connection({ loginUrl: org.instanceUrl });
    await login.login(org.username, 'any');
    org.org.sessions.end(login.accessToken!);
    assert.equal((await login.identity()).username, org.username);
  });

  it('creates, reads, updates, upserts and deletes one and many', async () => {
    const accounts = connection.sobject('Account');
    const one = await accounts.create({ Name: 'One', NumberOfEmployees: 5 });
    const many = await accounts.create([{ Name: 'Two' }, { Name: 'Three' }]);
    assert.equal((await accounts.retrieve(one.id!)).NumberOfEmployees, 5);
    await accounts.update({ Id: one.id!, Name: 'Uno' });
    assert.deepEqual((await accounts.find({ Name: 'Uno' }, ['Id'])).map(({ Id }) => Id), [one.id]);
    const removed = await accounts.destroy(many.map(({ id }) => id!));
    assert.deepEqual(removed.map(({ success }) => success), [true, true]);
  });

  it('merges records and converts leads', async () => {
    const contacts = connection.sobject('Contact');
    const [kept, gone] = await contacts.create([{ LastName: 'Kept' }, { LastName: 'Gone' }]);
    const [merged, refused] = await connection.soap.merge([
      { masterRecord: { type: 'Contact', Id: kept.id! }, recordToMergeIds: [gone.id!] },
      { masterRecord: { type: 'Contact', Id: kept.id! }, recordToMergeIds: [] },
    ]);
    assert.deepEqual([merged.success, merged.mergedRecordIds, refused.success], [true, [gone.id], false]);
    assert.deepEqual((await contacts.find({ LastName: ['Kept', 'Gone'] }, ['Id'])).map(({ Id }) => Id), [kept.id]);

    const [lead, other] = await connection.sobject('Lead').create([{ LastName: 'Lead', Company: 'One' }, { LastName: 'Lead', Company: 'Two' }]);
    const convertedStatus = 'Closed - Converted';
    const [converted, again, alone] = await connection.soap.convertLead([
      { leadId: lead.id!, convertedStatus },
      { leadId: gone.id!, convertedStatus },
      { leadId: other.id!, convertedStatus, contactId: kept.id!, doNotCreateOpportunity: true },
    ]);
    assert.deepEqual([converted.success, again.success, alone.success, alone.contactId], [true, false, true, kept.id]);
    assert.equal((await connection.sobject('Contact').retrieve(converted.contactId!)).LastName, 'Lead');
  });

  it('names the code of an error', async () => {
    await assert.rejects(async () => connection.query('SELECT Nope FROM Account'), { errorCode: 'INVALID_FIELD' });
    await assert.rejects(connection.sobject('Account').create({}), { errorCode: 'REQUIRED_FIELD_MISSING' });
  });

  it('follows pages of a long query', async () => {
    const csv = `LastName\n${Array.from({ length: 2500 }, (_, i) => `Page ${i}`).join('\n')}\n`;
    const job = connection.bulk2.createJob({ object: 'Contact', operation: 'insert' });
    await job.open();
    await job.uploadData(csv);
    await job.close();
    await job.poll(100, 20_000);
    assert.equal((await job.getSuccessfulResults()).length, 2500);
    const { records } = await connection.query("SELECT LastName FROM Contact WHERE LastName LIKE 'Page %'", { autoFetch: true, maxFetch: 5000 });
    assert.equal(records.length, 2500);
  });

  it('exports by Bulk API 2.0', async () => {
    const stream = await connection.bulk2.query("SELECT LastName FROM Contact WHERE LastName LIKE 'Page %'", { pollInterval: 100 });
    assert.equal((await stream.toArray()).length, 2500);
  });

  it('describes', async () => {
    const { fields } = await connection.describe('Contact');
    assert.ok(fields.some(({ name }) => name === 'LastName'));
    assert.ok((await connection.describeGlobal()).sobjects.some(({ name }) => name === 'Individual'));
    assert.ok(Number((await connection.limits()).DailyApiRequests.Max) > 0);
  });

  it('reads metadata', async () => {
    const { metadataObjects } = await connection.metadata.describe('65.0');
    assert.ok(metadataObjects.some(({ xmlName }) => xmlName === 'CustomObject'));
  });
});
