import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { LocalTarget } from '../local-target.ts';
import { OrgTarget } from '../org-target.ts';
import type { Target } from '../target.ts';
import { passes, readPack, withoutSource } from '../pack.ts';

/** `CASES=library/string node --test …` runs what begins so; `ORG=alias` runs it on an org that the sf CLI knows. */
const { CASES, ORG } = process.env;
const files = readPack(CASES?.split(','));
const target: Target = ORG === undefined ? new LocalTarget() : await OrgTarget.open(ORG);

describe(`the pack holds on ${ORG ?? 'the local org'}`, () => {
  after(() => target.close());
  for (const file of files) {
    test(file.file, async () => {
      const failed = (await file.run(target)).filter((outcome) => !passes(outcome));
      assert.equal(failed.map(({ line, expected, actual }) => `line ${line}: expected ${expected}\n    but was ${actual}`).join('\n'), '');
    });
  }
});

test('every case names the source of its fact', () => {
  assert.deepEqual(files.flatMap(({ cases }) => withoutSource(cases)).map(({ file, line }) => `${file}:${line}`), []);
});
