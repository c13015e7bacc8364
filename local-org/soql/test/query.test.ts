import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Raw } from '../../schema/types.ts';
import { NOW, peopledWorld } from './world.ts';
import type { World } from './world.ts';

const world = peopledWorld();
const day = 86_400_000;
const { ids } = world;
const moments: [string, number][] = [['m-2', NOW - 2 * day], ['m-1', NOW - day], ['m0', NOW], ['m+1', NOW + day], ['m+8', NOW + 8 * day]];
for (const [key, at] of moments) world.add('Thing__c', key, { Name: key, OwnerId: ids.ann, Moment__c: at, Day__c: new Date(at).toISOString().slice(0, 10), Person__c: ids.zoe, Score__c: 0.1, Count__c: 1, State__c: 'open' });
world.add('Thing__c', 'lone', { Name: 'Lone', OwnerId: ids.queue, Code__c: 'aB', Active__c: true, Colours__c: 'red;green', Story__c: 'long' });
world.add('Task', 't1', { Subject: 'on acme', WhatId: ids.acme, WhoId: ids.zoe, OwnerId: ids.ann });
world.add('Task', 't2', { Subject: 'on nothing', OwnerId: ids.queue });

type Case = [query: string, expected: unknown, binds?: Record<string, Raw | Raw[]>];

function check(name: string, cases: Case[], within: World = world): void {
  describe(name, () => {
    for (const [query, expected, binds] of cases) it(query, () => assert.deepEqual(within.plain(query, binds), expected));
  });
}

/** The names that a filter on Contact finds, in the order of their Ids. */
function found(name: string, object: string, shown: string, cases: [filter: string, names: string[], binds?: Record<string, Raw | Raw[]>][]): void {
  describe(name, () => {
    for (const [filter, names, binds] of cases) {
      it(`${object}: ${filter}`, () => assert.deepEqual(world.run(`SELECT ${shown} FROM ${object} WHERE ${filter} ORDER BY Id`, binds).records.map((record) => record.values.get(shown)), names));
    }
  });
}

found('text compares without case', 'Contact', 'LastName', [
  [`LastName = 'ZOË'`, ['Zoë']], [`LastName = 'MAX'`, ['max']], [`LastName != 'max'`, ['Zoë', 'Lea', 'Solo']], [`FirstName != 'mia'`, ['max', 'Lea', 'Solo']],
  [`LastName IN ('zoë', 'LEA')`, ['Zoë', 'Lea']], [`LastName NOT IN ('zoë', 'LEA')`, ['max', 'Solo']], [`FirstName NOT IN ('mia')`, ['max', 'Lea', 'Solo']],
  [`LastName LIKE 'l%'`, ['Lea']], [`LastName LIKE '%O%'`, ['Zoë', 'Solo']], [`LastName LIKE 'zo_'`, ['Zoë']], [`LastName LIKE 'ZOË'`, ['Zoë']], [`LastName LIKE 'z\\%'`, []],
  [`LastName > 'm'`, ['Zoë', 'max', 'Solo']], [`LastName >= 'a' AND LastName < 'm'`, ['Lea']],
  [`FirstName = null`, ['max', 'Lea', 'Solo']], [`FirstName = ''`, ['max', 'Lea', 'Solo']], [`FirstName != null`, ['Zoë']],
  [`NOT LastName = 'max'`, ['Zoë', 'Lea', 'Solo']], [`(NOT FirstName LIKE 'm%') AND LastName != 'Lea'`, ['max', 'Solo']], [`LastName = 'max' OR (LastName = 'lea' AND FirstName = null)`, ['max', 'Lea']],
  [`Name = 'mia zoë'`, ['Zoë']],
]);

found('references and parents', 'Contact', 'LastName', [
  [`AccountId = '${ids.beta}'`, ['Lea']], [`AccountId = '${ids.beta.slice(0, 15)}'`, ['Lea']], [`AccountId = null`, ['Solo']], [`AccountId = '0015g00000AAAAAAA5'`, []],
  [`AccountId IN ('${ids.acme}', '${ids.beta}')`, ['Zoë', 'max', 'Lea']], [`Account.Name = 'ACME'`, ['Zoë', 'max']], [`Account.Owner.LastName = 'bob'`, ['Lea']], [`Contact.LastName = 'max'`, ['max']],
  [`Account.Name = null`, ['Solo']], [`Account.Industry != 'Media'`, ['Solo']],
  [`AccountId IN (SELECT Id FROM Account WHERE Industry = 'media' AND Name LIKE 'a%')`, ['Zoë', 'max']], [`AccountId NOT IN (SELECT Id FROM Account WHERE Name = 'Acme')`, ['Lea', 'Solo']],
  [`Id IN (SELECT WhoId FROM Task)`, ['Zoë']], [`Id IN :list`, ['max', 'Lea'], { list: [ids.max, ids.lea] }], [`Id IN :list`, [], { list: [] }], [`Id = :one`, ['Lea'], { one: ids.lea }],
  [`LastName IN :names`, ['Zoë', 'max'], { names: ['ZOË', 'Max'] }], [`LastName LIKE :like`, ['Lea'], { like: 'LE%' }], [`FirstName = :nothing`, ['max', 'Lea', 'Solo'], { nothing: null }],
  [`FirstName IN :some`, ['Zoë', 'max', 'Lea', 'Solo'], { some: ['Mia', null] }],
]);

found('other kinds of field', 'Thing__c', 'Name', [
  [`Active__c = true`, ['Lone']], [`Active__c = false AND Name = 'm0'`, ['m0']], [`Active__c != true AND Name = 'm0'`, ['m0']], [`Score__c = 0.1 AND Name LIKE '%0'`, ['m0']], [`Score__c < 1 AND Day__c = 2026-11-17`, ['m-1']],
  [`Code__c = 'aB'`, ['Lone']], [`Code__c = 'AB'`, []], [`Colours__c INCLUDES ('green')`, ['Lone']], [`Colours__c INCLUDES ('green;blue', 'RED;green')`, ['Lone']], [`Colours__c EXCLUDES ('red') AND Name = 'm0'`, ['m0']],
  [`Moment__c = 2026-11-18T22:30:00Z`, ['m0']], [`Moment__c > 2026-11-18T23:30:00+01:00`, ['m+1', 'm+8']], [`Loud__c = 'm0'`, ['m0']], [`PersonName__c LIKE 'zoë/M-_'`, ['m-2', 'm-1']],
]);

found('date literals in the user’s time zone, where it is Wednesday 23:30', 'Thing__c', 'Name', [
  ['Moment__c = TODAY', ['m0']], ['Moment__c = YESTERDAY', ['m-1']], ['Moment__c = TOMORROW', ['m+1']], ['Day__c = TODAY', ['m0']], ['Day__c != TODAY AND Name LIKE \'m%\'', ['m-2', 'm-1', 'm+1', 'm+8']],
  ['Moment__c > TODAY', ['m+1', 'm+8']], ['Moment__c >= TODAY', ['m0', 'm+1', 'm+8']], ['Moment__c < TODAY', ['m-2', 'm-1']], ['Moment__c <= TODAY', ['m-2', 'm-1', 'm0']],
  ['Day__c = LAST_N_DAYS:1', ['m-1', 'm0']], ['Day__c = NEXT_N_DAYS:2', ['m+1']], ['Day__c = N_DAYS_AGO:2', ['m-2']], ['Day__c = THIS_WEEK', ['m-2', 'm-1', 'm0', 'm+1']], ['Day__c = NEXT_WEEK', ['m+8']],
  ['Day__c = THIS_MONTH', ['m-2', 'm-1', 'm0', 'm+1', 'm+8']], ['Day__c = LAST_MONTH', []], ['Day__c = THIS_QUARTER AND Day__c = THIS_YEAR AND Name = \'m0\'', ['m0']], ['Day__c IN (TODAY, TOMORROW)', ['m0', 'm+1']],
  ['Day__c = LAST_90_DAYS', ['m-2', 'm-1', 'm0']], ['Day__c = NEXT_N_MONTHS:1', []], ['Day__c = N_YEARS_AGO:1', []],
]);

check('shape of records', [
  [`SELECT Id, LastName, Account.Name, Account.Owner.Name FROM Contact WHERE Id IN ('${ids.zoe}', '${ids.solo}') ORDER BY LastName`, [
    { Id: 'solo', LastName: 'Solo', Account: null }, { Id: 'zoe', LastName: 'Zoë', Account: { Name: 'Acme', Owner: { Name: 'Anna Ann' } } },
  ]],
  [`select mailingaddress, BIRTHDATE from contact where id = '${ids.zoe}'`, [{ MailingAddress: { city: 'Köln', country: 'DE', geocodeAccuracy: null, latitude: null, longitude: null, postalCode: null, state: null, street: null }, Birthdate: '2000-02-29' }]],
  [`SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account ORDER BY Name`, [
    { Name: 'Acme', Contacts: [{ LastName: 'max' }, { LastName: 'Zoë' }] }, { Name: 'beta', Contacts: [{ LastName: 'Lea' }] }, { Name: 'Cyan', Contacts: [] },
  ]],
  [`SELECT Name, (SELECT LastName, Account.Name FROM Contacts WHERE LastName != 'x' ORDER BY LastName DESC LIMIT 1) FROM Account ORDER BY Name LIMIT 2`, [
    { Name: 'Acme', Contacts: [{ LastName: 'Zoë', Account: { Name: 'Acme' } }] }, { Name: 'beta', Contacts: [{ LastName: 'Lea', Account: { Name: 'beta' } }] },
  ]],
  [`SELECT Name, (SELECT LastName, (SELECT Name FROM Things__r ORDER BY Name LIMIT 1) FROM Contacts ORDER BY LastName LIMIT 1 OFFSET 1) FROM Account WHERE Name = 'Acme'`, [{ Name: 'Acme', Contacts: [{ LastName: 'Zoë', Things__r: [{ Name: 'm+1' }] }] }]],
  [`SELECT Subject, What.Name, What.Type, Who.Name, Owner.Name, Owner.Type FROM Task ORDER BY Subject`, [
    { Subject: 'on acme', What: { Name: 'Acme', Type: 'Account' }, Who: { Name: 'Mia Zoë' }, Owner: { Name: 'Anna Ann', Type: 'User' } }, { Subject: 'on nothing', What: null, Who: null, Owner: { Name: 'Line', Type: 'Queue' } },
  ]],
  [`SELECT TYPEOF What WHEN Account THEN Industry, Owner.LastName WHEN Opportunity THEN Amount ELSE Name END FROM Task ORDER BY Subject`, [{ What: { Industry: 'Media', LastName: 'Ann' } }, { What: null }]],
  [`SELECT c.LastName, a.Name FROM Contact c, c.Account a WHERE a.Name = 'beta'`, [{ LastName: 'Lea', Account: { Name: 'beta' } }]],
  [`SELECT Name, Loud__c, PersonName__c FROM Thing__c WHERE Name = 'm0'`, [{ Name: 'm0', Loud__c: 'M0', PersonName__c: 'Zoë/M0' }]],
  [`SELECT toLabel(State__c), FORMAT(Score__c) score, FORMAT(Day__c) FROM Thing__c WHERE Name = 'm0'`, [{ State__c: 'Still open', score: '0.10', Day__c: '11/18/2026' }]],
  [`SELECT LastName FROM Contact WHERE LastName = 'Gone'`, 0],
  [`SELECT LastName FROM Contact WHERE LastName = 'Gone' ALL ROWS`, [{ LastName: 'Gone' }]],
  [`SELECT LastName FROM Contact USING SCOPE mine`, [{ LastName: 'Zoë' }]],
  [`SELECT LastName FROM Contact WITH USER_MODE LIMIT 1 FOR VIEW`, [{ LastName: 'Zoë' }]],
]);

check('order, limit, offset', [
  [`SELECT FirstName, LastName FROM Contact ORDER BY FirstName, LastName DESC LIMIT 3`, [{ FirstName: null, LastName: 'Solo' }, { FirstName: null, LastName: 'max' }, { FirstName: null, LastName: 'Lea' }]],
  [`SELECT LastName FROM Contact ORDER BY FirstName NULLS LAST LIMIT 1`, [{ LastName: 'Zoë' }]],
  [`SELECT LastName FROM Contact ORDER BY FirstName DESC LIMIT 1`, [{ LastName: 'Solo' }]],
  [`SELECT LastName FROM Contact ORDER BY FirstName DESC NULLS LAST LIMIT 1`, [{ LastName: 'Zoë' }]],
  [`SELECT LastName FROM Contact ORDER BY LastName LIMIT :n OFFSET 1`, [{ LastName: 'max' }], { n: 1 }],
  [`SELECT LastName FROM Contact ORDER BY Account.Name NULLS LAST, LastName LIMIT 1`, [{ LastName: 'max' }]],
]);

check('aggregates', [
  ['SELECT COUNT() FROM Contact', 4],
  ['SELECT COUNT() FROM Contact LIMIT 3', 3],
  ['SELECT COUNT(Id), COUNT(FirstName) named, COUNT_DISTINCT(AccountId), MIN(LastName), MAX(Birthdate) youngest FROM Contact', [{ expr0: 4, named: 1, expr1: 2, expr2: 'Lea', youngest: '2000-02-29' }]],
  ['SELECT SUM(Score__c) total, AVG(Count__c) FROM Thing__c', [{ total: 0.5, expr0: 1 }]],
  ['SELECT Account.Name, COUNT(Id) people FROM Contact GROUP BY Account.Name HAVING COUNT(Id) > 1', [{ Name: 'Acme', people: 2 }]],
  ['SELECT Industry i, SUM(AnnualRevenue) FROM Account GROUP BY Industry ORDER BY SUM(AnnualRevenue) DESC', [{ i: 'Media', expr0: 10.1 }, { i: null, expr0: 0.2 }]],
  ['SELECT CALENDAR_YEAR(Day__c) y, CALENDAR_MONTH(Day__c) m, DAY_IN_WEEK(Day__c) w, COUNT(Id) FROM Thing__c WHERE Name = \'m0\' GROUP BY CALENDAR_YEAR(Day__c), CALENDAR_MONTH(Day__c), DAY_IN_WEEK(Day__c)', [{ y: 2026, m: 11, w: 4, expr0: 1 }]],
  ['SELECT HOUR_IN_DAY(Moment__c) utc, HOUR_IN_DAY(convertTimezone(Moment__c)) here, DAY_ONLY(Moment__c) d FROM Thing__c WHERE Name = \'m0\' GROUP BY HOUR_IN_DAY(Moment__c), HOUR_IN_DAY(convertTimezone(Moment__c)), DAY_ONLY(Moment__c)', [{ utc: 22, here: 23, d: '2026-11-18' }]],
  ['SELECT Industry, GROUPING(Industry) sub, COUNT(Id) n FROM Account GROUP BY ROLLUP(Industry) ORDER BY GROUPING(Industry), Industry', [{ Industry: null, sub: 0, n: 1 }, { Industry: 'Media', sub: 0, n: 2 }, { Industry: null, sub: 1, n: 3 }]],
  ['SELECT SUM(AnnualRevenue) FROM Account WHERE Name = \'nobody\'', [{ expr0: null }]],
]);

describe('paging', () => {
  it('a cursor keeps its order and its records while others change', () => {
    const within = peopledWorld();
    for (let i = 0; i < 5; i++) within.add('Thing__c', `n${i}`, { Name: `n${9 - i}`, OwnerId: within.ids.ann });
    const cursor = within.cursor('SELECT Name, Owner.Name FROM Thing__c ORDER BY Name');
    const first = cursor.page(0, 2);
    within.add('Thing__c', 'late', { Name: 'a', OwnerId: within.ids.ann });
    const rest = cursor.page(2, 10);
    assert.equal(cursor.totalSize, 5);
    assert.deepEqual([...first, ...rest].map((record) => record.values.get('Name')), ['n5', 'n6', 'n7', 'n8', 'n9']);
  });
});
