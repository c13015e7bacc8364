import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, serve } from './serve.ts';

const served = serve();
const { app, org, token, call } = served;
after(() => served.close());

const ECHO = `@RestResource(urlMapping='/echo/*')
global with sharing class Echo {
  @HttpPost
  global static void post() {
    RestResponse answer = RestContext.response;
    answer.statusCode = 422;
    answer.addHeader('X-Echo', RestContext.request.requestURI);
    answer.responseBody = RestContext.request.requestBody;
  }
  @HttpGet
  global static Map<String, String> get() {
    return RestContext.request.params;
  }
  @HttpDelete
  global static void remove() {
    insert new Contact(LastName = 'Gone');
    throw new IllegalArgumentException('no');
  }
}`;
const PAGE = `public with sharing class PageService {
  @AuraEnabled
  public static String greet(String name, List<Integer> numbers) {
    return name + numbers.size();
  }
  @AuraEnabled
  public static void refuse() {
    AuraHandledException problem = new AuraHandledException('Not today');
    problem.setMessage('Not today');
    throw problem;
  }
  @InvocableMethod
  public static List<String> shout(List<String> words) {
    List<String> loud = new List<String>();
    for (String word : words) loud.add(word.toUpperCase());
    return loud;
  }
  public static void hidden() {}
}`;

const ADDER = `public class Adder {
  public class Input { @InvocableVariable public Integer left; @InvocableVariable public Integer right; }
  public class Output { @InvocableVariable public Integer sum; public Output(Integer sum) { this.sum = sum; } }
  @InvocableMethod
  public static List<Output> add(List<Input> inputs) {
    List<Output> outputs = new List<Output>();
    for (Input each : inputs) outputs.add(new Output(each.left + each.right));
    return outputs;
  }
}`;

before(() => {
  assert.deepEqual(org.deployApex({ classes: new Map([['Echo', ECHO], ['PageService', PAGE], ['Adder', ADDER]]), triggers: new Map(), removed: [] }), []);
});

describe('Apex REST', () => {
  it('hands the body over as it came and keeps status and headers', async () => {
    const body = '{ "a":  1 }';
    const answer = await call('POST', '/services/apexrest/echo/x?y=1', body, { 'content-type': 'application/json' });
    assert.deepEqual([answer.statusCode, answer.body, answer.headers['x-echo']], [422, body, '/echo/x']);
    assert.match(String(answer.headers['x-local-org-limits']), /^soql=\d+; rows=\d+; dml=\d+; cpu=\d+$/);
  });

  it('gives parameters and serialises results', async () => {
    assert.deepEqual((await call('GET', '/services/apexrest/echo/?b=%C3%A9')).json(), { b: 'é' });
  });

  it('rolls back and tells an uncaught exception', async () => {
    const answer = await call('DELETE', '/services/apexrest/echo/1');
    assert.equal(answer.json<{ errorCode: string }[]>()[0].errorCode, 'APEX_ERROR');
    assert.equal((await call('GET', `${DATA}/query?q=SELECT COUNT() FROM Contact`)).json<{ totalSize: number }>().totalSize, 0);
  });

  it('tells a path or method that nobody serves', async () => {
    assert.equal((await call('GET', '/services/apexrest/nobody')).statusCode, 404);
    assert.equal((await call('PUT', '/services/apexrest/echo/1', {})).statusCode, 405);
  });
});

describe('Apex for components', () => {
  const page = (method: string, payload: object) => app.inject({ method: 'POST', url: `/lightning/apex/PageService/${method}`, payload, cookies: { sid: token } });

  it('takes parameters by name', async () => {
    assert.equal((await page('greet', { name: 'Ann', numbers: [1, 2] })).json(), 'Ann2');
  });

  it('tells a handled exception', async () => {
    const answer = await page('refuse', {});
    assert.deepEqual([answer.statusCode, answer.json<{ message: string }>().message, answer.json<{ isUserDefinedException: boolean }>().isUserDefinedException], [500, 'Not today', true]);
  });

  it('reaches AuraEnabled methods only', async () => {
    assert.ok((await page('hidden', {})).statusCode >= 400);
  });
});

describe('code through the Tooling API', () => {
  it('is compiled when it is saved', async () => {
    const good = await call('POST', `${DATA}/tooling/sobjects/ApexClass`, { Name: 'Small', Body: 'public class Small { public Integer one() { return 1; } }' });
    assert.equal(good.statusCode, 201);
    const bad = await call('PATCH', `${DATA}/tooling/sobjects/ApexClass/${good.json<{ id: string }>().id}`, { Body: 'public class Small { public Integer one() { return nothing; } }' });
    assert.deepEqual([bad.statusCode, bad.json<{ errorCode: string }[]>()[0].errorCode], [400, 'INVALID_INPUT']);
    assert.equal((await call('DELETE', `${DATA}/tooling/sobjects/ApexClass/${good.json<{ id: string }>().id}`)).statusCode, 204);
  });
});

describe('completions', () => {
  it('name the library with its parameters', async () => {
    const { publicDeclarations } = (await call('GET', `${DATA}/tooling/completions?type=apex`)).json<{ publicDeclarations: Record<string, Record<string, { methods: { name: string }[] }>> }>();
    const join = publicDeclarations.System.String.methods.find(({ name }) => name === 'join');
    assert.deepEqual(join, { argTypes: ['Iterable<Object>', 'String'], isStatic: true, name: 'join', parameters: [{ name: 'parts', type: 'Iterable<Object>' }, { name: 'separator', type: 'String' }], returnType: 'String' });
  });

  it('of Visualforce are not supported', async () => {
    assert.equal((await call('GET', `${DATA}/tooling/completions?type=visualforce`)).statusCode, 501);
  });
});

describe('other ways to run Apex', () => {
  const invocations: [string, string, object[], unknown[]][] = [
    ['values', 'PageService', [{ words: 'a' }, { words: 'b' }], ['A', 'B']],
    ['objects', 'Adder', [{ left: 1, right: 2 }], [{ sum: 3 }]],
  ];
  for (const [what, name, inputs, outputs] of invocations) {
    it(`invocable actions over ${what}`, async () => {
      const answer = await call('POST', `${DATA}/actions/custom/apex/${name}`, { inputs });
      assert.deepEqual(answer.json(), outputs.map((output) => ({ actionName: name, errors: null, isSuccess: true, outputValues: { output } })));
    });
  }

  it('anonymous blocks through the Tooling API', async () => {
    const good = (await call('GET', `${DATA}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent('insert new Account(Name = \'Anon\');')}`)).json();
    assert.deepEqual([good.compiled, good.success], [true, true]);
    const bad = (await call('GET', `${DATA}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent('Integer i = nothing;')}`)).json();
    assert.deepEqual([bad.compiled, bad.success, bad.line], [false, false, 1]);
  });
});
