import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toText } from '../../apex/lib/equality.ts';
import { valueTypeName } from '../../apex/lib/valuetype.ts';
import { insert, sampleOrg } from './sampleOrg.ts';

test('a grouped query gives AggregateResults whose values have Apex types', () => {
  const org = sampleOrg();
  for (const [name, employees] of [['a', 2], ['b', 3]] as const) insert(org, 'Account', { Name: name, NumberOfEmployees: employees, AnnualRevenue: 2 });
  const [row] = org.run(org.admin, (tx) => tx.query('SELECT COUNT(Id), MAX(NumberOfEmployees) most, SUM(AnnualRevenue) total, MIN(Name) first FROM Account', { access: 'system', binds: () => null }));
  assert.equal(row.def.name, 'AggregateResult');
  const values = ['expr0', 'MOST', 'total', 'first'].map((name) => row.get(name));
  assert.deepEqual(values.map(valueTypeName), ['Integer', 'Integer', 'Decimal', 'String']);
  assert.deepEqual(values.map((value) => toText(value)), ['2', '3', '4', 'a']);
  org.close();
});
