import assert from 'node:assert/strict';
import { it } from 'node:test';
import { makeId } from '../../base/ids.ts';
import { spellId } from '../id-spelling.ts';

it('spells ids as makeId does', () => {
  for (const prefix of ['003', 'a0B', 'ZzZ', '000']) {
    for (const serial of [0, 1, 9, 10, 35, 36, 61, 62, 3843, 3844, 238_327, 238_328, 14_776_335, 14_776_336, 916_132_831, 916_132_832, 2 ** 36 - 1]) assert.equal(spellId(prefix, serial), makeId(prefix, serial));
  }
});
