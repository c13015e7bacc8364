import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { zipSync } from 'fflate';
import { list, parseXml, text, tree } from '../soap/xml.ts';
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
    ['an operation that is not there', '/services/Soap/m/66.0', '<describeValueType/>', '', 'sf:NOT_SUPPORTED'],
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

describe('the Partner API', () => {
  const PARTNER = '/services/Soap/u/66.0';

  const RECORDS = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

  it('creates records of several objects, updates, empties fields and retrieves', async () => {
    const { body } = await soap(PARTNER, `<create ${RECORDS}><sObjects xsi:type="sObject"><type>Contact</type><LastName>Ann &amp; Co</LastName><Title>Dr</Title></sObjects><sObjects><type>Contact</type><LastName>Bad</LastName></sObjects><sObjects><type>Account</type><Name>Works</Name></sObjects></create>`);
    const [ann, bad, works] = list(tree(body.createResponse).result).map((each) => tree(each));
    assert.deepEqual([ann.success, bad.success, tree(bad.errors).statusCode, tree(bad.errors).fields, works.success], ['true', 'false', 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'LastName', 'true']);
    await soap(PARTNER, `<update><sObjects><type>Contact</type><fieldsToNull>Title</fieldsToNull><Id>${text(ann.id)}</Id><AccountId>${text(works.id)}</AccountId></sObjects></update>`);
    const { body: found } = await soap(PARTNER, `<retrieve><fieldList>LastName, Title, Account.Name</fieldList><sObjectType>Contact</sObjectType><ids>${text(ann.id)}</ids><ids>003000000000099</ids></retrieve>`);
    const [record, nobody] = list(tree(found.retrieveResponse).result);
    assert.deepEqual([tree(record).LastName, tree(record).Title, tree(tree(record).Account).Name, nobody], ['Ann & Co', '', 'Works', '']);
  });

  it('undoes all when all are to be saved or none', async () => {
    const header = '<AllOrNoneHeader><allOrNone>true</allOrNone></AllOrNoneHeader>';
    const payload = `<se:Envelope xmlns:se="http://schemas.xmlsoap.org/soap/envelope/"><se:Header><SessionHeader><sessionId>${token}</sessionId></SessionHeader>${header}</se:Header><se:Body><create><sObjects><type>Contact</type><LastName>Good</LastName></sObjects><sObjects><type>Contact</type><LastName>Bad</LastName></sObjects></create></se:Body></se:Envelope>`;
    const { body } = await app.inject({ method: 'POST', url: PARTNER, payload, headers: { 'content-type': 'text/xml' } });
    assert.match(body, /ALL_OR_NONE_OPERATION_ROLLED_BACK.*FIELD_CUSTOM_VALIDATION_EXCEPTION/s);
    assert.equal((await soap(PARTNER, "<query><queryString>SELECT Id FROM Contact WHERE LastName = 'Good'</queryString></query>")).xml.includes('<size>0</size>'), true);
  });

  it('upserts by Id, deletes, empties the bin, and describes', async () => {
    const { body } = await soap(PARTNER, '<upsert><externalIDFieldName>Id</externalIDFieldName><sObjects><type>Lead</type><LastName>Bo</LastName><Company>B</Company></sObjects></upsert>');
    const { created, id } = tree(tree(body.upsertResponse).result);
    assert.equal(created, 'true');
    assert.match((await soap(PARTNER, `<delete><ids>${text(id)}</ids></delete>`)).xml, /<success>true<\/success>/);
    assert.match((await soap(PARTNER, `<queryAll><queryString>SELECT Id FROM Lead WHERE IsDeleted = true</queryString></queryAll>`)).xml, /<size>1<\/size>/);
    assert.match((await soap(PARTNER, `<emptyRecycleBin><ids>${text(id)}</ids></emptyRecycleBin>`)).xml, /<success>true<\/success>/);
    assert.match((await soap(PARTNER, '<describeSObject><sObjectType>Lead</sObjectType></describeSObject>')).xml, /<name>Company<\/name>/);
    assert.equal(tree((await soap(PARTNER, '<describeSObject><sObjectType>Nope</sObjectType></describeSObject>')).body.Fault).faultcode, 'sf:INVALID_TYPE');
    assert.match((await soap(PARTNER, '<search><searchString>FIND {Works} RETURNING Account(Name)</searchString></search>')).xml, /<searchRecords><record><type>Account<\/type>/);
  });

  it('brings records back from the recycle bin, each for itself', async () => {
    const id = (await call('POST', `${DATA}/sobjects/Account`, { Name: 'Ann' })).json<{ id: string }>().id;
    await call('DELETE', `${DATA}/sobjects/Account/${id}`);
    const { body } = await soap(PARTNER, `<undelete><ids>${id}</ids><ids>${id}</ids><ids>no id</ids></undelete>`);
    const results = tree(body.undeleteResponse).result as unknown as { success: string; errors?: { statusCode: string } }[];
    assert.deepEqual(results.map(({ success, errors }) => [success, errors?.statusCode]), [['true', undefined], ['false', 'UNDELETE_FAILED'], ['false', 'MALFORMED_ID']]);
    assert.equal((await call('GET', `${DATA}/sobjects/Account/${id}`)).statusCode, 200);
  });

  it('describes the apps with their tabs, the first one open', async () => {
    await crud('createMetadata', '<metadata xsi:type="CustomApplication" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><fullName>Desk</fullName><label>Desk</label><navType>Standard</navType><tabs>standard-Account</tabs><uiType>Lightning</uiType></metadata>');
    const { body } = await soap(PARTNER, '<describeTabs/>');
    const [desk, all] = tree(body.describeTabsResponse).result as unknown as { label: string; selected: string; tabs: { sobjectName: string }[] | { sobjectName: string } }[];
    assert.deepEqual([desk.label, desk.selected, [desk.tabs].flat().map(({ sobjectName }) => sobjectName)], ['Desk', 'true', ['Account']]);
    assert.equal(all.selected, 'false');
  });
});

describe('the Metadata API', () => {
  it('validates without a trace, then deploys what was validated', async () => {
    const { id, deployResult } = (await deploy('<checkOnly>true</checkOnly><testLevel>RunLocalTests</testLevel>')) as { id: string; deployResult: { status: string } };
    assert.equal(deployResult.status, 'Succeeded');
    assert.equal(org.catalogue.object('Cup__c'), undefined);
    await soap('/services/Soap/m/66.0', `<deployRecentValidation><validationId>${id}</validationId></deployRecentValidation>`);
    assert.ok(org.catalogue.object('Cup__c'));
  });

  it('deploys no validation that ran no tests', async () => {
    const { id } = await deploy('<checkOnly>true</checkOnly>');
    const answer = await call('POST', `${DATA}/metadata/deployRequest`, { validatedDeployRequestId: id });
    assert.equal(answer.statusCode, 404);
    assert.equal(answer.json()[0].errorCode, 'INVALID_ID_FIELD');
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

const METADATA = '/services/Soap/m/66.0';
const cup = (name: string, label: string, more = ''): string => `<metadata xsi:type="m:CustomObject" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><fullName>${name}</fullName><label>${label}</label><pluralLabel>${label}s</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel><description xsi:nil="true"/>${more}</metadata>`;
const field = (name: string, type: string): string => `<metadata xsi:type="CustomField" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><fullName>${name}</fullName><label>Size</label><type>${type}</type><length>20</length></metadata>`;

interface Saved {
  success: string;
  fullName: string;
  created?: string;
  errors?: { statusCode: string; message: string };
}

async function crud(call: string, content: string, path = METADATA): Promise<Saved[]> {
  const { body } = await soap(path, `<${call}>${content}</${call}>`);
  return [tree(body[`${call}Response`]).result].flat() as unknown as Saved[];
}

async function readOne(type: string, fullName: string): Promise<Record<string, unknown>> {
  const { body } = await soap(METADATA, `<readMetadata><type>${type}</type><fullNames>${fullName}</fullNames></readMetadata>`);
  return tree(tree(tree(body.readMetadataResponse).result).records);
}

describe('metadata one by one', () => {
  it('creates what is sound and tells of each what is not', async () => {
    const results = await crud('createMetadata', cup('Mug__c', 'Mug', '<fields><fullName>Size__c</fullName><label>Size</label><type>Text</type><length>20</length></fields>') + cup('Jug__c', 'Jug').replace('ReadWrite', 'Nobody') + cup('Mug__c', 'Mug'));
    assert.deepEqual(results.map(({ success, errors }) => [success, errors?.statusCode]), [['true', undefined], ['false', 'FIELD_INTEGRITY_EXCEPTION'], ['false', 'DUPLICATE_DEVELOPER_NAME']]);
    assert.ok(org.catalogue.object('Mug__c')!.fields.has('size__c'));
    assert.equal(org.catalogue.object('Jug__c'), undefined);
  });

  const whole: [string, string, string][] = [['a header', METADATA, '<AllOrNoneHeader><allOrNone>true</allOrNone></AllOrNoneHeader>'], ['version 33', '/services/Soap/m/33.0', '']];
  for (const [what, path, header] of whole) {
    it(`creates all or none for ${what}`, async () => {
      const payload = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header><SessionHeader><sessionId>${token}</sessionId></SessionHeader>${header}</e:Header><e:Body><createMetadata>${field('Mug__c.Colour__c', 'Text')}${field('Mug__c.Shape__c', 'Round')}</createMetadata></e:Body></e:Envelope>`;
      const answer = await app.inject({ method: 'POST', url: path, payload, headers: { 'content-type': 'text/xml' } });
      assert.match(answer.body, /ALL_OR_NONE_OPERATION_ROLLED_BACK.*FIELD_INTEGRITY_EXCEPTION/s);
      assert.equal(org.catalogue.object('Mug__c')!.fields.has('colour__c'), false);
    });
  }

  it('reads a component with its children under their type, and nil for what is not there', async () => {
    const { xml } = await soap(METADATA, '<readMetadata><type>CustomObject</type><fullNames>Mug__c</fullNames><fullNames>Jug__c</fullNames></readMetadata>');
    assert.match(xml, /<records xsi:type="CustomObject"><fullName>Mug__c<\/fullName>.*<fields><fullName>Size__c<\/fullName>.*<\/records><records xsi:nil="true"\/>/s);
  });

  it('reads the values of a standard picklist until version 37', async () => {
    const values = async (version: string): Promise<string> => (await soap(`/services/Soap/m/${version}`, '<readMetadata><type>CustomField</type><fullNames>Lead.Status</fullNames></readMetadata>')).xml;
    assert.match(await values('37.0'), /<picklistValues><fullName>Closed - Converted<\/fullName><default>false<\/default><converted>true<\/converted><\/picklistValues>/);
    assert.doesNotMatch(await values('38.0'), /picklistValues/);
  });

  it('updates as given, and only what is there', async () => {
    const [done, missing] = await crud('updateMetadata', cup('Mug__c', 'Beaker') + field('Mug__c.Nope__c', 'Text'));
    assert.equal(done.success, 'true');
    assert.equal((await readOne('CustomObject', 'Mug__c')).label, 'Beaker');
    assert.deepEqual(missing.errors, { message: 'In field: fullName - no CustomField named Mug__c.Nope__c found', statusCode: 'INVALID_CROSS_REFERENCE_KEY' });
  });

  it('tells an upserted component whether it was created', async () => {
    const results = await crud('upsertMetadata', cup('Mug__c', 'Mug') + cup('Pot__c', 'Pot'));
    assert.deepEqual(results.map(({ created, success }) => [created, success]), [['false', 'true'], ['true', 'true']]);
  });

  it('renames an object that is empty', async () => {
    const [result] = await crud('renameMetadata', '<type>CustomObject</type><oldFullName>Mug__c</oldFullName><newFullName>Cruet__c</newFullName>');
    assert.equal(result.success, 'true');
    assert.ok(org.catalogue.object('Cruet__c')!.fields.has('size__c'));
    assert.equal(org.catalogue.object('Mug__c'), undefined);
  });

  it('refuses to rename an object that holds records', async () => {
    await call('POST', `${DATA}/sobjects/Pot__c`, { Name: 'A' });
    const { body } = await soap(METADATA, '<renameMetadata><type>CustomObject</type><oldFullName>Pot__c</oldFullName><newFullName>Pan__c</newFullName></renameMetadata>');
    assert.equal(tree(body.Fault).faultcode, 'sf:NOT_SUPPORTED');
  });

  it('has nothing to tell of a call without components', async () => {
    assert.equal((await soap(METADATA, '<createMetadata/>')).status, 200);
  });

  it('keeps the content of a file', async () => {
    const content = Buffer.from('a{}').toString('base64');
    await crud('createMetadata', `<metadata xsi:type="StaticResource" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><fullName>look</fullName><contentType>text/css</contentType><cacheControl>Public</cacheControl><content>${content}</content></metadata>`);
    assert.equal((await readOne('StaticResource', 'look')).content, content);
  });

  it('deletes, and tells of what is not there', async () => {
    const results = await crud('deleteMetadata', '<type>CustomObject</type><fullNames>Cruet__c</fullNames><fullNames>Mug__c</fullNames>');
    assert.deepEqual(results.map(({ success, errors }) => [success, errors?.statusCode]), [['true', undefined], ['false', 'INVALID_CROSS_REFERENCE_KEY']]);
    assert.equal(org.catalogue.object('Cruet__c'), undefined);
  });

  const refused: [string, string, string][] = [
    ['more than ten', `<deleteMetadata><type>CustomObject</type>${'<fullNames>A__c</fullNames>'.repeat(11)}</deleteMetadata>`, 'sf:LIMIT_EXCEEDED'],
    ['a type that is none', '<readMetadata><type>Custard</type><fullNames>A</fullNames></readMetadata>', 'sf:INVALID_TYPE'],
  ];
  for (const [what, request, code] of refused) {
    it(`answers ${what} with a fault`, async () => {
      const { body } = await soap(METADATA, request);
      assert.equal(tree(body.Fault).faultcode, code);
    });
  }
});
