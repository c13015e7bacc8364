import type { FieldFilter } from '../save/filters.ts';

/** A workflow rule and what it does, as the Metadata API writes them. */
export interface WorkflowRule {
  readonly name: string;
  readonly object: string;
  readonly active: boolean;
  readonly evaluates: 'onAllChanges' | 'onCreateOnly' | 'onCreateOrTriggeringUpdate';
  /** Null: the criteria decide. */
  readonly formula: string | null;
  readonly criteria: readonly FieldFilter[];
  /** `1 AND (2 OR 3)`; 'and' for all of them. */
  readonly logic: string;
  readonly actions: readonly { readonly type: WorkflowAction['kind']; readonly name: string }[];
}

export type WorkflowAction = WorkflowFieldUpdate | WorkflowAlert | WorkflowTask;

export interface WorkflowFieldUpdate {
  readonly kind: 'FieldUpdate';
  readonly field: string;
  /** The reference through which a parent is changed; null: the record itself. */
  readonly target: string | null;
  readonly operation: 'Formula' | 'Literal' | 'Null' | 'LookupValue';
  /** The formula, the literal, or the name of a user, queue or record type. */
  readonly value: string;
  readonly reevaluates: boolean;
}

export interface WorkflowRecipient {
  readonly type: 'owner' | 'creator' | 'user' | 'email' | 'contactLookup' | 'userLookup';
  readonly field: string | null;
  readonly recipient: string | null;
}

export interface WorkflowAlert {
  readonly kind: 'Alert';
  /** API name of the template. */
  readonly template: string;
  readonly recipients: readonly WorkflowRecipient[];
  readonly cc: readonly string[];
}

export interface WorkflowTask {
  readonly kind: 'Task';
  readonly subject: string;
  readonly description: string | null;
  readonly status: string;
  readonly priority: string;
  readonly assignedTo: WorkflowRecipient;
  readonly dueDays: number;
  /** A date of the record from which the days count; null: from today. */
  readonly dueFrom: string | null;
}
