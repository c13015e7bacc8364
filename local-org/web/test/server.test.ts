import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { vendorBundle } from '../vendor/bundle.ts';
import { fakeServer, TOKEN } from './fakeServer.ts';
import { MemoryMetadata } from './memoryMetadata.ts';

const COMPONENT = `import { LightningElement, api } from 'lwc';
import hello from '@salesforce/label/c.Hello';
import greet from '@salesforce/apex/Greeter.greet';
import { NavigationMixin } from 'lightning/navigation';
export default class Greeting extends NavigationMixin(LightningElement) { @api name; hello = hello; greet = greet; }`;

const server = fakeServer(
  new MemoryMetadata(
    { 'LightningComponentBundle:greeting': '', 'LightningComponentBundle:broken': '', 'LightningComponentBundle:lost': '', 'CustomLabel:Hello': 'Bonjour', 'ApexClass:Greeter': '', 'StaticResource:logo': '' },
    {
      'greeting/greeting.js': COMPONENT,
      'greeting/greeting.html': '<template><p>{hello} {name}</p><c-broken></c-broken></template>',
      'broken/broken.js': 'export default class {',
      'lost/lost.js': "import x from 'lightning/empApi';\nexport default class Lost {}",
    },
  ),
  {},
  { 'Greeter.greet': ({ name }) => `Hello ${name}` },
);
after(() => server.close());

const cookie = { cookie: `sid=${TOKEN}` };
const get = (url: string, headers: Record<string, string> = cookie) => server.inject({ method: 'GET', url, headers });

test('without a session a page leads to the login page, and a call of a page is refused', async () => {
  const page = await get('/lightning/o/Contact/list', {});
  assert.deepEqual([page.statusCode, page.headers.location], [302, '/lightning/login']);
  const call = await get('/lightning/data/shell', {});
  assert.deepEqual([call.statusCode, call.json()[0].errorCode], [401, 'INVALID_SESSION_ID']);
});

test('the login page lists users, as text, and logs in by POST', async () => {
  const page = await get('/lightning/login', {});
  assert.match(page.body, /Ada &lt;Byron&gt;/);
  assert.match(page.body, /not affiliated with Salesforce/);
  const login = await server.inject({ method: 'POST', url: '/lightning/login', payload: 'username=ada@example.com', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  assert.equal(login.statusCode, 303);
  assert.match(String(login.headers['set-cookie']), /^sid=token-of-ada; Path=\/; HttpOnly; SameSite=Lax/);
});

test('a page lets in no script of another host, and maps every module to a file of the bundle', async () => {
  const page = await get('/lightning/page/home');
  const policy = String(page.headers['content-security-policy']);
  assert.match(policy, /default-src 'self'; script-src 'self' 'nonce-[\w+/=]+'/);
  const { imports } = JSON.parse(/<script type="importmap"[^>]*>(.*?)<\/script>/.exec(page.body)![1]) as { imports: Record<string, string> };
  const folder = await vendorBundle();
  const absent = Object.values(imports).filter((url) => url.startsWith('/vendor/') && !existsSync(path.join(folder, url.split('/').slice(3).join('/'))));
  assert.deepEqual(absent, []);
  for (const name of ['lwc', 'lightning/datatable', 'lightning/uiRecordApi', 'lightning/recordPicker', 'lightning/navigation', 'host/start']) assert.ok(imports[name], name);
});

test('a component is compiled when asked for, with its labels in it, and known unchanged', async () => {
  const first = await get('/c/greeting/greeting.js');
  assert.match(first.body, /registerComponent/);
  assert.match(first.body, /^const hello = "Bonjour \(en_US\)";$/m);
  assert.match(first.body, /^import greet from '@salesforce\/apex\/Greeter\.greet';$/m);
  const again = await get('/c/greeting/greeting.js', { ...cookie, 'if-none-match': String(first.headers.etag) });
  assert.equal(again.statusCode, 304);
  assert.equal((await get('/c/greeting')).headers.location, '/c/greeting/greeting.js');
  const template = await get('/c/greeting/greeting.html');
  assert.match(template.body, /from "c\/broken"/);
  assert.match(template.body, /^const _implicitStylesheets = undefined;$/m);
  assert.equal((await get('/c/greeting/greeting.css')).body, 'export default undefined;');
});

const FAILURES: [string, RegExp][] = [
  ['/c/broken/broken.js', /^throw new Error\("SyntaxError: LWC1007: broken\.js: /],
  ['/c/lost/lost.js', /no module \\"lightning\/empApi\\" in this org/],
  ['/c/greeting/absent.js', /no file absent\.js in the component greeting/],
];

for (const [url, message] of FAILURES) {
  test(`${url} throws in the browser what is wrong`, async () => {
    assert.match((await get(url)).body, message);
  });
}

const MODULES: [string, string][] = [
  ['label/c.Hello', 'export default "Bonjour (en_US)";'],
  ['user/Id', 'export default "005000000000001AAA";'],
  ['user/isGuest', 'export default false;'],
  ['i18n/timeZone', 'export default "Europe/Paris";'],
  ['i18n/locale', 'export default "en-GB";'],
  ['i18n/dateTime.shortDateFormat', 'export default "dd/MM/yyyy";'],
  ['i18n/dateTime.mediumDateFormat', 'export default "d MMM yyyy";'],
  ['i18n/dateTime.shortTimeFormat', 'export default "H:mm";'],
  ['schema/Contact.Email', 'export default {"fieldApiName":"Email","objectApiName":"Contact"};'],
  ['schema/Contact', 'export default {"objectApiName":"Contact"};'],
  ['customPermission/MayGreet', 'export default true;'],
  ['customPermission/Other', 'export default undefined;'],
  ['resourceUrl/logo', 'export default "/resource/logo";'],
];

for (const [name, source] of MODULES) {
  test(`@salesforce/${name}`, async () => {
    assert.equal((await get(`/sf/${name}`)).body, source);
  });
}

for (const name of ['label/c.Nothing', 'schema/Contact.Nothing', 'apex/Nobody.greet', 'resourceUrl/nothing', 'gate/some']) {
  test(`@salesforce/${name} does not exist`, async () => {
    assert.equal((await get(`/sf/${name}`)).statusCode, 404);
  });
}

const WRITES: [string, Record<string, string>, number][] = [
  ['a page of this org', { ...cookie, 'sec-fetch-site': 'same-origin' }, 200],
  ['a page of this org, by its origin', { ...cookie, origin: 'http://localhost:8080', host: 'localhost:8080' }, 200],
  ['another site', { ...cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
  ['nobody knows', cookie, 403],
  ['a client with its own token', { ...cookie, authorization: 'Bearer x' }, 200],
];

for (const [who, headers, status] of WRITES) {
  test(`a write with the cookie from ${who} is answered ${status}`, async () => {
    const answer = await server.inject({ method: 'POST', url: '/lightning/apex/Greeter/greet', payload: { name: 'Ada' }, headers });
    assert.equal(answer.statusCode, status);
  });
}

test('files are served from their folders only', async () => {
  assert.equal((await get('/assets/styles/salesforce-lightning-design-system.min.css')).statusCode, 200);
  assert.equal((await get('/assets/..%2f..%2fpackage.json')).statusCode, 404);
  assert.equal((await get('/resource/logo')).headers['content-type'], 'image/svg+xml');
});
