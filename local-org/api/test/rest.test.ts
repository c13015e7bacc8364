import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { after, describe, it } from 'node:test';
import { createHash } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { DATA as data, serve } from './serve.ts';

const served = serve();
const { app, call, org, token: TOKEN } = served;
const headers = { authorization: `Bearer ${TOKEN}` };
after(() => served.close());

describe('the record resources', () => {
  it('create, read, update, delete', async () => {
    const created = await call('POST', `${data}/sobjects/Account`, { Name: 'Ann', NumberOfEmployees: '5' });
    assert.equal(created.statusCode, 201);
    const { id } = created.json<{ id: string }>();
    const read = (await call('GET', `${data}/sobjects/Account/${id.slice(0, 15)}?fields=Name,NumberOfEmployees`)).json<Record<string, unknown>>();
    assert.deepEqual(read, { attributes: { type: 'Account', url: `${data}/sobjects/Account/${id}` }, Name: 'Ann', NumberOfEmployees: 5 });
    assert.equal((await call('PATCH', `${data}/sobjects/Account/${id}`, { Name: 'Bo' })).statusCode, 204);
    assert.equal((await call('DELETE', `${data}/sobjects/Account/${id}`)).statusCode, 204);
    const gone = await call('GET', `${data}/sobjects/Account/${id}`);
    assert.deepEqual([gone.statusCode, gone.json()], [404, [{ message: 'entity is deleted', errorCode: 'ENTITY_IS_DELETED' }]]);
  });

  const refusals: [string, InjectOptions['method'], string, object | string | undefined, number, string][] = [
    ['an unknown path', 'GET', `${data}/nothing`, undefined, 404, 'NOT_FOUND'],
    ['an unknown object', 'GET', `${data}/sobjects/Nope__c/describe`, undefined, 404, 'NOT_FOUND'],
    ['an unknown field', 'POST', `${data}/sobjects/Account`, { Nope__c: 1 }, 400, 'INVALID_FIELD'],
    ['a value of the wrong type', 'POST', `${data}/sobjects/Account`, { NumberOfEmployees: 'many' }, 400, 'JSON_PARSER_ERROR'],
    ['malformed JSON', 'POST', `${data}/sobjects/Account`, '{"Name":', 400, 'JSON_PARSER_ERROR'],
    ['a malformed query', 'GET', `${data}/query?q=SELEC`, undefined, 400, 'MALFORMED_QUERY'],
    ['a validation rule', 'POST', `${data}/sobjects/Contact`, { LastName: 'Bad' }, 400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION'],
    ['a wrong method', 'PUT', `${data}/sobjects/Account`, {}, 405, 'METHOD_NOT_ALLOWED'],
    ['a version that is none', 'GET', '/services/data/vX/sobjects', undefined, 404, 'NOT_FOUND'],
  ];
  for (const [what, method, url, body, status, code] of refusals) {
    it(`refuses ${what} with ${status} ${code}`, async () => {
      const answer = await call(method, url, body, { 'content-type': 'application/json' });
      assert.deepEqual([answer.statusCode, answer.json<{ errorCode: string }[]>()[0].errorCode], [status, code]);
    });
  }

  it('wants a session', async () => {
    const answer = await app.inject({ url: `${data}/query?q=SELECT Id FROM Account` });
    assert.equal(answer.statusCode, 401);
    assert.deepEqual(answer.json(), [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]);
  });

  it('answers to local names only', async () => {
    assert.equal((await app.inject({ url: '/services/data', headers: { host: 'evil.example:7357' } })).statusCode, 403);
    assert.equal((await app.inject({ url: '/services/data', headers: { host: '127.0.0.1:7357' } })).statusCode, 200);
  });

  it('names what the transaction used and the API usage', async () => {
    const answer = await call('GET', `${data}/query?q=SELECT Id FROM Account`);
    assert.match(String(answer.headers['x-local-org-limits']), /^soql=1; rows=\d+; dml=0; cpu=\d+$/);
    assert.match(String(answer.headers['sforce-limit-info']), /^api-usage=\d+\/\d+$/);
  });

  it('counts records by object', async () => {
    await call('POST', `${data}/sobjects/Campaign`, { Name: 'Counted' });
    assert.deepEqual((await call('GET', `${data}/limits/recordCount?sObjects=Campaign,Nope,Solution`)).json(), { sObjects: [{ count: 1, name: 'Campaign' }, { count: 0, name: 'Solution' }] });
    assert.ok((await call('GET', `${data}/limits/recordCount`)).json<{ sObjects: { name: string }[] }>().sObjects.some(({ name }) => name === 'User'));
  });

  it('takes double slashes, a trailing slash, HEAD, OPTIONS and gzip', async () => {
    assert.equal((await call('GET', `//services/data/`)).statusCode, 200);
    assert.equal((await call('HEAD', `${data}/limits`)).body, '');
    assert.equal((await call('OPTIONS', `${data}/sobjects/Account`)).statusCode, 200);
    const zipped = await app.inject({ method: 'POST', url: `${data}/sobjects/Account`, payload: gzipSync('{"Name":"Zip"}'), headers: { ...headers, 'content-type': 'application/json', 'content-encoding': 'gzip' } });
    assert.equal(zipped.statusCode, 201);
  });
});

describe('paging', () => {
  it('hands out long results by nextRecordsUrl', async () => {
    org.run(org.admin, (tx) => tx.save('insert', 'Account', Array.from({ length: 450 }, (_, i) => ({ Name: `Page ${i}` })), { allOrNone: true, access: 'system' }));
    const sizes: number[] = [];
    let url: string | undefined = `${data}/query?q=SELECT Name FROM Account WHERE Name LIKE 'Page %25'`;
    while (url) {
      const page: { records: unknown[]; nextRecordsUrl?: string } = (await app.inject({ url, headers: { ...headers, 'sforce-query-options': 'batchSize=200' } })).json();
      sizes.push(page.records.length);
      url = page.nextRecordsUrl;
    }
    assert.deepEqual(sizes, [200, 200, 50]);
  });
});

describe('login', () => {
  const token = (form: Record<string, string>) => app.inject({ method: 'POST', url: '/services/oauth2/token', payload: new URLSearchParams(form).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  const jwt = (claims: object) => [{ alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.c2ln';

  it('takes a JWT of an existing user', async () => {
    const reply = (await token({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: jwt({ sub: 'admin@local.org', exp: Date.now() + 300 }) })).json<Record<string, string>>();
    assert.match(reply.access_token, /^00D\w{12}![.\w]+$/);
    assert.match(reply.id, /\/id\/00D\w+\/005\w+$/);
  });

  it('refuses an unknown user, a stale assertion and an unknown grant', async () => {
    const forms = [{ grant_type: 'password', username: 'nobody' }, { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: jwt({ sub: 'admin@local.org', exp: 1 }) }, { grant_type: 'dance' }] as Record<string, string>[];
    const errors = await Promise.all(forms.map(async (form) => (await token(form)).json<{ error: string }>().error));
    assert.deepEqual(errors, ['invalid_grant', 'invalid_grant', 'unsupported_grant_type']);
  });

  it('opens a page session once through the front door, and only to this server', async () => {
    const answer = await app.inject({ url: `/secur/frontdoor.jsp?sid=${TOKEN}&retURL=https://evil.example/x` });
    assert.equal(answer.statusCode, 302);
    assert.equal(answer.headers.location, '/');
    assert.equal(answer.headers['set-cookie'], `sid=${TOKEN}; Path=/; HttpOnly; SameSite=Lax`);
  });

  it('walks the web flow with PKCE', async () => {
    const verifier = 'a'.repeat(43);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const redirect = 'http://localhost:1717/OauthRedirect';
    const back = await app.inject({ url: `/services/oauth2/authorize?response_type=code&state=s1&code_challenge=${challenge}&redirect_uri=${encodeURIComponent(redirect)}&username=admin@local.org` });
    const target = new URL(String(back.headers.location));
    assert.equal(target.searchParams.get('state'), 's1');
    const form = { grant_type: 'authorization_code', code: target.searchParams.get('code')!, redirect_uri: redirect, code_verifier: verifier };
    assert.ok((await token(form)).json<{ refresh_token: string }>().refresh_token);
    assert.equal((await token(form)).statusCode, 400);
  });
});

describe('parts of a create', () => {
  const part = (name: string, type: string, text: string, file = ''): string => `--x\r\nContent-Disposition: form-data; name="${name}"${file}\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
  const json = part('entity_document', 'application/json', JSON.stringify({ Title: 'Words', PathOnClient: 'words.txt' }));
  const file = part('VersionData', 'text/plain', 'Hello', '; filename="words.txt"');
  for (const [order, body] of [['first', json + file], ['last', file + json]]) {
    it(`may have the record ${order}`, async () => {
      const created = await call('POST', `${data}/sobjects/ContentVersion`, `${body}--x--\r\n`, { 'content-type': 'multipart/form-data; boundary=x' });
      assert.equal(created.statusCode, 201);
      assert.equal((await call('GET', `${data}/sobjects/ContentVersion/${created.json<{ id: string }>().id}/VersionData`)).body, 'Hello');
    });
  }
});

describe('layouts', () => {
  it('that have a name are found by it', async () => {
    assert.deepEqual((await call('GET', `${data}/sobjects/User/describe`)).json<{ namedLayoutInfos: unknown[] }>().namedLayoutInfos, [{ name: 'UserAlt', urls: { layout: `${data}/sobjects/User/describe/namedLayouts/UserAlt` } }]);
    assert.equal((await call('GET', `${data}/sobjects/User/describe/namedLayouts/UserAlt`)).statusCode, 200);
    assert.equal((await call('GET', `${data}/sobjects/Account/describe/namedLayouts/UserAlt`)).statusCode, 404);
  });
});

describe('list views', () => {
  interface Listed { listviews: { id: string; developerName: string }[] }
  interface Results { done: boolean; size: number; records: { columns: { fieldNameOrPath: string; value: string | null }[] }[] }
  const view = async (object: string): Promise<string> => `${data}/sobjects/${object}/listviews/${(await call('GET', `${data}/sobjects/${object}/listviews`)).json<Listed>().listviews[0].id}`;

  it('are listed with the addresses of what they show', async () => {
    const { listviews: [first] } = (await call('GET', `${data}/sobjects/Lead/listviews`)).json<Listed>();
    assert.equal(first.developerName, 'AllOpenLeads');
    const url = `${data}/sobjects/Lead/listviews/${first.id}`;
    assert.deepEqual((await call('GET', url)).json(), { describeUrl: `${url}/describe`, developerName: 'AllOpenLeads', id: first.id, label: 'All Open Leads', resultsUrl: `${url}/results`, soqlCompatible: true, url });
  });

  it('describe their query, which runs', async () => {
    const described = (await call('GET', `${await view('Lead')}/describe`)).json<{ query: string; columns: { fieldNameOrPath: string; selectListItem: string; hidden: boolean }[] }>();
    assert.match(described.query, /^SELECT Name, Company, .*toLabel\(Status\).* FROM Lead WHERE \(IsConverted = false\) ORDER BY Name ASC NULLS FIRST, Id ASC NULLS FIRST$/);
    assert.deepEqual(described.columns.filter(({ hidden }) => hidden).map(({ fieldNameOrPath }) => fieldNameOrPath), ['Id', 'LastModifiedDate', 'SystemModstamp']);
    assert.equal((await call('GET', `${data}/query?q=${encodeURIComponent(described.query)}`)).statusCode, 200);
  });

  it('show their records as text, page by page', async () => {
    for (const name of ['Ada', 'Bea', 'Cay']) await call('POST', `${data}/sobjects/Campaign`, { Name: name, IsActive: name !== 'Bea' });
    const url = await view('Campaign');
    const names = async (query: string): Promise<unknown[]> => {
      const { done, size, records } = (await call('GET', `${url}/results${query}`)).json<Results>();
      return [done, size, ...records.map(({ columns: [first] }) => first.value)];
    };
    assert.deepEqual(await names(''), [true, 2, 'Ada', 'Cay']);
    assert.deepEqual(await names('?limit=1'), [false, 1, 'Ada']);
    assert.deepEqual(await names('?limit=1&offset=1'), [true, 1, 'Cay']);
    assert.equal((await call('GET', `${url}/results?limit=0`)).statusCode, 400);
  });

  it('are explained by their id', async () => {
    const id = (await view('Account')).slice(-18);
    const { plans } = (await call('GET', `${data}/query?explain=${id}`)).json<{ plans: { sobjectType: string }[] }>();
    assert.equal(plans[0].sobjectType, 'Account');
    assert.equal((await call('GET', `${data}/query?explain=00O000000000001`)).statusCode, 404);
  });

  it('of another object are not found', async () => {
    const id = (await view('Account')).slice(-18);
    assert.equal((await call('GET', `${data}/sobjects/Lead/listviews/${id}/describe`)).statusCode, 404);
  });
});
