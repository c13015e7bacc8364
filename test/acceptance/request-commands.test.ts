import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Connection } from '@salesforce/core';
import { connectToLocal } from '../../src/privacy/connect.ts';
import { auditFields } from '../../src/privacy/fields.ts';
import { exportAccess, exportCertificate, exportPortability, saveProof } from '../../src/privacy/packages.ts';
import { erase } from '../../src/privacy/erase.ts';
import { listDue, runNightly } from '../../src/privacy/retention.ts';
import { actOnRequest, createRequest, listRequests } from '../../src/privacy/requests.ts';
import { deployMetadata } from '../stage/metadata.ts';
import { allRecorded, consent, newContact, personActs } from '../stage/person.ts';
import { openStage, type Role, type Stage } from '../stage/stage.ts';

let stage: Stage;
let connection: Connection;
let person: string;
const folder = mkdtempSync(join(tmpdir(), 'lawful-'));

function connectionOf(role: Role): Promise<Connection> {
  const user = stage.users[role];
  return connectToLocal({ instanceUrl: stage.instanceUrl, admin: { ...user, organizationId: user.accessToken.split('!')[0] } });
}

before(async () => {
  stage = await openStage();
  await stage.at('2026-03-10T12:00:00+01:00');
  connection = await connectionOf('COMPLIANCE');
  person = await newContact(stage);
  allRecorded(await personActs(stage, person, consent('PET_MKT', 'PHONE', '2026-03-01T12:00:00+01:00')));
});
after(() => stage.stop());

test('a request goes from intake to completion, and refusals keep their code', async () => {
  const created = await createRequest(connection, { person, type: 'RECTIFICATION', receivedAt: '2026-03-05T12:00:00+01:00', source: 'phone' });
  assert.equal(created.dueOn, '2026-04-07');
  assert.ok((await listRequests(connection, {})).some(({ id }) => id === created.id));
  await assert.rejects(actOnRequest(connection, created.id, { action: 'EXTEND' }), (error: Error & { errorCode?: string }) => error.name === 'REQUIRED_FIELD' || error.errorCode === 'REQUIRED_FIELD');
  assert.equal((await actOnRequest(connection, created.id, { action: 'COMPLETE', reason: 'Corrected' })).state, 'REMOVED');
  assert.ok((await listRequests(connection, { state: 'CLOSED' })).some(({ id }) => id === created.id));
});

test('access and portability are files with sidecars', async () => {
  const access = await createRequest(connection, { person, type: 'ACCESS' });
  const saved = await exportAccess(connection, access.id, join(folder, 'access.zip'));
  assert.equal(readFileSync(saved.file).subarray(0, 2).toString(), 'PK');
  assert.equal((JSON.parse(readFileSync(saved.sidecar, 'utf8')) as { sha256: string }).sha256, saved.sha256);
  const portability = await createRequest(connection, { person, type: 'PORTABILITY' });
  const taken = await exportPortability(connection, portability.id, join(folder, 'portability.json'));
  assert.equal((JSON.parse(readFileSync(taken.file, 'utf8')) as { schema: string }).schema, 'urn:lawful:portability:1.0');
});

test('scenario 40: proof of person and system; a purpose in use that the register lacks makes the check fail', async () => {
  const { proof } = await saveProof(connection, person, join(folder, 'proof.json'));
  assert.equal(proof.passed, false);
  assert.match(proof.content.problems.join(), /PET_MKT/);
  assert.ok(proof.sha256 && proof.author && proof.createdAt);
  await stage.as('COMPLIANCE').create('ProcessingActivity__c', { Name: 'Pet newsletter', PurposeCode__c: 'PET_MKT', Controller__c: 'Example Ltd' });
  await stage.as('COMPLIANCE').create('DataBreach__c', { AwareAt__c: '2026-03-01T12:00:00+01:00', Risk__c: 'UNLIKELY', RiskReasoning__c: 'The lost disk was encrypted' });
  const complete = await saveProof(connection, undefined, join(folder, 'system.json'));
  assert.match(JSON.stringify(complete.proof.content), /"breaches":\[\{.*The lost disk was encrypted/);
  assert.equal(complete.proof.passed, true);
  assert.match(JSON.stringify(complete.proof.content), /"incomplete":\{"Pet newsletter"/);
  assert.ok(existsSync(complete.sidecar));
  assert.ok((await stage.as('COMPLIANCE').query("SELECT Id FROM DisclosureLog__c WHERE Kind__c = 'PROOF'")).length >= 2);
});

test('the package leaves no field of people without policy or classification', async () => {
  assert.deepEqual(await auditFields(await connectionOf('ADMIN')), []);
});

test('a sensitive field that cannot be masked is named', async () => {
  const policy = readFileSync('force-app/main/foundation/customMetadata/FieldPolicy.Contact_Birthdate.md-meta.xml', 'utf8');
  const sensitive = (text: string): string => text.replace(/(<field>IsSensitive__c<\/field>\s*<value [^>]*>)[^<]*/, '$1true');
  const phone = policy.replaceAll('Birthdate', 'Fax');
  await deployMetadata(stage.instanceUrl, stage.users.ADMIN.accessToken, {
    'package.xml': '<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>*</members><name>CustomMetadata</name></types><version>65.0</version></Package>',
    'customMetadata/FieldPolicy.Contact_Birthdate.md': sensitive(policy),
    'customMetadata/FieldPolicy.Contact_Fax.md': sensitive(phone),
  });
  assert.deepEqual(await auditFields(await connectionOf('ADMIN')), [{ object: 'Contact', field: 'Birthdate', missing: ['masking'] }]);
});

test('an erasure has a certificate as a file, and retention is listed and switched', async () => {
  const gone = await newContact(stage, { LastName: 'Gonewith' });
  const { id } = await createRequest(connection, { person: gone, type: 'ERASURE' });
  await assert.rejects(exportCertificate(connection, id, join(folder, 'early.html')), { name: 'WRONG_STATE' });
  await erase(connection, id, { dryRun: false });
  const { file, sha256, sidecar } = await exportCertificate(connection, id, join(folder, 'certificate.html'));
  const html = readFileSync(file, 'utf8');
  assert.match(html, /^<!DOCTYPE html>/i);
  assert.ok(html.includes(gone) && !html.includes('Gonewith'));
  assert.equal((JSON.parse(readFileSync(sidecar, 'utf8')) as { sha256: string }).sha256, sha256);
  const later = await listDue(connection, '2031-01-01');
  assert.ok(later.people.some(({ record, action }) => record === person && action === 'ERASE'), JSON.stringify(later));
  assert.deepEqual(await listDue(connection), { people: [], records: [] });
  assert.deepEqual([await runNightly(connection, true), await runNightly(connection, false)], [true, false]);
});
