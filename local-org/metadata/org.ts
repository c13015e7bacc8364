/** What deploying asks of the org. `doorOf` in door.ts makes it of an Org; tests stand in a smaller one. */
import type { Clock } from '../base/clock.ts';
import type { Flows } from '../org/flows/flows.ts';
import type { Workflows } from '../org/workflow/workflows.ts';
import type { Label } from '../org/labels/labels.ts';
import type { SharingRule } from '../org/security/sharingRules.ts';
import type { Rows } from '../org/storage/rows.ts';
import type { SystemWriter } from '../org/storage/systemInsert.ts';
import type { SchemaCatalogue } from '../schema/index.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { OrgDatabase } from '../storage/index.ts';

/** A message of the Apex compiler; file is the name of the class or trigger's file. */
export interface ApexDiagnostic {
  file: string;
  line: number;
  column: number;
  message: string;
}

export interface ApexChanges {
  classes: Map<string, string>;
  triggers: Map<string, string>;
  /** Names of classes and triggers. */
  removed: string[];
}

export interface TestRequest {
  /** Absent: every test class of the org. */
  classes?: string[];
}

export interface TestOutcome {
  className: string;
  methodName: string;
  /** Milliseconds. */
  time: number;
  /** Absent when it passed. */
  failure?: { message: string; stackTrace: string };
}

export interface MetadataOrg {
  readonly organizationId: string;
  readonly catalogue: SchemaCatalogue;
  readonly db: OrgDatabase;
  readonly clock: Clock;
  readonly rows: Rows;
  readonly writer: SystemWriter;
  readonly security: { invalidate(): void };
  readonly labels: { put(label: Label): void; list(): Label[]; remove(name: string): void; forget(): void };
  readonly sharingRules: { of(object: string): readonly SharingRule[]; set(object: string, rules: readonly SharingRule[]): void; forget(): void };
  readonly flows: Pick<Flows, 'put' | 'remove' | 'forget'>;
  readonly workflows: Pick<Workflows, 'put' | 'putAction' | 'remove' | 'removeAction' | 'forget'>;
  /** Gives the records that are there the shares of the object's rules. */
  reshare(def: ObjectDef): void;
  /** All or nothing; no diagnostics means done. Writes ApexClass and ApexTrigger rows. */
  deployApex(changes: ApexChanges): readonly ApexDiagnostic[];
  runTests(request: TestRequest): readonly TestOutcome[];
}
