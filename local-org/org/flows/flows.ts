import type { OrgDatabase } from '../../storage/index.ts';
import type { FlowDefinition, FlowTrigger } from './definition.ts';

const KIND = 'flow';

/** The flows of an org, kept with its documents. */
export class Flows {
  readonly #db: OrgDatabase;
  #known: ReadonlyMap<string, FlowDefinition> | undefined;
  #byObject: ReadonlyMap<string, FlowDefinition[]> | undefined;

  constructor(db: OrgDatabase) {
    this.#db = db;
  }

  /** By API name in any case. */
  get(name: string): FlowDefinition | undefined {
    return this.#all().get(name.toLowerCase());
  }

  list(): FlowDefinition[] {
    return [...this.#all().values()];
  }

  /** Active flows that a record starts, in the order of their names. */
  startedBy(object: string, when: FlowTrigger['when'], operation: FlowTrigger['on'][number]): FlowDefinition[] {
    this.#byObject ??= Map.groupBy(this.list().filter(({ isActive, trigger }) => isActive && trigger !== null), ({ trigger }) => trigger!.object);
    return (this.#byObject.get(object) ?? []).filter(({ trigger }) => trigger!.when === when && trigger!.on.includes(operation));
  }

  put(flow: FlowDefinition): void {
    this.#db.documents.put(KIND, flow.name, JSON.stringify(flow));
    this.forget();
  }

  remove(name: string): void {
    this.#db.documents.delete(KIND, name);
    this.forget();
  }

  forget(): void {
    this.#known = undefined;
    this.#byObject = undefined;
  }

  #all(): ReadonlyMap<string, FlowDefinition> {
    this.#known ??= new Map(this.#db.documents.list(KIND).map(({ key, value }) => [key.toLowerCase(), JSON.parse(value.toString()) as FlowDefinition]));
    return this.#known;
  }
}
