import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../api/index.ts';
import { deploy } from '../../metadata/index.ts';
import { META, xml, zipOf } from '../../metadata/test/packages.ts';
import { Org } from '../../org/index.ts';
import { mountWeb } from '../index.ts';

const PAGE = '<apex:page showHeader="false" standardStylesheets="false" applyHtmlTag="false" applyBodyTag="false" docType="html-5.0" controller="Greeter"><p>{!greeting} {!$CurrentPage.parameters.who}</p><i>{!session}</i><img src="{!$Resource.Logo}" /></apex:page>';
const SITE = '<active>true</active><indexPage>Hello</indexPage><masterLabel>Shop</masterLabel><urlPathPrefix>shop</urlPathPrefix><urlRewriterClass>Rewriter</urlRewriterClass>';
const GRANT = '<classAccesses><apexClass>Door</apexClass><enabled>true</enabled></classAccesses><label>Guests</label><pageAccesses><apexPage>Hello</apexPage><enabled>true</enabled></pageAccesses>';
const PAGE_META = xml('ApexPage', '<apiVersion>65.0</apiVersion><label>Page</label>');

const FILES: Record<string, string> = {
  'classes/Greeter.cls': "public class Greeter { public String getGreeting() { return 'Hello <' + UserInfo.getUserType() + '>'; } public String getSession() { return UserInfo.getSessionId(); } }",
  'classes/Rewriter.cls': "global class Rewriter implements Site.UrlRewriter { global PageReference mapRequestUrl(PageReference address) { return address.getUrl().startsWith('/to/') ? new PageReference('/Hello?who=' + address.getUrl().substringAfter('/to/')) : null; } global List<PageReference> generateUrlFor(List<PageReference> addresses) { return addresses; } }",
  'classes/Door.cls': "@RestResource(urlMapping='/door/*') global class Door { @HttpPost global static String knock() { return UserInfo.getUserType() + RestContext.request.requestBody.toString(); } }",
  'classes/Vault.cls': "@RestResource(urlMapping='/vault/*') global class Vault { @HttpGet global static String open() { return 'gold'; } }",
  'pages/Hello.page': PAGE, 'pages/Hello.page-meta.xml': PAGE_META,
  'pages/Hidden.page': PAGE, 'pages/Hidden.page-meta.xml': PAGE_META,
  'staticresources/Logo.resource': 'pixels', 'staticresources/Logo.resource-meta.xml': xml('StaticResource', '<cacheControl>Public</cacheControl><contentType>image/png</contentType>'),
  'sites/Shop.site': xml('CustomSite', SITE),
  'permissionsets/Guests.permissionset': xml('PermissionSet', GRANT),
};
const TYPES = { ApexClass: ['Greeter', 'Rewriter', 'Door', 'Vault'], ApexPage: ['Hello', 'Hidden'], StaticResource: ['Logo'], CustomSite: ['Shop'], PermissionSet: ['Guests'] };

let org: Org;
let server: FastifyInstance;
before(() => {
  org = Org.open({ data: ':memory:' });
  server = createServer(org, { clientCredentialsUser: org.admin.username });
  mountWeb(server, org);
  const meta = Object.fromEntries(TYPES.ApexClass.map((name) => [`classes/${name}.cls-meta.xml`, META]));
  const result = deploy(org, zipOf(TYPES, { ...FILES, ...meta }), { userId: org.admin.id });
  assert.deepEqual(result.details.componentFailures, []);
  const set = org.rows.findBy('PermissionSet', 'Name', ['Guests'])[0].Id as string;
  org.run(org.admin, (tx) => tx.save('insert', 'PermissionSetAssignment', [{ AssigneeId: org.guest.id, PermissionSetId: set }], { allOrNone: true, access: 'system' }));
});
after(() => server.close().then(() => org.close()));

const get = (url: string) => server.inject({ method: 'GET', url });

test('a site shows its pages to everybody, as its guest', async () => {
  const { statusCode, body, headers } = await get('/shop/Hello?who=Ann');
  assert.equal(statusCode, 200);
  assert.match(body, /<p>Hello &lt;Guest&gt; Ann<\/p>/);
  assert.match(String(headers['content-security-policy']), /default-src 'self'/);
});

test('the URL rewriter finds the page of an address', async () => {
  assert.match((await get('/shop/to/Bob')).body, /Guest&gt; Bob/);
  assert.match((await get('/SHOP/to/Bob')).body, /Guest&gt; Bob/);
});

test('static resources have an address that browsers may keep', async () => {
  const [address] = /\/shop\/resource\/\d+\/Logo/.exec((await get('/shop/Hello')).body)!;
  const { body, headers } = await get(address);
  assert.deepEqual([body, headers['content-type']], ['pixels', 'image/png']);
});

test('Apex REST below the site runs as the guest, with no session, and only what the guest may call', async () => {
  const knock = await server.inject({ method: 'POST', url: '/shop/services/apexrest/door/', payload: 'who', headers: { 'content-type': 'text/plain' } });
  assert.deepEqual([knock.statusCode, knock.json()], [200, 'Guestwho']);
  assert.equal((await get('/shop/services/apexrest/vault/')).statusCode, 403);
});

test('at the address of the org, which is the site’s too, a guest reaches the same classes; everything else wants a session', async () => {
  const knock = await server.inject({ method: 'POST', url: '/services/apexrest/door/', payload: 'who', headers: { 'content-type': 'text/plain' } });
  assert.deepEqual([knock.statusCode, knock.json()], [200, 'Guestwho']);
  for (const url of ['/services/apexrest/vault/', '/services/apexrest/nowhere/', '/services/data/v65.0/sobjects']) assert.equal((await get(url)).statusCode, 401);
  const wrong = await server.inject({ method: 'POST', url: '/services/apexrest/door/', payload: 'who', headers: { 'content-type': 'text/plain', authorization: 'Bearer wrong' } });
  assert.equal(wrong.statusCode, 401);
});

test('a customer who is logged in sees the page, and calls Apex REST, as who she is; an employee stays the guest', async () => {
  const profile = org.rows.findBy('Profile', 'Name', ['Customer Community User'])[0].Id as string;
  const save = (object: string, record: object) => org.run(org.admin, (tx) => tx.save('insert', object, [record as never], { allOrNone: true, access: 'system' }))[0];
  const insert = (object: string, record: object) => save(object, record).id!;
  const account = insert('Account', { Name: 'Example Ltd' });
  const user = { Username: 'ann@people.example', LastName: 'Ann', Email: 'ann@people.example', ProfileId: profile, TimeZoneSidKey: 'Europe/Paris', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' };
  assert.match(JSON.stringify(save('User', user)), /Cannot create a portal user without contact/);
  const id = insert('User', { ...user, ContactId: insert('Contact', { LastName: 'Ann', AccountId: account }) });
  insert('PermissionSetAssignment', { AssigneeId: id, PermissionSetId: org.rows.findBy('PermissionSet', 'Name', ['Guests'])[0].Id });
  const { token } = org.createSession('ann@people.example');
  const { body } = await server.inject({ method: 'GET', url: '/shop/Hello', cookies: { sid: token } });
  assert.match(body, /Hello &lt;CspLitePortal&gt;/);
  assert.ok(body.includes(`<i>${token}</i>`), body);
  const knock = await server.inject({ method: 'POST', url: '/shop/services/apexrest/door/', payload: 'x', headers: { 'content-type': 'text/plain', authorization: `Bearer ${token}` } });
  assert.equal(knock.json(), 'CspLitePortalx');
  const employee = await server.inject({ method: 'GET', url: '/shop/Hello', cookies: { sid: org.createSession(org.admin.username).token } });
  assert.match(employee.body, /Hello &lt;Guest&gt; <\/p><i><\/i>/);
});

for (const url of ['/shop/Hidden', '/shop/NoSuchPage', '/other/Hello', '/shop/resource/1/NoSuch']) {
  test(`${url} is not there`, async () => assert.equal((await get(url)).statusCode, 404));
}
