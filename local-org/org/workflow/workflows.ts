import type { OrgDatabase } from '../../storage/index.ts';
import type { WorkflowAction, WorkflowRule } from './definition.ts';

const RULE = 'workflowRule';
const ACTION = 'workflowAction';

/** Documents that rules and their actions are kept in. */
export const WORKFLOW_DOCUMENTS: readonly string[] = [RULE, ACTION];

/** The workflow rules of an org, kept with its documents. */
export class Workflows {
  readonly #db: OrgDatabase;
  #active: ReadonlyMap<string, WorkflowRule[]> | undefined;

  constructor(db: OrgDatabase) {
    this.#db = db;
  }

  /** Active rules, in the order of their names. */
  on(object: string): readonly WorkflowRule[] {
    this.#active ??= Map.groupBy(this.#db.documents.list(RULE).map(({ value }) => JSON.parse(value.toString()) as WorkflowRule).filter(({ active }) => active), (rule) => rule.object);
    return this.#active.get(object) ?? [];
  }

  /** Undefined for an action that was never deployed or cannot be carried out. */
  action(object: string, { type, name }: WorkflowRule['actions'][number]): WorkflowAction | undefined {
    const stored = this.#db.documents.get(ACTION, keyOf(type, `${object}.${name}`));
    return stored === undefined ? undefined : (JSON.parse(stored.toString()) as WorkflowAction);
  }

  put(rule: WorkflowRule): void {
    this.#db.documents.put(RULE, `${rule.object}.${rule.name}`, JSON.stringify(rule));
    this.forget();
  }

  putAction(fullName: string, action: WorkflowAction): void {
    this.#db.documents.put(ACTION, keyOf(action.kind, fullName), JSON.stringify(action));
  }

  remove(fullName: string): void {
    this.#db.documents.delete(RULE, fullName);
    this.forget();
  }

  removeAction(kind: WorkflowAction['kind'], fullName: string): void {
    this.#db.documents.delete(ACTION, keyOf(kind, fullName));
  }

  forget(): void {
    this.#active = undefined;
  }
}

function keyOf(kind: string, fullName: string): string {
  return `${kind}/${fullName}`;
}
