import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serve, values } from './serve.ts';
import type { Served } from './serve.ts';

const JOBS = '/services/async/66.0/job';
const XML = { 'content-type': 'application/xml; charset=UTF-8' };
const JSON_TYPE = { 'content-type': 'application/json' };

const jobXml = (fields: string): string => `<?xml version="1.0" encoding="UTF-8"?><jobInfo xmlns="http://www.force.com/2009/06/asyncapi/dataload">${fields}</jobInfo>`;

function value(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1];
}

interface Batch { jobId: string; id: string; info: string }

async function batchOf(served: Served, operation: string, contentType: string, batch: string, more = ''): Promise<Batch> {
  const created = await served.call('POST', JOBS, jobXml(`<operation>${operation}</operation><object>Contact</object>${more}<contentType>${contentType}</contentType>`), XML);
  assert.equal(created.statusCode, 201, created.body);
  const jobId = value(created.body, 'id')!;
  const type = { CSV: 'text/csv', XML: 'application/xml', JSON: 'application/json' }[contentType]!;
  const added = await served.call('POST', `${JOBS}/${jobId}/batch`, batch, { 'content-type': type, accept: 'application/xml' });
  assert.equal(added.statusCode, 201, added.body);
  const id = /751\w{15}/.exec(added.body)![0];
  const { body: info } = await served.call('GET', `${JOBS}/${jobId}/batch/${id}`);
  return { jobId, id, info };
}

async function resultOf(served: Served, { jobId, id }: Batch, rest = ''): Promise<string> {
  return (await served.call('GET', `${JOBS}/${jobId}/batch/${id}/result${rest}`)).body;
}

describe('Bulk API 1.0', () => {
  it('gives each record of a CSV batch its result, in order', async () => {
    const served = serve();
    const batch = await batchOf(served, 'insert', 'CSV', 'LastName,Email\r\nAnn,ann@example.com\r\nBad,\r\nCy,\r\n');
    assert.deepEqual(['state', 'numberRecordsProcessed', 'numberRecordsFailed'].map((name) => value(batch.info, name)), ['Completed', '3', '1']);
    assert.match(await resultOf(served, batch), /^"Id","Success","Created","Error"\n"003\w{15}","true","true",""\n"","false","false","FIELD_CUSTOM_VALIDATION_EXCEPTION:Bad name:LastName --"\n"003\w{15}","true","true",""\n$/);
    const { body } = await served.call('POST', `${JOBS}/${batch.jobId}`, jobXml('<state>Closed</state>'), XML);
    assert.deepEqual(['state', 'numberBatchesTotal', 'numberBatchesCompleted', 'numberRecordsProcessed'].map((name) => value(body, name)), ['Closed', '1', '1', '3']);
    const refused = await served.call('POST', `${JOBS}/${batch.jobId}/batch`, 'LastName\nDee\n', { 'content-type': 'text/csv' });
    assert.deepEqual([refused.statusCode, value(refused.body, 'exceptionCode')], [400, 'InvalidJobState']);
  });

  it('reads XML, where nil empties a field and an element names the parent by its external id', async () => {
    const served = serve();
    const parent = await batchOf(served, 'insert', 'XML', '<sObjects xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><sObject><LastName>Ann &amp; Co</LastName><Title>Dr</Title></sObject><sObject><LastName>Bad</LastName></sObject></sObjects>');
    const text = await resultOf(served, parent);
    assert.match(text, /<result><id>003\w{15}<\/id><success>true<\/success><created>true<\/created><\/result>/);
    assert.match(text, /<result><errors><fields>LastName<\/fields><message>Bad name<\/message><statusCode>FIELD_CUSTOM_VALIDATION_EXCEPTION<\/statusCode><\/errors><success>false<\/success>/);
    const id = value(text, 'id')!;
    await batchOf(served, 'update', 'XML', `<sObjects xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><sObject><Id>${id}</Id><Title xsi:nil="true"/></sObject></sObjects>`);
    assert.deepEqual(values(served.org, 'Contact', 'Title'), [null]);
  });

  it('reads JSON whose records differ in their fields, where null empties one', async () => {
    const served = serve();
    const created = await batchOf(served, 'insert', 'JSON', JSON.stringify([{ LastName: 'Ann', Title: 'Dr' }, { LastName: 'Bo', DoNotCall: true }]));
    const [first, second] = JSON.parse(await resultOf(served, created)) as { id: string; success: boolean }[];
    await batchOf(served, 'update', 'JSON', JSON.stringify([{ Id: first.id, Title: null }, { attributes: { type: 'Contact' }, Id: second.id, ReportsTo: { Id: first.id } }]));
    assert.deepEqual([values(served.org, 'Contact', 'Title'), values(served.org, 'Contact', 'DoNotCall'), values(served.org, 'Contact', 'ReportsToId')], [[null, null], [false, true], [null, first.id]]);
  });

  it('answers jobs in JSON to who asks in JSON', async () => {
    const { call } = serve();
    const job = (await call('POST', JOBS, { operation: 'insert', object: 'Contact', contentType: 'JSON' }, JSON_TYPE)).json<{ id: string; state: string; numberBatchesTotal: number }>();
    assert.deepEqual([job.state, job.numberBatchesTotal], ['Open', 0]);
    assert.equal((await call('POST', `${JOBS}/${job.id}`, { state: 'Aborted' }, JSON_TYPE)).json<{ state: string }>().state, 'Aborted');
    assert.deepEqual((await call('POST', JOBS, { operation: 'insert', object: 'Nope' }, JSON_TYPE)).json(), { exceptionCode: 'InvalidJob', exceptionMessage: 'Unable to find object: Nope' });
  });

  it('queries into CSV, XML and JSON', async () => {
    const served = serve();
    await batchOf(served, 'insert', 'CSV', 'LastName\nAnn\n"Bo, ""B"""\n');
    const read = async (contentType: string): Promise<string> => {
      const batch = await batchOf(served, 'query', contentType, 'SELECT LastName, ReportsTo.LastName FROM Contact ORDER BY LastName');
      const [, result] = /(752\w+)/.exec(await resultOf(served, batch))!;
      return resultOf(served, batch, `/${result}`);
    };
    assert.equal(await read('CSV'), '"LastName","ReportsTo.LastName"\n"Ann",""\n"Bo, ""B""",""\n');
    assert.match(await read('XML'), /<records xsi:type="sObject"><type>Contact<\/type><LastName>Ann<\/LastName><ReportsTo xsi:nil="true"\/><\/records>/);
    assert.deepEqual((JSON.parse(await read('JSON')) as { LastName: string }[]).map(({ LastName }) => LastName), ['Ann', 'Bo, "B"']);
  });

  const failing: [string, string, string, string, RegExp][] = [
    ['an unknown column', 'insert', 'CSV', 'Nope\nA\n', /InvalidBatch : Field name not found : Nope/],
    ['an update without Id', 'update', 'CSV', 'LastName\nA\n', /Field name not found : Id/],
    ['a malformed query', 'query', 'CSV', 'SELECT FROM Contact', /InvalidBatch : Failed to process query: MALFORMED_QUERY/],
    ['more records than a batch may have', 'insert', 'CSV', `LastName\n${'A\n'.repeat(10_001)}`, /more than 10000 records/],
  ];
  for (const [what, operation, contentType, batch, message] of failing) {
    it(`fails the batch for ${what}`, async () => {
      const { info } = await batchOf(serve(), operation, contentType, batch);
      assert.equal(value(info, 'state'), 'Failed');
      assert.match(value(info, 'stateMessage')!, message);
    });
  }

  it('refuses an empty batch, an unknown session and somebody else\'s job by its own codes', async () => {
    const { org, app, call } = serve();
    const jobId = value((await call('POST', JOBS, jobXml('<operation>insert</operation><object>Contact</object><contentType>CSV</contentType>'), XML)).body, 'id')!;
    const code = async (answer: Promise<{ body: string }>): Promise<string | undefined> => value((await answer).body, 'exceptionCode');
    assert.equal(await code(call('POST', `${JOBS}/${jobId}/batch`, '', { 'content-type': 'text/csv' })), 'ClientInputError');
    assert.equal(await code(app.inject({ method: 'GET', url: `${JOBS}/${jobId}`, headers: { 'x-sfdc-session': 'nobody' } })), 'InvalidSessionId');
    const other = org.run(org.admin, (tx) => tx.soql("SELECT Id FROM Profile WHERE Name = 'System Administrator'")).records[0].values.get('Id');
    org.run(org.admin, (tx) => tx.save('insert', 'User', [{ Username: 'other@example.com', LastName: 'Other', Email: 'other@example.com', Alias: 'other', ProfileId: other as string, TimeZoneSidKey: 'Europe/Paris', LocaleSidKey: 'en_US', EmailEncodingKey: 'UTF-8', LanguageLocaleKey: 'en_US' }], { allOrNone: true, access: 'system' }));
    const { token } = org.createSession('other@example.com');
    assert.equal(await code(app.inject({ method: 'GET', url: `${JOBS}/${jobId}`, headers: { 'x-sfdc-session': token } })), 'InvalidJob');
  });
});
