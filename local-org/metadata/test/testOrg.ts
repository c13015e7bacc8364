/** An org without an Apex engine: schema, rows, labels and sharing rules are real, classes compile unless they hold the word BROKEN. */
import { Clock } from '../../base/clock.ts';
import { makeNewOrg } from '../../org/bootstrap/newOrg.ts';
import { Workflows } from '../../org/workflow/workflows.ts';
import { Flows } from '../../org/flows/flows.ts';
import { Labels } from '../../org/labels/labels.ts';
import { SharingRules } from '../../org/security/sharingRules.ts';
import { Rows } from '../../org/storage/rows.ts';
import { SystemWriter } from '../../org/storage/systemInsert.ts';
import { SchemaCatalogue, loadSchema } from '../../schema/index.ts';
import { OrgDatabase } from '../../storage/index.ts';
import type { ApexChanges, ApexDiagnostic, MetadataOrg, TestOutcome } from '../org.ts';

export interface TestOrg extends MetadataOrg {
  adminId: string;
  /** Sources of what is compiled. */
  compiled: Map<string, string>;
  tests: TestOutcome[];
}

export function testOrg(path = ':memory:'): TestOrg {
  const catalogue = SchemaCatalogue.standard();
  const db = OrgDatabase.open(path, catalogue);
  loadSchema(catalogue, db.documents);
  const clock = new Clock();
  const writer = new SystemWriter(db, catalogue, clock);
  const rows = new Rows(db, catalogue);
  const ids = db.savepoint(() => makeNewOrg(writer));
  const compiled = new Map<string, string>();
  return {
    adminId: ids.adminId, organizationId: ids.organizationId, catalogue, db, clock, rows, writer, compiled, tests: [],
    security: { invalidate: () => undefined }, labels: new Labels(db), sharingRules: new SharingRules(db), flows: new Flows(db), workflows: new Workflows(db), reshare: () => undefined,
    deployApex: (changes) => compile(changes, compiled, { rows, writer, adminId: ids.adminId }),
    runTests() {
      return this.tests;
    },
  };
}

function compile(changes: ApexChanges, compiled: Map<string, string>, { rows, writer, adminId }: { rows: Rows; writer: SystemWriter; adminId: string }): ApexDiagnostic[] {
  const sources = [...changes.classes, ...changes.triggers];
  const broken = sources.filter(([, source]) => source.includes('BROKEN'));
  if (broken.length > 0) return broken.map(([name, source]) => ({ file: `${name}.cls`, line: source.slice(0, source.indexOf('BROKEN')).split('\n').length, column: 3, message: 'Unexpected token BROKEN' }));
  for (const [name, source] of sources) compiled.set(name, source);
  for (const name of changes.removed) compiled.delete(name);
  for (const [name, source] of changes.classes) if (rows.findBy('ApexClass', 'Name', [name]).length === 0) writer.insert('ApexClass', { Name: name, Body: source }, adminId);
  return [];
}
