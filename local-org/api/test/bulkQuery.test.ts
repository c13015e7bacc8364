import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { DATA, serve } from './serve.ts';

const served = serve();
const { org, call } = served;
const jobs = `${DATA}/jobs/query`;
after(() => served.close());

org.run(org.admin, (tx) => tx.save('insert', 'Contact', Array.from({ length: 5 }, (_, i) => ({ LastName: `Name ${i}`, Email: i === 0 ? null : `p${i}@example.com` })), { allOrNone: true, access: 'system' }));

describe('Bulk API 2.0 query', () => {
  it('pages its CSV by locator', async () => {
    const { id } = (await call('POST', jobs, { operation: 'query', query: 'SELECT LastName, Email, Owner.Name FROM Contact ORDER BY LastName' })).json<{ id: string }>();
    const job = (await call('GET', `${jobs}/${id}`)).json<{ state: string; numberRecordsProcessed: number }>();
    assert.deepEqual([job.state, job.numberRecordsProcessed], ['JobComplete', 5]);
    const first = await call('GET', `${jobs}/${id}/results?maxRecords=3`);
    assert.equal(first.headers['sforce-numberofrecords'], '3');
    assert.equal(first.body.split('\n')[0], '"LastName","Email","Owner.Name"');
    assert.equal(first.body.split('\n')[1], `"Name 0","","${org.admin.name}"`);
    const second = await call('GET', `${jobs}/${id}/results?locator=${String(first.headers['sforce-locator'])}`);
    assert.deepEqual([second.headers['sforce-locator'], second.body.trim().split('\n').length], ['null', 3]);
  });

  const refusals: [string, object, string][] = [
    ['a malformed query', { operation: 'query', query: 'SELEC Id FROM Contact' }, 'MALFORMED_QUERY'],
    ['an unknown field', { operation: 'query', query: 'SELECT Nope FROM Contact' }, 'INVALID_FIELD'],
    ['a nested query', { operation: 'query', query: 'SELECT Id, (SELECT Id FROM Contacts) FROM Account' }, 'FUNCTIONALITY_NOT_ENABLED'],
    ['another operation', { operation: 'insert', query: 'SELECT Id FROM Contact' }, 'INVALIDJOB'],
  ];
  for (const [what, request, code] of refusals) {
    it(`refuses ${what}`, async () => assert.equal((await call('POST', jobs, request)).json<{ errorCode: string }[]>()[0].errorCode, code));
  }
});
