import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connectToLocal } from '../../src/privacy/connect.ts';
import { exportDeletions } from '../../src/privacy/deletions.ts';
import { verifyDeletionFile } from '../../src/privacy/verify/deletion-file.ts';
import { newContact } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Line {
  Id: string;
  Sequence__c: number;
  ObjectName__c: string;
}

let stage: Stage;

/** Deletions on both sides of the quarter's ends, by the policy time zone. */
const INSTANTS = ['2025-12-31T22:50:00Z', '2025-12-31T23:10:00Z', '2026-02-10T10:00:00Z', '2026-03-31T21:50:00Z', '2026-03-31T22:30:00Z'];

before(async () => {
  stage = await openStage();
  for (const [index, instant] of INSTANTS.entries()) {
    await stage.at(instant);
    const contact = await newContact(stage, { LastName: `=Cell ${index}`, Email: `gone${index}@people.example` });
    const { status } = await stage.as('ADMIN').call('DELETE', `/services/data/v65.0/sobjects/Contact/${contact}`);
    assert.equal(status, 204);
  }
  await stage.at('2026-06-10T12:00:00+02:00');
});
after(() => stage.stop());

const exportLog = (format: string, role: 'COMPLIANCE' | 'REP' = 'COMPLIANCE') =>
  stage.as(role).call('GET', `/services/apexrest/privacy/v1/deletion-log?from=2026-01-01&to=2026-03-31&format=${format}`);

test('an ordinary delete writes the log, and the log holds nobody’s data', async () => {
  const lines = await stage.as('COMPLIANCE').query<Line>('SELECT FIELDS(ALL) FROM DeletionLog__c LIMIT 200');
  assert.ok(lines.filter((line) => line.ObjectName__c === 'Contact').length === INSTANTS.length);
  assert.doesNotMatch(JSON.stringify(lines), /gone\d|Cell \d/);
});

test('scenario 33: the export covers local days, both ends included', async () => {
  const csv = await exportLog('csv');
  assert.equal(csv.status, 200);
  const rows = csv.text.trimEnd().split('\r\n');
  const json = (await exportLog('json')).json() as unknown[];
  const contacts = rows.filter((row) => /(^|,)"?Contact"?(,|$)/.test(row)).length;
  assert.equal(contacts, 3);
  assert.equal(json.length, rows.length - 1);
});

test('each refused export is logged', async () => {
  const before = await countAttempts();
  assert.equal((await exportLog('csv', 'REP')).status, 403);
  assert.equal(await countAttempts(), before + 1);
});

async function countAttempts(): Promise<number> {
  return (await stage.as('COMPLIANCE').query("SELECT Id FROM DisclosureLog__c WHERE Granted__c = false")).length;
}

test('log lines can neither be edited nor deleted', async () => {
  const [{ Id }] = await stage.as('COMPLIANCE').query<Line>('SELECT Id FROM DeletionLog__c LIMIT 1');
  for (const role of ['ADMIN', 'COMPLIANCE'] as const) {
    assert.ok((await stage.as(role).call('PATCH', `/services/data/v65.0/sobjects/DeletionLog__c/${Id}`, { Ground__c: 'x' })).status >= 400);
    assert.ok((await stage.as(role).call('DELETE', `/services/data/v65.0/sobjects/DeletionLog__c/${Id}`)).status >= 400);
  }
});

test('compliance deletes a person whoever owns the record, and exports the lines with the command line', async () => {
  const contact = await newContact(stage, { LastName: 'Of the rep', OwnerId: stage.users.REP.userId });
  const { status } = await stage.as('COMPLIANCE').call('DELETE', `/services/data/v65.0/sobjects/Contact/${contact}`);
  assert.equal(status, 204);
  const user = stage.users.COMPLIANCE;
  const connection = await connectToLocal({ instanceUrl: stage.instanceUrl, admin: { ...user, organizationId: user.accessToken.split('!')[0] } });
  const file = join(mkdtempSync(join(tmpdir(), 'lawful-')), 'log.csv');
  const outcome = await exportDeletions(connection, { from: '2026-06-10', to: '2026-06-10', format: 'csv', file }, () => {});
  const text = readFileSync(file, 'utf8');
  assert.ok(outcome.rows > 0);
  assert.equal(text.trimEnd().split('\r\n').length, outcome.rows + 1);
  assert.doesNotMatch(text, /Of the rep/);
  const sidecar = JSON.parse(readFileSync(outcome.sidecar, 'utf8')) as { rows: number; headHash: string };
  assert.deepEqual([sidecar.rows, sidecar.headHash], [outcome.rows, outcome.headHash]);
});

test('scenario 33: a file is checked against its sidecar, and the first bad line of one that was tampered with is named', async () => {
  const user = stage.users.COMPLIANCE;
  const connection = await connectToLocal({ instanceUrl: stage.instanceUrl, admin: { ...user, organizationId: user.accessToken.split('!')[0] } });
  const folder = mkdtempSync(join(tmpdir(), 'lawful-'));
  for (const [format, separator] of [['csv', '\r\n'], ['json', '\n']] as const) {
    const file = join(folder, `log.${format}`);
    const { rows, firstSequence } = await exportDeletions(connection, { from: '2025-01-01', to: '2026-06-10', format, file }, () => {});
    assert.deepEqual(await verifyDeletionFile(file), { file, lines: rows, firstBadLine: null, problem: null });
    const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split(separator);
    const [comma, tail] = format === 'json' ? [',', [lines.pop()!]] : ['', []];
    const bare = lines.map((line) => line.replace(/,$/, ''));
    const swapped = [bare[0], bare[2], bare[1], ...bare.slice(3)];
    const cases: [string, string[], number, string][] = [
      ['edited', bare.map((line, i) => (i === 2 ? line.replace('DELETED', 'RETAINED') : line)), 2, 'CHANGED'],
      ['removed', bare.filter((_, i) => i !== 2), 2, 'OUT_OF_PLACE'],
      ['swapped', swapped, 1, 'OUT_OF_PLACE'],
      ['added', [...bare, bare.at(-1)!], rows, 'OUT_OF_PLACE'],
      ['cut at its head', bare.slice(1), 0, 'OUT_OF_PLACE'],
      ['cut at its end', bare.slice(0, -1), rows - 1, 'MISSING'],
      ['another value', bare.map((line, i) => (i === 1 ? line.replace('Contact', 'Contacts') : line)), 1, 'CHANGED'],
    ];
    for (const [what, changed, place, problem] of cases) {
      writeFileSync(file, [head, ...changed.map((line, i) => (i < changed.length - 1 ? line + comma : line)), ...tail, ''].join(separator));
      const report = await verifyDeletionFile(file);
      assert.deepEqual([report.firstBadLine, report.problem], [firstSequence! + place, problem], `${format} ${what}`);
    }
  }
});
