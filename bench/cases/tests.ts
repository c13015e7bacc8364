import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { TestOrg } from '../../src/local/test-org.ts';
import { timed, type BenchCase } from '../contest.ts';

const METHODS = 100;
const ROWS = 200;

/** A test as one that is about many records: 200 are inserted, asked for five times, updated, and taken back at the end. */
const METHOD = `
    List<Account> made = new List<Account>();
    for (Integer i = 0; i < ${ROWS}; i++) made.add(new Account(Name = 'Account ' + i, Industry = 'Energy', NumberOfEmployees = i));
    insert made;
    for (Integer i = 0; i < 5; i++) Assert.areEqual(1, [SELECT Id, Name FROM Account WHERE NumberOfEmployees = :i AND Id IN :made].size());
    for (Account each : made) each.NumberOfEmployees += 1;
    update made;`;

function writeProject(): string {
  const root = mkdtempSync(join(tmpdir(), 'lawful-bench-'));
  mkdirSync(join(root, 'classes'));
  const methods = Array.from({ length: METHODS }, (_, index) => `  @IsTest static void case${index}() {${METHOD}\n  }`).join('\n');
  writeFileSync(join(root, 'classes', 'ManyTest.cls'), `@IsTest\nprivate class ManyTest {\n${methods}\n}\n`);
  writeFileSync(join(root, 'classes', 'ManyTest.cls-meta.xml'), '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>65.0</apiVersion><status>Active</status></ApexClass>');
  return root;
}

/** The same work on SQLite alone: a table with four indexes, rolled back. */
function floorTest(db: DatabaseSync): void {
  db.exec('SAVEPOINT test');
  const insert = db.prepare('INSERT INTO account (id, name, industry, employees, created) VALUES (?, ?, ?, ?, ?)');
  for (let i = 0; i < ROWS; i++) insert.run(i, `Account ${i}`, 'Energy', i, 1);
  const select = db.prepare('SELECT id, name FROM account WHERE employees = ?');
  for (let i = 0; i < 5; i++) assert.equal(select.all(i).length, 1);
  const update = db.prepare('UPDATE account SET employees = ? WHERE id = ?');
  for (let i = 0; i < ROWS; i++) update.run(i + 1, i);
  db.exec('ROLLBACK TO test; RELEASE test');
}

export default {
  unit: `one Apex test that inserts ${ROWS} records, queries five times and updates them, ${METHODS} tests a round`,
  targets: () => [{ contestant: 'Apex test', atMost: 8 }],
  async open() {
    const project = writeProject();
    const org = await TestOrg.open({});
    assert.deepEqual(await org.deploy(project), []);
    const db = new DatabaseSync(':memory:');
    db.exec('CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT, industry TEXT, employees INTEGER, created INTEGER)');
    for (const column of ['name', 'industry', 'employees', 'created']) db.exec(`CREATE INDEX by_${column} ON account (${column})`);
    return {
      contestants: [
        { name: 'floor', round: () => timed(METHODS, () => { for (let i = 0; i < METHODS; i++) floorTest(db); }) },
        { name: 'Apex test', round: () => timed(METHODS, () => assert.equal(org.test({}).passed, METHODS)) },
      ],
      close: async () => {
        db.close();
        await org.close();
        rmSync(project, { recursive: true });
      },
    };
  },
} satisfies BenchCase;
