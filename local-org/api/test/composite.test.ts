import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DATA as data, serve, values } from './serve.ts';

function server() {
  const { org, call: http } = serve();
  const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => (await http(method, `${data}${url}`, payload)).json();
  return { org, call };
}

describe('composite', () => {
  it('hands earlier answers to later subrequests', async () => {
    const { org, call } = server();
    const { compositeResponse } = await call('POST', '/composite', { compositeRequest: [
      { method: 'POST', url: `${data}/sobjects/Account`, referenceId: 'acc', body: { Name: 'Ann' } },
      { method: 'POST', url: `${data}/sobjects/Contact`, referenceId: 'con', body: { LastName: 'Lee', AccountId: '@{acc.id}' } },
      { method: 'GET', url: `${data}/sobjects/Account/@{acc.id}?fields=Name`, referenceId: 'read' },
      { method: 'GET', url: `${data}/sobjects/Account/@{none.id}`, referenceId: 'bad' },
    ] });
    assert.deepEqual(compositeResponse.map((answer: { httpStatusCode: number }) => answer.httpStatusCode), [201, 201, 200, 400]);
    assert.equal(compositeResponse[2].body.Name, 'Ann');
    assert.deepEqual(values(org, 'Contact', 'AccountId'), [compositeResponse[0].body.id]);
  });

  it('says of all-or-none which one failed and that the others were undone', async () => {
    const { org, call } = server();
    const { compositeResponse } = await call('POST', '/composite', { allOrNone: true, compositeRequest: [
      { method: 'POST', url: `${data}/sobjects/Contact`, referenceId: 'a', body: { LastName: 'Lee' } },
      { method: 'POST', url: `${data}/sobjects/Contact`, referenceId: 'b', body: { LastName: 'Bad' } },
    ] });
    assert.deepEqual(compositeResponse.map((answer: { body: { errorCode: string }[] }) => answer.body[0].errorCode), ['PROCESSING_HALTED', 'FIELD_CUSTOM_VALIDATION_EXCEPTION']);
    assert.deepEqual(values(org, 'Contact', 'LastName'), []);
  });

  it('batches independent calls', async () => {
    const { call } = server();
    const { hasErrors, results } = await call('POST', '/composite/batch', { batchRequests: [{ method: 'GET', url: 'v66.0/limits' }, { method: 'GET', url: 'v66.0/sobjects/Nope__c' }] });
    assert.deepEqual([hasErrors, results[0].statusCode, results[1].statusCode], [true, 200, 404]);
  });
});

describe('sObject collections', () => {
  const records = [{ attributes: { type: 'Contact' }, LastName: 'Lee' }, { attributes: { type: 'Contact' }, LastName: 'Bad' }, { attributes: { type: 'Contact' }, Nope: 1 }];

  it('save what is good and name the rest, in order', async () => {
    const { org, call } = server();
    const results = await call('POST', '/composite/sobjects', { records });
    assert.deepEqual(results.map((result: { errors: { statusCode: string }[] }) => result.errors[0]?.statusCode ?? 'ok'), ['ok', 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'INVALID_FIELD']);
    assert.deepEqual(values(org, 'Contact', 'LastName'), ['Lee']);
  });

  it('tell of a record that an upsert could not save whether it would have been created', async () => {
    const { org, call } = server();
    const [{ id }] = await call('POST', '/composite/sobjects', { records: records.slice(0, 1) });
    const given = [{ LastName: 'New' }, { id, LastName: 'Bad' }, { LastName: 'Poe', OwnerId: 'nobody' }].map((record) => ({ attributes: { type: 'Contact' }, ...record }));
    const results = await call('PATCH', '/composite/sobjects/Contact/Id', { allOrNone: true, records: given });
    const told = results.map(({ success, created, errors }: { success: boolean; created: boolean; errors: { statusCode: string }[] }) => [success, created, errors[0].statusCode]);
    assert.deepEqual(told, [[false, true, 'ALL_OR_NONE_OPERATION_ROLLED_BACK'], [false, false, 'FIELD_CUSTOM_VALIDATION_EXCEPTION'], [false, true, 'MALFORMED_ID']]);
    assert.deepEqual(values(org, 'Contact', 'LastName'), ['Lee']);
  });

  it('read, update and delete by id', async () => {
    const { call } = server();
    const [{ id }] = await call('POST', '/composite/sobjects', { records: records.slice(0, 1) });
    assert.deepEqual((await call('PATCH', '/composite/sobjects', { records: [{ attributes: { type: 'Contact' }, id, LastName: 'Poe' }] }))[0].success, true);
    assert.equal((await call('DELETE', `/composite/sobjects?ids=${id}`))[0].success, true);
    assert.equal((await call('DELETE', `/composite/sobjects?ids=${id}`))[0].success, false);
  });
});

describe('sObject tree', () => {
  it('creates parents before children and links them', async () => {
    const { org, call } = server();
    const account = { attributes: { type: 'Account', referenceId: 'a' }, Name: 'Ann', Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'c' }, LastName: 'Lee' }] } };
    const { hasErrors, results } = await call('POST', '/composite/tree/Account', { records: [account] });
    assert.equal(hasErrors, false);
    assert.deepEqual(values(org, 'Contact', 'AccountId'), [results[0].id]);
  });

  it('names the record that failed', async () => {
    const { call } = server();
    const answer = await call('POST', '/composite/tree/Contact', { records: [{ attributes: { type: 'Contact', referenceId: 'c1' }, LastName: 'Bad' }] });
    assert.deepEqual([answer.hasErrors, answer.results[0].referenceId, answer.results[0].errors[0].statusCode], [true, 'c1', 'FIELD_CUSTOM_VALIDATION_EXCEPTION']);
  });
});
