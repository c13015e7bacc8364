import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSearch, planSearch, runSearch } from '../index.ts';
import type { Raw } from '../../schema/types.ts';
import { peopledWorld } from './world.ts';

const world = peopledWorld();

function search(text: string, binds: Record<string, Raw> = {}): string[][] {
  const plan = planSearch(parseSearch(text), world.catalogue, world.access);
  const results = runSearch(plan, world.db, { ...world.parameters, bind: (name) => binds[name] });
  return results.map(({ records }) => records.map((record) => Object.values(world.plainRecord(record)).join(' ')));
}

describe('FIND', () => {
  const cases: [string, string[][], Record<string, Raw>?][] = [
    ['FIND {max} RETURNING Contact(LastName)', [['max']]],
    ['FIND {MA*} RETURNING Contact(LastName), Account(Name)', [['max'], []]],
    ['FIND {ma} RETURNING Contact(LastName)', [[]]],
    ['FIND {zoë} IN NAME FIELDS RETURNING Contact(LastName)', [['Zoë']]],
    ['FIND {example.com} IN EMAIL FIELDS RETURNING Contact(LastName)', [['max']]],
    ['FIND {max@example.com} IN PHONE FIELDS RETURNING Contact(LastName)', [[]]],
    ['FIND {max OR le?} RETURNING Contact(LastName ORDER BY LastName)', [['Lea', 'max']]],
    ['FIND {max OR lea} RETURNING Contact(LastName WHERE Account.Name = \'beta\' LIMIT 5)', [['Lea']]],
    ['FIND {"mia zoë"} RETURNING Contact(FirstName, LastName)', [['Mia Zoë']]],
    ['FIND {mia AND NOT köln} RETURNING Contact(LastName)', [[]]],
    ['FIND {gone} RETURNING Contact(LastName)', [[]]],
    ['FIND {max OR lea OR acme} RETURNING Contact(LastName), Account(Name) LIMIT 2', [['max', 'Lea'], []]],
    [`FIND 'max' RETURNING Contact`, [['max']]],
    ['FIND :text RETURNING Contact(Id)', [['lea']], { text: 'lea' }],
  ];
  for (const [text, expected, binds] of cases) it(text, () => assert.deepEqual(search(text, binds), expected));

  it('refuses a single letter', () => assert.throws(() => search('FIND {a} RETURNING Contact'), { code: 'MALFORMED_SEARCH' }));
});
