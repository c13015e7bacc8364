import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot, sourceRoot } from '../../src/privacy/root.ts';

test('the demo differs from a new org by its master switch alone', () => {
  const file = join('customMetadata', 'PrivacySetting.Default.md-meta.xml');
  const shipped = readFileSync(join(sourceRoot, 'main', 'foundation', file), 'utf8');
  const demo = readFileSync(join(packageRoot, 'config', 'demo', file), 'utf8');
  assert.notEqual(demo, shipped);
  assert.equal(demo, shipped.replace(/(<field>IsMasterSwitchOn__c<\/field>\s*<value xsi:type="xsd:boolean">)false/, '$1true'));
});
