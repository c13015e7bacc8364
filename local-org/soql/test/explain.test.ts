import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain } from '../index.ts';
import { peopledWorld } from './world.ts';

const world = peopledWorld();

function reads(query: string): string[] {
  const steps = explain(world.plan(query), world.db, world.parameters);
  return steps.filter(({ table }) => table === world.plan(query).object).map(({ isScan, index }) => `${isScan ? 'scan' : 'search'} ${index ?? '-'}`);
}

describe('filters find their index', () => {
  const { ids } = world;
  const cases: [filter: string, expected: string][] = [
    [`Contact WHERE Id = '${ids.zoe}'`, 'search Id'],
    [`Contact WHERE Id IN ('${ids.zoe}', '${ids.max}')`, 'search Id'],
    [`Contact WHERE AccountId = '${ids.acme}'`, 'search Contact.AccountId?'],
    [`Contact WHERE AccountId IN ('${ids.acme}', '${ids.beta}')`, 'search Contact.AccountId?'],
    [`Contact WHERE Name = 'mia zoë'`, 'search Contact.Name'],
    [`Account WHERE Name = 'ACME'`, 'search Account.Name'],
    [`Account WHERE Name LIKE 'ac%'`, 'search Account.Name'],
    [`Account WHERE Name > 'a' AND Name < 'b' ORDER BY Name LIMIT 10`, 'search Account.Name'],
    [`Account WHERE CreatedDate = TODAY`, 'search Account.CreatedDate'],
    [`Thing__c WHERE Code__c = 'x'`, 'search Thing__c.Code__c'],
    [`Thing__c ORDER BY Code__c DESC LIMIT 1`, 'scan Thing__c.Code__c'],
    [`Contact WHERE Email IN ('a@example.com', 'b@example.com')`, 'search Contact.Email'],
    [`Thing__c WHERE State__c = 'open' AND Day__c > 2026-01-01`, 'search Thing__c.State__c.Day__c'],
    [`Thing__c WHERE (Code__c > 'a' AND Code__c < 'b') OR (Code__c > 'c' AND Code__c < 'd') ORDER BY Code__c LIMIT 10`, 'search Thing__c.Code__c,search Thing__c.Code__c'],
    [`Account ORDER BY Name DESC LIMIT 5`, 'scan Account.Name'],
    [`Thing__c WHERE Count__c = 1`, 'scan -'],
  ];
  for (const [filter, expected] of cases) it(filter, () => assert.deepEqual(reads(`SELECT Id FROM ${filter}`), expected.split(',')));
});
