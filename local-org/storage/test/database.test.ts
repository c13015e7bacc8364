import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { after, describe, it } from 'node:test';
import { date, datetime, double, lookup, text, checkbox, field } from '../../schema/fields.ts';
import { owned, personName } from '../../schema/object.ts';
import type { ObjectDef, Raw } from '../../schema/types.ts';
import { OrgDatabase } from '../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'storage-'));
after(() => rmSync(folder, { recursive: true }));

const person = owned('Contact', '003', [
  ...personName(),
  lookup('AccountId', 'Account', 'Contacts'),
  date('Birthdate'), datetime('Seen__c'), field('At__c', 'time'), double('Score__c', 8, 2), double('Count__c', 18, 0), checkbox('Active__c'), field('Body__c', 'base64'), field('Old__c', 'anyType'),
  text('Code__c', 20, { externalId: true, unique: true, caseSensitive: true }), text('Email__c', 80),
]);
const account = owned('Account', '001', [text('Name', 255, { nameField: true })]);

function source(...defs: ObjectDef[]) {
  return { object: (name: string) => defs.find((def) => def.name === name), objects: () => defs };
}

function open(path = ':memory:'): OrgDatabase {
  return OrgDatabase.open(path, source(person, account));
}

describe('values survive a round trip', () => {
  const db = open();
  const cases: [string, Raw, Raw?][] = [
    ['LastName', 'Müller'], ['FirstName', '', null], ['AccountId', db.newId('Account')], ['Birthdate', '1969-12-31'], ['Birthdate', '2000-02-29'], ['Birthdate', '4000-12-31'],
    ['Seen__c', 1_795_000_000_123], ['At__c', 3_600_000], ['Score__c', 12.25], ['Count__c', 900_719_925_474_099], ['Active__c', true], ['Active__c', null, false],
    ['Old__c', true], ['Old__c', '2'],
  ];
  for (const [name, given, kept = given] of cases) {
    it(`${name} ${String(given)}`, () => {
      const id = db.newId('Contact');
      db.insert(person, [{ Id: id, [name]: given }]);
      assert.equal(db.read(person, [id]).get(id)![name], kept);
    });
  }

  it('bytes', () => {
    const id = db.newId('Contact');
    db.insert(person, [{ Id: id, Body__c: new Uint8Array([0, 255]) }]);
    assert.deepEqual([...(db.read(person, [id]).get(id)!.Body__c as Uint8Array)], [0, 255]);
  });

  it('a person is named by the parts', () => {
    const id = db.newId('Contact');
    db.insert(person, [{ Id: id, FirstName: 'Ada', LastName: 'Byron' }]);
    db.update(person, id, { LastName: 'Lovelace' });
    assert.equal(db.read(person, [id]).get(id)!.Name, 'Ada Lovelace');
  });

  it('an id of another org cannot be written', () => {
    assert.throws(() => db.insert(person, [{ Id: db.newId('Contact'), AccountId: '0015g00000AAAAAAA5' }]), { code: 'INVALID_CROSS_REFERENCE_KEY' });
  });
});

describe('findBy compares as SOQL does', () => {
  const db = open();
  for (const [last, code] of [['MÜLLER', 'a1'], ['smith', 'A1'], ['Αλεξάνδρα', 'b'], [null, null]] as [Raw, Raw][]) {
    db.insert(person, [{ Id: db.newId('Contact'), LastName: last, Code__c: code }]);
  }
  const cases: [string, Raw[], number][] = [
    ['LastName', ['müller'], 1], ['LastName', ['SMITH', 'Müller'], 2], ['LastName', ['ΑΛΕΞΆΝΔΡΑ'], 1], ['LastName', ['muller'], 0], ['LastName', [null], 1],
    ['Code__c', ['a1'], 1], ['Code__c', ['A1', 'B'], 1], ['AccountId', ['0015g00000AAAAAAA5'], 0], ['AccountId', [null], 4],
  ];
  for (const [name, values, count] of cases) it(`${name} in ${values.join()}`, () => assert.equal(db.findBy(person, name, values).length, count));
});

describe('transactions', () => {
  it('a failed savepoint leaves the outer work', () => {
    const db = open();
    const [kept, lost] = [db.newId('Account'), db.newId('Account')];
    db.savepoint(() => {
      db.insert(account, [{ Id: kept, Name: 'kept' }]);
      assert.throws(() => db.savepoint(() => {
        db.insert(account, [{ Id: lost, Name: 'lost' }]);
        throw new Error('stop');
      }), /stop/);
    });
    assert.deepEqual([...db.read(account, [kept, lost]).keys()], [kept]);
  });

  it('rolling back a mark closes the marks inside it', () => {
    const db = open();
    const outer = db.mark();
    const inner = db.mark();
    db.rollbackTo(outer);
    assert.throws(() => db.release(inner), /no longer open/);
    db.release(outer);
  });

  it('ids are never given twice, over rollbacks and restarts', () => {
    const path = join(folder, 'serials.db');
    const given = new Set<string>();
    for (let run = 0; run < 3; run++) {
      const db = open(path);
      assert.throws(() => db.savepoint(() => {
        for (let i = 0; i < 1500; i++) given.add(db.newId('Account'));
        throw new Error('undo');
      }));
      given.add(db.newId('Account'));
      db.close();
    }
    assert.equal(given.size, 3 * 1501);
  });

  it('what was committed survives SIGKILL', () => {
    const path = join(folder, 'killed.db');
    open(path).close();
    const script = `import { DatabaseSync } from 'node:sqlite';
      import { OrgDatabase } from '${new URL('../index.ts', import.meta.url)}';
      import { owned } from '${new URL('../../schema/object.ts', import.meta.url)}';
      const def = owned('Account', '001', []);
      const db = OrgDatabase.open(${JSON.stringify(path)}, { object: () => def, objects: () => [def] });
      db.insert(def, [{ Id: db.newId('Account') }]);
      process.kill(process.pid, 'SIGKILL');`;
    assert.equal(spawnSync(process.execPath, ['--input-type=module', '-e', script]).signal, 'SIGKILL');
    assert.equal(open(path).all('SELECT count(*) FROM Account', [])[0][0], 1);
  });
});

describe('schema', () => {
  it('grows columns and tables and keeps rows', () => {
    const path = join(folder, 'grow.db');
    const before = OrgDatabase.open(path, source(account));
    const id = before.newId('Account');
    before.insert(account, [{ Id: id, Name: '7' }]);
    before.close();
    const grown = owned('Account', '001', [field('Name', 'int', { nameField: true }), text('New__c', 20, { externalId: true }), checkbox('Flag__c')]);
    const db = OrgDatabase.open(path, source(grown, person));
    assert.deepEqual([...db.findBy(grown, 'Name', [7])].map(({ Id, Flag__c, New__c }) => ({ Id, Flag__c, New__c })), [{ Id: id, Flag__c: false, New__c: null }]);
    db.dropField('Account', 'New__c');
    db.dropObject('Contact');
    db.close();
  });
});

describe('documents', () => {
  it('are kept by kind and key', () => {
    const db = open();
    db.documents.put('setting', 'b', 'two');
    db.documents.put('setting', 'a', 'one');
    db.documents.put('setting', 'a', new Uint8Array([1]));
    db.documents.put('job', 'a', 'x');
    db.documents.delete('job', 'a');
    assert.deepEqual(db.documents.list('setting').map(({ key }) => key), ['a', 'b']);
    assert.equal(db.documents.get('setting', 'b'), 'two');
    assert.equal(db.documents.get('job', 'a'), undefined);
  });
});

describe('snapshots', () => {
  for (const path of [':memory:', join(folder, 'snapshot.db')]) {
    it(`restore rows and documents: ${path === ':memory:' ? 'memory' : 'file'}`, () => {
      const db = open(path);
      const id = db.newId('Account');
      db.insert(account, [{ Id: id, Name: 'before' }]);
      db.snapshot('start');
      db.update(account, id, { Name: 'after' });
      db.documents.put('k', 'k', 'v');
      assert.equal(db.restore('start'), true);
      assert.equal(db.read(account, [id]).get(id)!.Name, 'before');
      assert.equal(db.documents.get('k', 'k'), undefined);
      assert.equal(db.restore('none'), false);
      db.savepoint(() => db.insert(account, [{ Id: db.newId('Account'), Name: 'müller' }]));
      assert.equal(db.findBy(account, 'Name', ['MÜLLER']).length, 1);
      db.close();
    });
  }
});
