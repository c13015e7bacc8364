import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SalesforceError } from '../../base/errors.ts';
import { parseQuery } from '../index.ts';
import { peopledWorld } from './world.ts';

const world = peopledWorld();

function failure(query: string): SalesforceError {
  try {
    world.run(query);
  } catch (error) {
    if (error instanceof SalesforceError) return error;
    throw error;
  }
  throw new assert.AssertionError({ message: `No error for ${query}` });
}

describe('the error names code, place and reason', () => {
  const WSDL = 'Please reference your WSDL or the describe call for the appropriate names.';
  const cases: [query: string, code: string, message: string][] = [
    ['SELECT Foo FROM Contact', 'INVALID_FIELD', `\nSELECT Foo FROM Contact\n       ^\nERROR at Row:1:Column:8\nNo such column 'Foo' on entity 'Contact'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${WSDL}`],
    ['SELECT Id\nFROM Contact\nWHERE Bar = 1', 'INVALID_FIELD', `\nWHERE Bar = 1\n      ^\nERROR at Row:3:Column:7\nNo such column 'Bar' on entity 'Contact'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${WSDL}`],
    ['SELECT Id FROM Foo', 'INVALID_TYPE', `\nSELECT Id FROM Foo\n               ^\nERROR at Row:1:Column:16\nsObject type 'Foo' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${WSDL}`],
    ['SELECT Foo__r.Id FROM Contact', 'INVALID_FIELD', `\nSELECT Foo__r.Id FROM Contact\n       ^\nERROR at Row:1:Column:8\nDidn't understand relationship 'Foo__r' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${WSDL}`],
    ['SELECT (SELECT Id FROM Lead.Contacts) FROM Account', 'INVALID_FIELD', `\nSELECT (SELECT Id FROM Lead.Contacts) FROM Account\n                            ^\nERROR at Row:1:Column:29\nDidn't understand relationship 'Contacts' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${WSDL}`],
    ['SELECT (SELECT Id FROM Foos) FROM Account', 'INVALID_FIELD', `\nSELECT (SELECT Id FROM Foos) FROM Account\n                       ^\nERROR at Row:1:Column:24\nDidn't understand relationship 'Foos' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${WSDL}`],
    ['SELECT Id FROM', 'MALFORMED_QUERY', `unexpected token: '<EOF>'`],
    ['SELECT Id, FROM Contact', 'MALFORMED_QUERY', `\nSELECT Id, FROM Contact\n           ^\nERROR at Row:1:Column:12\nunexpected token: 'FROM'`],
    ['SELECT Id FROM Contact ORDER BY Id FOR UPDATE', 'MALFORMED_QUERY', `\nSELECT Id FROM Contact ORDER BY Id FOR UPDATE\n                                       ^\nERROR at Row:1:Column:40\nunexpected token: 'UPDATE'`],
    ['SELECT Id FROM Contact WHERE Id = = 1', 'MALFORMED_QUERY', `\nSELECT Id FROM Contact WHERE Id = = 1\n                                  ^\nERROR at Row:1:Column:35\nunexpected token: '='`],
  ];
  for (const [query, code, message] of cases) {
    it(query, () => {
      const error = failure(query);
      assert.deepEqual([error.code, error.message], [code, message]);
    });
  }
});

describe('the last line says', () => {
  const cases: [query: string, code: string, reason: string][] = [
    [`SELECT Id FROM Contact WHERE LastName = 5`, 'INVALID_FIELD', `value of filter criterion for field 'LastName' must be of type string and should be enclosed in quotes`],
    [`SELECT Id FROM Account WHERE AnnualRevenue = '5'`, 'INVALID_FIELD', `value of filter criterion for field 'AnnualRevenue' must be of type currency and should not be enclosed in quotes`],
    [`SELECT Id FROM Contact WHERE CreatedDate = '2020-01-01'`, 'INVALID_FIELD', `value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be enclosed in quotes`],
    [`SELECT Id FROM Contact WHERE CreatedDate = 2020-01-01`, 'INVALID_FIELD', `value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be enclosed in quotes`],
    [`SELECT Id FROM Thing__c WHERE Active__c = 'true'`, 'INVALID_FIELD', `value of filter criterion for field 'Active__c' must be of type boolean and should not be enclosed in quotes`],
    [`SELECT Id FROM Contact WHERE Id = 'nonsense'`, 'INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: nonsense`],
    [`SELECT Id FROM Contact WHERE Id LIKE '003%'`, 'INVALID_QUERY_FILTER_OPERATOR', `invalid operator on id field`],
    [`SELECT Id FROM Thing__c WHERE Story__c = 'x'`, 'INVALID_FIELD', `field 'Story__c' can not be filtered in a query call`],
    [`SELECT Id FROM Thing__c ORDER BY Story__c`, 'INVALID_FIELD', `field 'Story__c' can not be sorted in a query call`],
    [`SELECT Story__c FROM Thing__c GROUP BY Story__c`, 'INVALID_FIELD', `field 'Story__c' can not be grouped in a query call`],
    [`SELECT Name, COUNT(Id) FROM Thing__c`, 'MALFORMED_QUERY', `Field must be grouped or aggregated: Name`],
    [`SELECT Name, Id, name FROM Thing__c`, 'MALFORMED_QUERY', `duplicate field selected: Name`],
    [`SELECT Id FROM Contact WHERE LastName = 'a' AND FirstName = 'b' OR FirstName = 'c'`, 'MALFORMED_QUERY', `unexpected token: 'OR'`],
    [`SELECT Id FROM Contact WHERE LastName = 'a' AND NOT FirstName = 'b'`, 'MALFORMED_QUERY', `unexpected token: 'FirstName'`],
    [`SELECT FIELDS(ALL) FROM Contact`, 'MALFORMED_QUERY', `The SOQL FIELDS function must have a LIMIT of at most 200`],
    [`SELECT Id FROM Contact LIMIT 1 OFFSET 2001`, 'NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is 2000`],
    [`SELECT Id FROM Contact WHERE CreatedDate > 2024-13-45`, 'MALFORMED_QUERY', `Invalid date: 2024-13-45`],
    [`SELECT COUNT(Id) FROM Contact WHERE COUNT(Id) > 1`, 'MALFORMED_QUERY', `Aggregate function COUNT is only allowed in HAVING`],
  ];
  for (const [query, code, reason] of cases) {
    it(query, () => {
      const error = failure(query);
      assert.deepEqual([error.code, error.message.split('\n').at(-1)], [code, reason]);
    });
  }
});

describe('binds', () => {
  it('are listed with their names and places', () => {
    const { binds } = parseQuery('SELECT Id FROM Contact WHERE Id IN :ids AND (LastName = :b0 OR Id IN (SELECT WhoId FROM Task WHERE Subject = :x.y)) LIMIT :n');
    assert.deepEqual(binds.map(({ name, offset }) => [name, offset]), [['ids', 35], ['b0', 56], ['x.y', 109], ['n', 122]]);
  });

  it('do not exist over the API', () => {
    assert.throws(() => parseQuery('SELECT Id FROM Contact WHERE Id = :x', { binds: 'none' }), /Bind variables only allowed in Apex code/);
  });
});
