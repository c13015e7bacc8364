import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launchLocalOrg, type LaunchedOrg } from '../../src/local/server.ts';
import { runPrivacy } from '../stage/commandLine.ts';
import { deployMetadata } from '../stage/metadata.ts';

const home = mkdtempSync(join(tmpdir(), 'lawful-'));
let org: LaunchedOrg;

const privacy = (...args: string[]) => runPrivacy(home, ...args);

before(async () => {
  process.env.LAWFUL_HOME = home;
  org = await launchLocalOrg({ port: 0, data: ':memory:' });
});
after(() => {
  org.stop();
  delete process.env.LAWFUL_HOME;
  rmSync(home, { recursive: true, force: true });
});

function setDataProtection(enabled: boolean): Promise<void> {
  return deployMetadata(org.instanceUrl, org.admin.accessToken, {
    'package.xml': '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>PartyDataModel</members><name>Settings</name></types><version>65.0</version></Package>',
    'settings/PartyDataModel.settings': `<PartyDataModelSettings xmlns="http://soap.sforce.com/2006/04/metadata"><enableConsentManagement>${enabled}</enableConsentManagement></PartyDataModelSettings>`,
  });
}

test('scenario 10: deploy refuses an org without Data Protection and Privacy before it sends anything', async () => {
  await setDataProtection(false);
  const refused = await privacy('deploy');
  assert.notEqual(refused.code, 0);
  assert.equal(refused.json.name, 'DataProtectionAndPrivacyOff');
  assert.match(refused.json.message!, /Data Protection and Privacy/);
  await setDataProtection(true);
});

test('scenario 10: deploy, and a second deploy that changes nothing', async () => {
  const dryRun = await privacy('deploy', '--dry-run');
  assert.equal(dryRun.code, 0, JSON.stringify(dryRun.json));
  assert.ok((dryRun.json.result.created as number) > 100);
  const first = await privacy('deploy');
  assert.equal(first.code, 0, JSON.stringify(first.json));
  const second = await privacy('deploy');
  assert.deepEqual([second.json.result.created, second.json.result.changed, second.json.result.changes], [0, 0, []]);
});

test('what the administrator set stays as it is when the package is deployed again', async () => {
  assert.deepEqual(await settings(), { HolidayCalendar__c: 'FR', IsMasterSwitchOn__c: false });
  await deployMetadata(org.instanceUrl, org.admin.accessToken, {
    'package.xml': '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>PrivacySetting.Default</members><name>CustomMetadata</name></types><version>65.0</version></Package>',
    'customMetadata/PrivacySetting.Default.md': '<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>Default</label><values><field>HolidayCalendar__c</field><value xsi:type="xsd:string">DE</value></values><values><field>IsMasterSwitchOn__c</field><value xsi:type="xsd:boolean">true</value></values></CustomMetadata>',
  });
  await deployMetadata(org.instanceUrl, org.admin.accessToken, {
    'package.xml': '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Contact.Permissions__c</members><name>CustomField</name></types><version>65.0</version></Package>',
    'objects/Contact.object': `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><fields>${permissionsField().replace('<value>', '<value><fullName>OWN/EMAIL</fullName><default>false</default><label>Own purpose, e-mail</label></value><value>')}</fields></CustomObject>`,
  });
  const again = await privacy('deploy');
  assert.ok((again.json.result.kept as number) > 50);
  assert.ok((await permissionValues()).includes('OWN/EMAIL'));
  assert.deepEqual(await settings(), { HolidayCalendar__c: 'DE', IsMasterSwitchOn__c: true });
});

/** What stands between the tags of the field's source file. */
function permissionsField(): string {
  return /<CustomField[^>]*>(.*)<\/CustomField>/s.exec(readFileSync('force-app/main/consent/objects/Contact/fields/Permissions__c.field-meta.xml', 'utf8'))![1];
}

async function permissionValues(): Promise<string[]> {
  const answer = await fetch(`${org.instanceUrl}/services/data/v65.0/sobjects/Contact/describe`, { headers: { authorization: `Bearer ${org.admin.accessToken}` } });
  const { fields } = (await answer.json()) as { fields: { name: string; picklistValues: { value: string }[] }[] };
  return fields.find(({ name }) => name === 'Permissions__c')!.picklistValues.map(({ value }) => value);
}

async function settings(): Promise<object> {
  const [{ HolidayCalendar__c, IsMasterSwitchOn__c }] = await query<{ HolidayCalendar__c: string; IsMasterSwitchOn__c: boolean }>("SELECT HolidayCalendar__c, IsMasterSwitchOn__c FROM PrivacySetting__mdt WHERE DeveloperName = 'Default'");
  return { HolidayCalendar__c, IsMasterSwitchOn__c };
}

test('scenario 10: the same seed is the same people, and a second run creates nothing', async () => {
  const first = await privacy('seed', '--people', '60', '--seed', '42');
  assert.equal(first.code, 0, JSON.stringify(first.json));
  const count = await countPeople();
  const second = await privacy('seed', '--people', '60', '--seed', '42');
  assert.deepEqual(second.json.result, first.json.result);
  assert.equal(await countPeople(), count);
  const other = await privacy('seed', '--people', '60', '--seed', '43');
  assert.notEqual(other.json.result.digest, first.json.result.digest);
});

async function countPeople(): Promise<number> {
  return (await query('SELECT Id FROM Individual')).length;
}

async function query<T>(soql: string): Promise<T[]> {
  const answer = await fetch(`${org.instanceUrl}/services/data/v65.0/query?${new URLSearchParams({ q: soql })}`, { headers: { authorization: `Bearer ${org.admin.accessToken}` } });
  return ((await answer.json()) as { records: T[] }).records;
}

test('the deletion log is refused to whom it is not for, with a stable name', async () => {
  const file = join(home, 'log.csv');
  const refused = await privacy('export', 'deletions', '--from', '2026-01-01', '--to', '2026-12-31', '--output-file', file);
  assert.notEqual(refused.code, 0);
  for (const left of [file, `${file}.part`]) assert.throws(() => readFileSync(left), /ENOENT/);
});
