import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Connection } from '@salesforce/core';
import { preflight } from '../../src/privacy/preflight.ts';

/** An org of which only the global describe is asked. */
function orgWith(objects: Record<string, boolean>): Pick<Connection, 'describeGlobal'> {
  const sobjects = Object.entries(objects).map(([name, createable]) => ({ name, createable }));
  return { describeGlobal: async () => ({ sobjects }) } as unknown as Pick<Connection, 'describeGlobal'>;
}

const COMPLETE = { Individual: true, ContactPointTypeConsent: true, DataUseLegalBasis: true, DataUsePurpose: true };

const REFUSED: { name: string; objects: Record<string, boolean>; error: string; says: RegExp }[] = [
  { name: 'without Individual', objects: {}, error: 'DataProtectionAndPrivacyOff', says: /Data Protection and Privacy/ },
  { name: 'without consent objects', objects: { Individual: true, DataUsePurpose: true }, error: 'ConsentObjectsUnavailable', says: /ContactPointTypeConsent, DataUseLegalBasis/ },
  { name: 'where the user may not create them', objects: { ...COMPLETE, DataUsePurpose: false }, error: 'ConsentObjectsUnavailable', says: /DataUsePurpose/ },
];

for (const { name, objects, error, says } of REFUSED) {
  test(`an org ${name} is refused by name`, async () => {
    await assert.rejects(preflight(orgWith(objects)), (thrown: Error & { actions?: string[] }) => thrown.name === error && says.test(thrown.message) && (thrown.actions ?? []).length > 0);
  });
}

test('an org with everything passes', async () => {
  await preflight(orgWith(COMPLETE));
});
