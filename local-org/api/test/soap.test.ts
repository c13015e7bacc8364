import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { zipSync } from 'fflate';
import { parseXml, text, tree } from '../soap/xml.ts';
import { DATA, serve } from './serve.ts';

const served = serve();
const { app, org, token, call } = served;
after(() => served.close());

async function soap(path: string, body: string, session = token) {
  const payload = `<?xml version="1.0"?><se:Envelope xmlns:se="http://schemas.xmlsoap.org/soap/envelope/"><se:Header><SessionHeader><sessionId>${session}</sessionId></SessionHeader></se:Header><se:Body>${body}</se:Body></se:Envelope>`;
  const answer = await app.inject({ method: 'POST', url: path, payload, headers: { 'content-type': 'text/xml', soapaction: '""' } });
  return { status: answer.statusCode, xml: answer.body, body: tree(tree(parseXml(answer.body).Envelope).Body) };
}

const packageXml = '<?xml version="1.0"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Cup__c</members><name>CustomObject</name></types><version>65.0</version></Package>';
const objectXml = '<?xml version="1.0"?><CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><deploymentStatus>Deployed</deploymentStatus><label>Cup</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Cups</pluralLabel><sharingModel>ReadWrite</sharingModel></CustomObject>';
const zip = Buffer.from(zipSync({ 'package.xml': Buffer.from(packageXml), 'objects/Cup__c.object': Buffer.from(objectXml) }));

async function deploy(options: string): Promise<Record<string, unknown>> {
  const { body } = await soap('/services/Soap/m/66.0', `<deploy><ZipFile>${zip.toString('base64')}</ZipFile><DeployOptions>${options}<singlePackage>true</singlePackage></DeployOptions></deploy>`);
  const id = text(tree(tree(body.deployResponse).result).id)!;
  return (await call('GET', `${DATA}/metadata/deployRequest/${id}?includeDetails=true`)).json();
}

describe('SOAP', () => {
  it('logs in by user name and answers with the literal soapenv prefix', async () => {
    const { status, xml, body } = await soap('/services/Soap/u/50.0', `<login><username>${org.admin.username}</username><password>x</password></login>`, '');
    assert.equal(status, 200);
    assert.match(xml, /<soapenv:Envelope /);
    const { sessionId, userId } = tree(tree(body.loginResponse).result);
    assert.equal(userId, org.admin.id);
    assert.equal(org.session(text(sessionId)!)!.id, org.admin.id);
  });

  const faults: [string, string, string, string, string][] = [
    ['an ended session', '/services/Soap/m/66.0', '<describeMetadata/>', 'gone', 'sf:INVALID_SESSION_ID'],
    ['an operation that is not there', '/services/Soap/m/66.0', '<renameMetadata/>', '', 'sf:NOT_SUPPORTED'],
    ['an unknown user', '/services/Soap/u/50.0', '<login><username>nobody</username></login>', '', 'sf:INVALID_LOGIN'],
    ['a wrong query', '/services/Soap/u/50.0', '<query><queryString>SELECT Nope FROM Account</queryString></query>', '', 'sf:INVALID_FIELD'],
  ];
  for (const [what, path, body, session, code] of faults) {
    it(`answers ${what} with a fault`, async () => {
      const answer = await soap(path, body, session || token);
      assert.equal(answer.status, 500);
      assert.equal(tree(answer.body.Fault).faultcode, code);
    });
  }

  it('queries', async () => {
    const { body } = await soap('/services/Soap/u/50.0/00D000000000001', '<query><queryString>SELECT Name FROM Organization</queryString></query>');
    assert.equal(tree(tree(tree(body.queryResponse).result).records).Name, 'Local Org');
  });
});

describe('the Metadata API', () => {
  it('validates without a trace, then deploys what was validated', async () => {
    const { id, deployResult } = (await deploy('<checkOnly>true</checkOnly>')) as { id: string; deployResult: { status: string } };
    assert.equal(deployResult.status, 'Succeeded');
    assert.equal(org.catalogue.object('Cup__c'), undefined);
    await soap('/services/Soap/m/66.0', `<deployRecentValidation><validationId>${id}</validationId></deployRecentValidation>`);
    assert.ok(org.catalogue.object('Cup__c'));
  });

  it('tells an unknown deployment', async () => {
    const { body } = await soap('/services/Soap/m/66.0', '<checkDeployStatus><asyncProcessId>0Af000000000999</asyncProcessId></checkDeployStatus>');
    assert.equal(tree(body.Fault).faultcode, 'sf:INVALID_ID_FIELD');
  });

  it('is for those who may modify metadata', async () => {
    const { accessToken } = { accessToken: org.createGuestSession().token };
    const { body } = await soap('/services/Soap/m/66.0', '<deploy><ZipFile></ZipFile></deploy>', accessToken);
    assert.equal(tree(body.Fault).faultcode, 'sf:INSUFFICIENT_ACCESS');
  });
});
