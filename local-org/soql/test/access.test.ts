import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shareName } from '../../schema/index.ts';
import { QueryPlans, SYSTEM_ACCESS, runQuery, selectsInaccessible } from '../index.ts';
import type { QueryAccess, SharingScope } from '../index.ts';
import { peopledWorld } from './world.ts';
import type { World } from './world.ts';

/** Ann sees what she owns and what is shared with her; contacts follow their account. */
function annsWorld(): World {
  const world = peopledWorld();
  const { ids } = world;
  world.add('AccountShare', 'share', { AccountId: ids.beta, UserOrGroupId: ids.ann, AccountAccessLevel: 'Read' });
  const own: SharingScope = { kind: 'some', ownerIds: [ids.ann], principalIds: [ids.ann], shareTable: shareName('Account') };
  const scopes: Record<string, SharingScope> = { Account: own, Contact: { kind: 'some', ownerIds: [], principalIds: [], controlledBy: [{ field: 'AccountId', object: 'Account' }] }, Thing__c: { kind: 'some', ownerIds: [], principalIds: [] } };
  world.access = { ...SYSTEM_ACCESS, sharing: (object) => scopes[object] ?? { kind: 'all' } };
  world.add('Thing__c', 'thing', { Name: 'hidden', Person__c: ids.zoe, OwnerId: ids.bob });
  world.add('Task', 'task', { Subject: 's', WhoId: ids.solo, OwnerId: ids.ann });
  return world;
}

describe('sharing', () => {
  const world = annsWorld();
  const cases: [string, unknown][] = [
    ['SELECT Name FROM Account ORDER BY Name', [{ Name: 'Acme' }, { Name: 'beta' }]],
    ['SELECT COUNT() FROM Account', 2],
    ['SELECT LastName FROM Contact ORDER BY LastName', [{ LastName: 'Lea' }, { LastName: 'max' }, { LastName: 'Zoë' }]],
    ['SELECT Name, (SELECT Name FROM Things__r) FROM Contact WHERE LastName = \'Zoë\'', [{ Name: 'Mia Zoë', Things__r: [] }]],
    ['SELECT Name, (SELECT Name FROM c.Things__r) FROM Contact c WHERE LastName = \'Zoë\'', [{ Name: 'Mia Zoë', Things__r: [] }]],
    ['SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Id IN (SELECT Person__c FROM Thing__c))', 0],
    ['SELECT Subject FROM Task WHERE WhoId IN (SELECT Id FROM Contact)', 0],
    ['SELECT COUNT() FROM Thing__c', 0],
  ];
  for (const [query, expected] of cases) it(query, () => assert.deepEqual(world.plain(query), expected));

  it('a parent that is not visible reads as none', () => {
    const open: QueryAccess = { ...world.access, sharing: (object) => (object === 'Contact' ? { kind: 'all' } : world.access.sharing(object)) };
    const within = annsWorld();
    within.access = open;
    within.add('Contact', 'far', { LastName: 'Far', AccountId: within.ids.cyan, OwnerId: within.ids.bob });
    assert.deepEqual(within.plain(`SELECT LastName, AccountId, Account.Name FROM Contact WHERE LastName IN ('Far', 'Lea') ORDER BY LastName`), [
      { LastName: 'Far', AccountId: 'cyan', Account: null }, { LastName: 'Lea', AccountId: 'beta', Account: { Name: 'beta' } },
    ]);
  });
});

describe('field security', () => {
  const world = peopledWorld();
  const hidden = new Set(['Contact.Email', 'Account.Industry']);
  const limited: QueryAccess = { ...SYSTEM_ACCESS, enforceFields: true, fieldReadable: (object, field) => !hidden.has(`${object}.${field}`), objectReadable: (object) => object !== 'Task' };
  const plans = new QueryPlans(world.catalogue);

  const cases: [query: string, code: string, message: RegExp][] = [
    ['SELECT Id, email FROM Contact', 'INVALID_FIELD', /\^\nERROR at Row:1:Column:12\nNo such column 'email' on entity 'Contact'/],
    [`SELECT Id FROM Contact WHERE Email = 'x'`, 'INVALID_FIELD', /No such column 'Email'/],
    ['SELECT Id FROM Contact ORDER BY Account.Industry', 'INVALID_FIELD', /No such column 'Industry' on entity 'Account'/],
    ['SELECT Id, (SELECT Email FROM Contacts) FROM Account', 'INVALID_FIELD', /No such column 'Email'/],
    ['SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Email = null)', 'INVALID_FIELD', /No such column 'Email'/],
    ['SELECT Id FROM Task', 'INVALID_TYPE', /sObject type 'Task' is not supported/],
    ['SELECT Id, (SELECT Id FROM Tasks) FROM Contact', 'INVALID_FIELD', /Didn't understand relationship 'Tasks' in FROM part of query call/],
  ];
  for (const [query, code, message] of cases) {
    it(query, () => {
      assert.throws(() => plans.plan(query, limited), { code, message });
      plans.plan(query, SYSTEM_ACCESS);
    });
  }

  it('user mode learns what it may not read', () => {
    const query = 'SELECT Id, Email, Account.Industry, (SELECT Id FROM Tasks) FROM Contact';
    assert.throws(() => plans.plan(query, limited), { inaccessible: new Map([['Contact', new Set(['Email'])], ['Account', new Set(['Industry'])], ['Task', new Set()]]) });
  });

  it('SECURITY_ENFORCED looks at what is selected', () => {
    const refused = (query: string): boolean => selectsInaccessible(plans.plan(query, SYSTEM_ACCESS), limited);
    assert.deepEqual(['SELECT Id FROM Contact WHERE Email = null ORDER BY Email', 'SELECT Email FROM Contact', 'SELECT COUNT(Email) FROM Contact', 'SELECT Id FROM Task'].map(refused), [false, true, true, true]);
  });

  it('FIELDS() leaves out what cannot be read', () => {
    const query = 'SELECT FIELDS(STANDARD) FROM Contact LIMIT 1';
    const [record] = runQuery(plans.plan(query, limited), world.db, world.parameters).records;
    assert.equal(record.values.has('Email'), false);
    assert.equal(record.values.has('LastName'), true);
  });
});
