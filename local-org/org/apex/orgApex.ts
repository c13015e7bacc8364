import { SalesforceError } from '../../base/errors.ts';
import { apexLibrary, type ApexLibrary } from '../../apex/lib/index.ts';
import { ApexCompiler, ApexMachine, type ClassInfo, type LoadedTrigger, type SourceChanges } from '../../apex/machine/index.ts';
import type { NamedMetadata } from '../../apex/check/index.ts';
import type { TriggerContext } from '../../apex/lib/services.ts';
import type { Diagnostic } from '../../apex/syntax/ast.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { SYSTEM_ACCESS } from '../../soql/index.ts';
import type { Org } from '../org.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { withApexErrors } from './apexErrors.ts';
import { ApexRows } from './apexRows.ts';

/** What a deployment changes; sources by name, `removed` names classes and triggers. */
export interface ApexChanges {
  readonly classes: ReadonlyMap<string, string>;
  readonly triggers: ReadonlyMap<string, string>;
  readonly removed: readonly string[];
}

const METADATA_NAMES: Readonly<Record<NamedMetadata, (org: Org, name: string) => string | undefined>> = {
  label: (org, name) => (org.labels.get(name, 'en_US') === undefined ? undefined : name),
  flow: (org, name) => org.flowName(name),
  script: (org, name) => org.scriptName(name),
  page: (org, name) => org.db.findBy(org.catalogue.object('ApexPage')!, 'Name', [name])[0]?.Name as string | undefined,
};

/** The org's Apex: its compiler and the machine that runs it. */
export class OrgApex {
  readonly machine: ApexMachine;
  readonly library: ApexLibrary = apexLibrary();
  readonly #org: Org;
  readonly #rows: ApexRows;
  readonly #compiler: ApexCompiler;
  /** The objects as they were when code was last compiled against them. */
  #schema: ReadonlyMap<string, ObjectDef>;

  /** Compiled code is kept in the directory, if one is given. With coverage it counts the lines that it runs. */
  constructor(org: Org, cacheDirectory?: string, coverage = false) {
    this.#org = org;
    this.#rows = new ApexRows(org);
    this.machine = new ApexMachine(this.library);
    this.#schema = org.catalogue.snapshot();
    this.#compiler = new ApexCompiler({
      cacheDirectory, coverage, types: this.library.types, catalogue: org.catalogue, namespace: org.namespace,
      checkQuery: (text) => this.#problemWith(text), metadataName: (kind, name) => METADATA_NAMES[kind](org, name),
    });
  }

  /** Compiles what is stored, when the org is opened. Code that no longer compiles is left out, as on the platform until it is repaired. */
  loadStored(): readonly Diagnostic[] {
    return this.#compile(this.#rows.sources());
  }

  /** Compiles and installs, all or nothing; writes ApexClass and ApexTrigger rows. */
  deploy(changes: ApexChanges): readonly Diagnostic[] {
    const errors = this.#compile({ ...changes, objects: this.#changedObjects() });
    if (errors.length === 0) this.#rows.write(changes, (name) => this.#objectOf(name));
    return errors;
  }

  #compile(changes: SourceChanges): readonly Diagnostic[] {
    const compilation = this.#compiler.compile(changes);
    if (compilation.errors.length > 0) return compilation.errors;
    compilation.accept();
    for (const { kind, name } of compilation.removed) this.machine.unload(kind, name);
    this.machine.load(compilation.units);
    this.#schema = this.#org.catalogue.snapshot();
    return [];
  }

  #changedObjects(): string[] {
    const now = this.#org.catalogue.snapshot();
    const changed = [...now].filter(([name, def]) => this.#schema.get(name) !== def).map(([, def]) => def.name);
    const removed = [...this.#schema].filter(([name]) => !now.has(name)).map(([, def]) => def.name);
    return [...changed, ...removed];
  }

  #problemWith(text: string): string | undefined {
    try {
      this.#org.plans.plan(text, SYSTEM_ACCESS);
      return undefined;
    } catch (error) {
      if (error instanceof SalesforceError) return error.message;
      throw error;
    }
  }

  #objectOf(trigger: string): string | undefined {
    return [...this.machine.units()].find((unit) => unit.kind === 'trigger' && unit.name.toLowerCase() === trigger.toLowerCase())?.trigger?.object;
  }

  /** Runs a call into compiled code as part of a transaction; what leaves it is an exception that Apex knows, or a fault of ours. */
  enter<T>(tx: Transaction, body: () => T): T {
    return this.machine.within(tx, () => withApexErrors(body));
  }

  get compiler(): ApexCompiler {
    return this.#compiler;
  }

  triggersOn(object: string, event: TriggerContext['operation']): readonly LoadedTrigger[] {
    return this.machine.triggersOn(object, event);
  }

  classInfo(name: string): ClassInfo | undefined {
    return this.machine.classInfo(name);
  }
}
