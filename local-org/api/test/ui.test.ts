import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { DATA, serve } from './serve.ts';

const served = serve();
const { app, token, call } = served;
const ui = `${DATA}/ui-api`;
after(() => served.close());

describe('User Interface API', () => {
  it('creates, reads with parents, updates and deletes a record', async () => {
    const account = (await call('POST', `${DATA}/sobjects/Account`, { Name: 'Ann' })).json<{ id: string }>().id;
    const created = await call('POST', `${ui}/records`, { apiName: 'Contact', fields: { LastName: 'Lee', AccountId: account } });
    assert.equal(created.statusCode, 201);
    const { id } = created.json<{ id: string }>();
    const read = (await call('GET', `${ui}/records/${id}?fields=Contact.LastName,Contact.Account.Name&optionalFields=Contact.Nope__c`)).json();
    assert.deepEqual([read.apiName, read.fields.LastName.value, read.fields.Account.displayValue, read.fields.Account.value.fields.Name.value], ['Contact', 'Lee', 'Ann', 'Ann']);
    const related = (await call('GET', `${ui}/related-list-records/${account}/Contacts?fields=Contact.LastName`)).json();
    assert.deepEqual([related.count, related.records[0].fields.LastName.value], [1, 'Lee']);
    assert.equal((await call('PATCH', `${ui}/records/${id}`, { fields: { LastName: 'Poe' } })).json().fields.LastName.value, 'Poe');
    assert.equal((await call('DELETE', `${ui}/records/${id}`)).statusCode, 204);
  });

  it('describes objects and picklists', async () => {
    const info = (await call('GET', `${ui}/object-info/Contact`)).json();
    assert.deepEqual([info.apiName, info.fields.LastName.required, info.fields.CreatedDate.dataType, info.nameFields], ['Contact', true, 'DateTime', ['Name']]);
    const { values } = (await call('GET', `${ui}/object-info/Lead/picklist-values/012000000000000AAA/Status`)).json<{ values: { value: string }[] }>();
    assert.ok(values.length > 1);
  });

  it('takes the cookie of a page, which the data API does not', async () => {
    const cookies = { sid: token };
    assert.equal((await app.inject({ url: `${ui}/object-info/Contact`, cookies })).statusCode, 200);
    assert.equal((await app.inject({ url: `${DATA}/sobjects`, cookies })).statusCode, 401);
  });
});
