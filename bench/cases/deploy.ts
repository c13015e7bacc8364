import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestOrg } from '../../src/local/test-org.ts';
import { timed, type BenchCase } from '../contest.ts';

const CLASSES = 200;
const META = '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>65.0</apiVersion><status>Active</status></ApexClass>';

/** Every class uses the one before it; `text` stands in its body. */
function source(index: number, text: string): string {
  const before = index === 0 ? '0' : `Part${index - 1}.size()`;
  return `public class Part${index} {\n  public static Integer size() {\n    List<Account> found = [SELECT Id, Name FROM Account WHERE Name = '${text}' LIMIT 5];\n    return found.size() + ${before};\n  }\n}\n`;
}

function write(folder: string, index: number, text: string): void {
  writeFileSync(join(folder, `Part${index}.cls`), source(index, text));
  writeFileSync(join(folder, `Part${index}.cls-meta.xml`), META);
}

export default {
  unit: `one changed class, deployed from its file through the Metadata API into an org of ${CLASSES} classes`,
  targets: () => [{ contestant: 'changed class', atMost: 150 }],
  async open() {
    const root = mkdtempSync(join(tmpdir(), 'lawful-bench-'));
    const [all, one] = ['all', 'one'].map((name) => join(root, name));
    for (const folder of [all, one]) mkdirSync(folder);
    for (let index = 0; index < CLASSES; index++) write(all, index, 'first');
    const org = await TestOrg.open({});
    assert.deepEqual(await org.deploy(all), []);
    const round = { number: 0 };
    const changed = async (): Promise<void> => {
      write(one, CLASSES / 2, `round ${round.number++}`);
      assert.deepEqual(await org.deploy(one), []);
    };
    return {
      contestants: [{ name: 'changed class', round: () => timed(1, changed) }],
      close: async () => {
        await org.close();
        rmSync(root, { recursive: true });
      },
    };
  },
} satisfies BenchCase;
