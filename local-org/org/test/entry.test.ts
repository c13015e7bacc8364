import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RestCall } from '../index.ts';
import { asApi, deployApex, insert, run, sampleOrg, stored } from './sampleOrg.ts';

const call = (method: string, path: string, body = ''): RestCall => ({ method, path, parameters: new Map([['q', 'v']]), headers: new Map([['X-Test', '1']]), body: Buffer.from(body), remoteAddress: '127.0.0.1' });

describe('Apex REST', () => {
  const org = sampleOrg();
  deployApex(org, `@RestResource(urlMapping='/echo/*')
    global class Echo {
      global class Answer { public String path; public Integer sum; public List<String> names; }
      @HttpGet global static String read() { return RestContext.request.params.get('q') + RestContext.request.headers.get('X-Test'); }
      @HttpPost global static Answer add(Integer a, Integer b, List<String> names) {
        Answer answer = new Answer(); answer.path = RestContext.request.requestURI; answer.sum = a + b; answer.names = names;
        return answer;
      }
      @HttpDelete global static void fail() { insert new Account(Name='lost'); throw new IllegalArgumentException('no'); }
      @HttpPut global static void own() { RestContext.response.statusCode = 422; RestContext.response.responseBody = Blob.valueOf('{"own":true}'); RestContext.response.addHeader('X-Own', 'yes'); }
    }`, "@RestResource(urlMapping='/echo/exact') global class Exact { @HttpGet global static String read() { return 'exact'; } }");
  const text = (question: RestCall): string => Buffer.from(asApi(org, org.admin, (tx) => tx.callRest(question)).body).toString();

  test('binds parameters and answers JSON', () => {
    assert.equal(text(call('GET', '/echo/x')), '"v1"');
    assert.deepEqual(JSON.parse(text(call('POST', '/echo/y', '{"a":1,"b":2,"names":["n"]}'))), { path: '/echo/y', sum: 3, names: ['n'] });
  });
  test('the longer mapping wins', () => assert.equal(text(call('GET', '/echo/exact')), '"exact"'));
  test('a method may write the response itself', () => {
    const answer = asApi(org, org.admin, (tx) => tx.callRest(call('PUT', '/echo/x')));
    assert.deepEqual([answer.statusCode, answer.headers.get('X-Own'), Buffer.from(answer.body).toString()], [422, 'yes', '{"own":true}']);
  });
  test('an exception is a 500 and undoes the transaction', () => {
    assert.throws(() => text(call('DELETE', '/echo/x')), { code: 'APEX_ERROR', status: 500, message: /^System\.IllegalArgumentException: no\n\nClass\.Echo\.fail: line \d+, column \d+/ });
    assert.equal(asApi(org, org.admin, (tx) => tx.soql('SELECT COUNT() FROM Account').totalSize), 0);
  });
  test('paths and methods that nobody serves', () => {
    assert.throws(() => text(call('GET', '/other')), { code: 'NOT_FOUND', status: 404 });
    assert.throws(() => text(call('PATCH', '/echo/x')), { code: 'METHOD_NOT_ALLOWED', status: 405 });
  });
});

describe('components', () => {
  const org = sampleOrg();
  deployApex(org, `public with sharing class Panel {
    public class Row { @AuraEnabled public String name; @AuraEnabled public Date day; }
    @AuraEnabled(cacheable=true) public static List<Row> rows(Integer count, Row first) { List<Row> all = new List<Row>{ first }; first.name += count; return all; }
    @AuraEnabled(cacheable=true) public static void write() { insert new Account(Name='a'); }
    @AuraEnabled public static void handled() { throw new AuraHandledException('told'); }
    public static void hidden() {}
  }`);
  const aura = (method: string, parameters = {}): unknown => asApi(org, org.admin, (tx) => tx.callAura('Panel', method, parameters));

  test('get parameters by name and plain data back', () => assert.deepEqual(aura('rows', { count: 2, first: { name: 'n', day: '2026-06-10' } }), [{ name: 'n2', day: '2026-06-10' }]));
  test('may not write from a cacheable method', () => assert.throws(() => aura('write'), /Too many DML statements: 1/));
  test('are told the message of a handled exception', () => assert.throws(() => aura('handled'), { message: 'told', exceptionType: 'System.AuraHandledException' }));
  test('reach only what is AuraEnabled', () => assert.throws(() => aura('hidden'), { code: 'NOT_FOUND' }));
});

test('an invocable method takes a list of inputs and answers a list', () => {
  const org = sampleOrg();
  deployApex(org, "public class Twice { public class In { @InvocableVariable public Integer n; } @InvocableMethod public static List<Integer> run(List<In> inputs) { List<Integer> all = new List<Integer>(); for (In each : inputs) all.add(each.n * 2); return all; } }");
  assert.deepEqual(asApi(org, org.admin, (tx) => tx.callInvocable('Twice', [{ n: 1 }, { n: 4 }])), [2, 8]);
});

test('anonymous Apex says where it fails, and leaves nothing behind', () => {
  const org = sampleOrg();
  const result = asApi(org, org.admin, (tx) => tx.executeAnonymous("insert new Account(Name='a');\nInteger i = 1 / 0;"));
  assert.deepEqual([result.compiled, result.success, result.line, result.exceptionMessage], [true, false, 2, 'System.MathException: Divide by 0']);
  assert.equal(asApi(org, org.admin, (tx) => tx.executeAnonymous('Integer i = "x";')).compiled, false);
  assert.equal(asApi(org, org.admin, (tx) => tx.soql('SELECT COUNT() FROM Account').totalSize), 0);
});

test('a future method runs later', async () => {
  const org = sampleOrg();
  deployApex(org, 'public class Some { @future public static void day(List<String> names) { for (String name : names) insert new Account(Name = name + System.isFuture()); } public static void go() { day(new List<String>{ \'x\' }); } }');
  assert.deepEqual(run(org, 'Some.go(); System.debug([SELECT COUNT() FROM Account]); System.debug(Limits.getFutureCalls());'), ['0', '1']);
  assert.deepEqual((await org.jobs.runDue()).map(({ status, message }) => [status, message]), [['Completed', null]]);
  assert.deepEqual(run(org, 'System.debug([SELECT Name FROM Account].Name);'), ['xtrue']);
});

test('a converted lead becomes account, contact and opportunity', () => {
  const org = sampleOrg();
  const individual = insert(org, 'Individual', { LastName: 'Byron' });
  const lead = insert(org, 'Lead', { FirstName: 'Ada', LastName: 'Byron', Company: 'Engines', Email: 'ada@example.com', IndividualId: individual });
  const task = insert(org, 'Task', { Subject: 'Call', WhoId: lead });
  const [ids] = run(org, `Database.LeadConvert c = new Database.LeadConvert(); c.setLeadId('${lead}'); c.setConvertedStatus('Closed - Converted'); Database.LeadConvertResult r = Database.convertLead(c); System.debug(r.getAccountId() + ' ' + r.getContactId() + ' ' + r.getOpportunityId());`);
  const [account, contact, opportunity] = ids.split(' ');
  assert.deepEqual([stored(org, 'Account', account).Name, stored(org, 'Contact', contact).Email, stored(org, 'Contact', contact).IndividualId, stored(org, 'Opportunity', opportunity).StageName], ['Engines', 'ada@example.com', individual, 'Prospecting']);
  assert.deepEqual([stored(org, 'Lead', lead).IsConverted, stored(org, 'Lead', lead).ConvertedContactId, stored(org, 'Task', task).WhoId], [true, contact, contact]);
});

test('a label is read by name in any language, and System.Label.Name in that of the user', () => {
  const org = sampleOrg();
  org.labels.put({ name: 'Greeting', value: 'Hello', translations: { fr: 'Bonjour' } });
  const printed = run(org, `
    System.debug(System.Label.Greeting);
    System.debug(System.Label.get('', 'Greeting', 'fr'));
    System.debug(Label.get(null, 'greeting', 'de'));
    System.debug(Label.translationExists('', 'Greeting', 'fr') + ' ' + Label.translationExists('', 'Greeting', 'de'));
    try { Label.get('', 'Nothing'); } catch (Exception missing) { System.debug(missing.getMessage()); }`);
  assert.deepEqual(printed, ['Hello', 'Bonjour', 'Hello', 'true false', 'The org has no label Nothing']);
});
