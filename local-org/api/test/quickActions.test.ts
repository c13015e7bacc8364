import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deployFiles } from '../../metadata/deploy.ts';
import { pack } from '../../metadata/package/pack.ts';
import type { MetadataNode } from '../../schema/index.ts';
import { DATA, serve } from './serve.ts';

const served = serve();
const { call, org } = served;
after(() => served.close());

interface Summary { name: string; type: string; urls: Record<string, string> }
interface Done { success: boolean; created: boolean; id: string; contextId: string; successMessage: string | null }

const layout = (...fields: string[]): { quickActionLayoutColumns: { quickActionLayoutItems: { field: string; uiBehavior: string }[] }[]; layoutSectionStyle: string } => ({ layoutSectionStyle: 'TwoColumnsLeftToRight', quickActionLayoutColumns: [{ quickActionLayoutItems: fields.map((field) => ({ field, uiBehavior: 'Edit' })) }] });
const ACTIONS: { fullName: string; node: MetadataNode }[] = [
  { fullName: 'Account.AddContact', node: { label: 'Add Contact', type: 'Create', targetObject: 'Contact', targetParentField: 'AccountId', fieldOverrides: [{ field: 'Title', literalValue: 'Buyer' }], successMessage: 'Added', quickActionLayout: layout('LastName', 'Title'), optionsCreateFeedItem: 'false' } },
  { fullName: 'Account.Rename', node: { label: 'Rename', type: 'Update', targetObject: 'Account', quickActionLayout: layout('Name'), optionsCreateFeedItem: 'false' } },
  { fullName: 'Account.Show', node: { label: 'Show', type: 'VisualforcePage', page: 'Show', height: '100', optionsCreateFeedItem: 'false' } },
];

let account: string;
before(async () => {
  const { success } = deployFiles(org, pack(ACTIONS.map((action) => ({ type: 'QuickAction', ...action }))), { userId: org.admin.id });
  assert.ok(success);
  account = (await call('POST', `${DATA}/sobjects/Account`, { Name: 'Ann' })).json<{ id: string }>().id;
});

const read = async (object: string, id: string, fields: string): Promise<Record<string, unknown>> => {
  const { attributes: _, ...values } = (await call('GET', `${DATA}/sobjects/${object}/${id}?fields=${fields}`)).json<Record<string, unknown>>();
  return values;
};

describe('quick actions', () => {
  it('are listed: global ones, and those of an object before them', async () => {
    const global = (await call('GET', `${DATA}/quickActions`)).json<Summary[]>();
    assert.ok(global.every(({ name }) => !name.startsWith('Add')));
    const log = global.find(({ name }) => name === 'LogACall')!;
    assert.deepEqual(log.urls, { quickAction: `${DATA}/quickActions/LogACall`, defaultValues: `${DATA}/quickActions/LogACall/defaultValues`, defaultValuesTemplate: `${DATA}/quickActions/LogACall/defaultValues/{ID}`, describe: `${DATA}/quickActions/LogACall/describe` });
    const [first, , show] = (await call('GET', `${DATA}/sobjects/Account/quickActions`)).json<Summary[]>();
    assert.deepEqual([first.name, first.type], ['AddContact', 'Create']);
    assert.equal(show.urls.defaultValues, undefined);
  });

  it('describe their layout', async () => {
    const described = (await call('GET', `${DATA}/sobjects/Account/quickActions/AddContact/describe`)).json<{ contextSobjectType: string; targetSobjectType: string; targetParentField: string; layout: { layoutRows: { layoutItems: { label: string; required: boolean }[] }[] } }>();
    assert.deepEqual([described.contextSobjectType, described.targetSobjectType, described.targetParentField], ['Account', 'Contact', 'AccountId']);
    assert.deepEqual(described.layout.layoutRows.map(({ layoutItems: [item] }) => [item.label, item.required]), [['Last Name', true], ['Title', false]]);
  });

  it('begin with presets and the record at hand', async () => {
    assert.deepEqual((await call('GET', `${DATA}/sobjects/Account/quickActions/AddContact/defaultValues/${account}`)).json(), { attributes: { type: 'Contact' }, LastName: null, Title: 'Buyer', AccountId: account });
    const { Subject, WhatId, WhoId } = (await call('GET', `${DATA}/quickActions/LogACall/defaultValues/${account}`)).json<Record<string, unknown>>();
    assert.deepEqual([Subject, WhatId, WhoId], ['Call', account, null]);
  });

  it('log a call that is over', async () => {
    const done = (await call('POST', `${DATA}/quickActions/LogACall`, { contextId: account, record: { Subject: 'Asked' } })).json<Done>();
    assert.deepEqual([done.success, done.created, done.contextId], [true, true, account]);
    assert.deepEqual(await read('Task', done.id, 'Subject,Status,TaskSubtype,WhatId'), { Subject: 'Asked', Status: 'Completed', TaskSubtype: 'Call', WhatId: account });
  });

  it('create a child of the record at hand; what is given wins over presets', async () => {
    const done = (await call('POST', `${DATA}/sobjects/Account/quickActions/AddContact`, { contextId: account, record: { LastName: 'Lee', Title: 'Owner' } })).json<Done>();
    assert.equal(done.successMessage, 'Added');
    assert.deepEqual(await read('Contact', done.id, 'AccountId,LastName,Title'), { AccountId: account, LastName: 'Lee', Title: 'Owner' });
  });

  it('update the record at hand', async () => {
    const done = (await call('POST', `${DATA}/sobjects/Account/quickActions/Rename`, { contextId: account, record: { Name: 'Bea' } })).json<Done>();
    assert.deepEqual([done.created, done.id], [false, account]);
    assert.deepEqual(await read('Account', account, 'Name'), { Name: 'Bea' });
  });

  const refused: [string, string, object, number, string][] = [
    ['without the record that it works on', '/sobjects/Account/quickActions/Rename', { record: { Name: 'Bea' } }, 400, 'REQUIRED_FIELD_MISSING'],
    ['on a record of another object', '/sobjects/Account/quickActions/Rename', { contextId: '003000000000001AAA', record: {} }, 400, 'INVALID_ID_FIELD'],
    ['with a record that breaks a rule', '/sobjects/Account/quickActions/AddContact', { contextId: '', record: { LastName: 'Bad' } }, 400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION'],
    ['that opens a page', '/sobjects/Account/quickActions/Show', { contextId: '' }, 501, 'NOT_SUPPORTED'],
    ['that is none', '/quickActions/Nothing', {}, 404, 'NOT_FOUND'],
  ];
  for (const [what, path, body, status, code] of refused) {
    it(`are refused ${what}`, async () => {
      const answer = await call('POST', `${DATA}${path}`, 'contextId' in body && body.contextId === '' ? { ...body, contextId: account } : body);
      assert.deepEqual([answer.statusCode, answer.json<{ errorCode: string }[]>()[0].errorCode], [status, code]);
    });
  }
});
