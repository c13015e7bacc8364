import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LibraryTypes } from '../../check/library-types.ts';
import type { ApexType } from '../../check/type.ts';
import { allTypes } from './library.ts';

const library = new LibraryTypes(allTypes);

/** Standard objects that signatures may name. */
const OBJECTS = new Set(['User', 'Group', 'Account', 'Contact', 'Lead']);

function unknownIn(type: ApexType): string[] {
  const own = type.kind === 'error' || (type.kind === 'sobject' && !OBJECTS.has(type.name)) ? [type.name] : [];
  return [...own, ...type.args.flatMap(unknownIn)];
}

test('every signature reads, and names types that exist', () => {
  const wrong: string[] = [];
  for (const { name } of allTypes) {
    const symbol = library.symbol(name);
    const methods = [...[...symbol.methods.values()].flat(), ...symbol.constructors];
    const used = [...methods.map((method) => ({ at: method.signature, types: [method.returns, ...method.parameters.map((each) => each.type)] })), ...[...symbol.fields.values()].map((field) => ({ at: field.signature, types: [field.type] }))];
    for (const { at, types } of used) for (const unknown of types.flatMap(unknownIn)) wrong.push(`${name}: ${at}: ${unknown}`);
  }
  assert.deepEqual(wrong, []);
});

test('types are declared once', () => {
  const names = allTypes.map((type) => type.name.toLowerCase());
  assert.deepEqual(names.filter((name, index) => names.indexOf(name) !== index), []);
});
