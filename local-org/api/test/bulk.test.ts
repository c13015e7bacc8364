import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createServer } from '../index.ts';
import { serve, values } from './serve.ts';

const jobs = '/services/data/v66.0/jobs/ingest';

interface Job { id: string; state: string; numberRecordsProcessed: number; numberRecordsFailed: number; errorMessage?: string }

async function load(csv: string, request: Record<string, unknown> = {}) {
  const { org, call } = serve();
  const { id } = (await call('POST', jobs, { object: 'Contact', operation: 'insert', lineEnding: 'LF', ...request })).json<Job>();
  const put = await call('PUT', `${jobs}/${id}/batches`, csv, { 'content-type': 'text/csv' });
  assert.equal(put.statusCode, 201);
  await call('PATCH', `${jobs}/${id}`, { state: 'UploadComplete' });
  const get = async (part: string) => (await call('GET', `${jobs}/${id}${part}`)).body;
  return { org, job: JSON.parse(await get('')) as Job, success: await get('/successfulResults'), failure: await get('/failedResults'), unprocessed: await get('/unprocessedrecords') };
}

describe('Bulk API 2.0 ingest', () => {
  it('is done before the first poll and gives each row its result', async () => {
    const { job, success, failure, unprocessed } = await load('LastName,Email\nAnn,ann@example.com\nBad,\n');
    assert.deepEqual([job.state, job.numberRecordsProcessed, job.numberRecordsFailed], ['JobComplete', 2, 1]);
    assert.match(success, /^"sf__Id","sf__Created","LastName","Email"\n"003\w{15}","true","Ann","ann@example.com"\n$/);
    assert.equal(failure, '"sf__Id","sf__Error","LastName","Email"\n"","FIELD_CUSTOM_VALIDATION_EXCEPTION:Bad name:LastName --","Bad",""\n');
    assert.equal(unprocessed, '"LastName","Email"\n');
  });

  it('loads the rest when rows are malformed, naming their lines', async () => {
    const { job, failure } = await load('LastName,Email\nAnn\nBo,bo@example.com\n"Cy" x,cy@example.com\n"D""ee",d@example.com\n');
    assert.deepEqual([job.numberRecordsProcessed, job.numberRecordsFailed], [4, 2]);
    assert.match(failure, /Line 2: The header has 2 columns, the row has 1/);
    assert.match(failure, /Line 4: a quoted value is followed by other text/);
  });

  it('takes another delimiter and line ending, quoted line breaks, #N/A', async () => {
    const { org, job } = await load('LastName;Description;Email\r\n"A;nn";"two\r\nlines";#N/A\r\n', { columnDelimiter: 'SEMICOLON', lineEnding: 'CRLF' });
    assert.equal(job.state, 'JobComplete');
    assert.deepEqual(['LastName', 'Description', 'Email'].map((field) => values(org, 'Contact', field)[0]), ['A;nn', 'two\r\nlines', null]);
  });

  const broken: [string, string, Record<string, unknown>, RegExp][] = [
    ['an unknown column', 'LastName,Nope\nA,b\n', {}, /InvalidBatch : Field name not found : Nope/],
    ['an update without Id', 'LastName\nA\n', { operation: 'update' }, /Field name not found : Id/],
    ['the other line ending', 'LastName\r\nA\r\n', {}, /LineEnding is invalid on user data\. Current LineEnding setting is LF/],
  ];
  for (const [what, csv, request, message] of broken) {
    it(`fails the job for ${what}`, async () => {
      const { job } = await load(csv, request);
      assert.equal(job.state, 'Failed');
      assert.match(job.errorMessage!, message);
    });
  }

  it('completes an upload of nothing', async () => {
    const { job, success } = await load('', { operation: 'delete' });
    assert.deepEqual([job.state, job.numberRecordsProcessed], ['JobComplete', 0]);
    assert.equal(success, '"sf__Id","sf__Created"\n');
  });

  it('creates rows that an upsert by Id gives none', async () => {
    const { org, job, success } = await load('LastName\nAnn\n', { operation: 'upsert', externalIdFieldName: 'Id' });
    assert.equal(job.state, 'JobComplete');
    assert.match(success, /"true","Ann"/);
    assert.deepEqual(values(org, 'Contact', 'LastName'), ['Ann']);
  });

  it('loads many rows in chunks', async () => {
    const { job, success } = await load(`LastName\n${Array.from({ length: 1001 }, (_, i) => `N${i}`).join('\n')}\n`);
    assert.equal(job.numberRecordsProcessed, 1001);
    assert.equal(success.trim().split('\n').length, 1002);
  });

  it('goes on with a load that a stopped server left, without repeating rows', async () => {
    const { org } = serve();
    const csv = `LastName\n${Array.from({ length: 500 }, (_, i) => `N${i}`).join('\n')}\n`;
    const job = { id: '750000000000001AAA', jobType: 'V2Ingest', operation: 'insert', object: 'Contact', columnDelimiter: 'COMMA', lineEnding: 'LF', apiVersion: 66, state: 'InProgress', username: org.admin.username, createdById: org.admin.id, createdAt: Date.now(), changedAt: 0, processingMs: 0, processed: 400, failed: 0, pieces: 1, chunks: 2 };
    org.db.sealed.put('bulkJob', job.id, JSON.stringify(job));
    org.db.sealed.put('bulkUpload', `${job.id}/00000000`, Buffer.from(csv));
    const app = createServer(org, { clientCredentialsUser: org.admin.username });
    await app.ready();
    await app.close();
    assert.equal(values(org, 'Contact', 'Id').length, 100);
    assert.equal((JSON.parse(String(org.db.sealed.get('bulkJob', job.id))) as Job).state, 'JobComplete');
  });
});
