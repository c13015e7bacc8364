/** A deployed flow as data. Source of the elements' meaning: Metadata API Developer Guide, "Flow"; Salesforce Help, "Flow Elements". */

export type FlowValue =
  | { kind: 'text' | 'date'; value: string }
  | { kind: 'number' | 'datetime'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'none' }
  | { kind: 'reference'; to: string };

export interface FlowCondition {
  /** A reference, or in the filters of the start the field of the record. */
  readonly left: string;
  readonly operator: string;
  readonly right: FlowValue;
}

export interface FlowConditions {
  /** 'and', 'or', or numbers in a formula: `1 AND (2 OR 3)`. */
  readonly logic: string;
  readonly conditions: readonly FlowCondition[];
}

export interface FlowInput {
  readonly name: string;
  readonly value: FlowValue;
}

export interface FlowOutput {
  /** The field, or the parameter, whose value is kept. */
  readonly name: string;
  readonly to: string;
}

interface Link {
  readonly next: string | null;
  /** Where a failure leads; null: it ends the flow. */
  readonly fault: string | null;
}

/** Records of an object, by filters; the left sides are fields. */
export interface FlowSelection {
  readonly object: string;
  readonly filters: FlowConditions;
}

export interface FlowGet extends Link, FlowSelection {
  readonly kind: 'get';
  readonly first: boolean;
  readonly fields: readonly string[];
  readonly sort: { readonly field: string; readonly descending: boolean } | null;
  readonly limit: number | null;
  /** A variable that takes the records; else they stay under the element's own name. */
  readonly into: string | null;
  readonly outputs: readonly FlowOutput[];
  readonly nullIfNone: boolean;
}

export interface FlowChange extends Link {
  readonly kind: 'create' | 'update' | 'delete';
  /** A record or a list of them; else the fields below. */
  readonly records: string | null;
  readonly of: FlowSelection | null;
  readonly fields: readonly FlowInput[];
  readonly idInto: string | null;
}

export interface FlowCall extends Link {
  readonly kind: 'action' | 'subflow';
  readonly name: string;
  readonly inputs: readonly FlowInput[];
  readonly outputs: readonly FlowOutput[];
}

/** Elements that reach the org; those of many interviews are carried out together. */
export type FlowDataElement = FlowGet | FlowChange | FlowCall;

export type FlowElement =
  | { readonly kind: 'assign'; readonly items: readonly { to: string; operator: string; value: FlowValue }[]; readonly next: string | null }
  | { readonly kind: 'decide'; readonly outcomes: readonly { when: FlowConditions; next: string | null }[]; readonly otherwise: string | null }
  | { readonly kind: 'loop'; readonly over: string; readonly descending: boolean; readonly into: string | null; readonly each: string | null; readonly done: string | null }
  | FlowDataElement;

export interface FlowVariable {
  readonly name: string;
  readonly type: string;
  readonly object: string | null;
  readonly apexClass: string | null;
  readonly isCollection: boolean;
  readonly isInput: boolean;
  readonly isOutput: boolean;
  readonly value: FlowValue;
}

export interface FlowTrigger {
  readonly object: string;
  readonly when: 'beforeSave' | 'afterSave' | 'beforeDelete';
  readonly on: readonly ('insert' | 'update' | 'delete')[];
  readonly entry: FlowConditions;
  readonly formula: string | null;
  /** An update starts it only when it makes the conditions hold. */
  readonly onlyWhenChangedTo: boolean;
}

export interface FlowDefinition {
  readonly name: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly processType: string;
  readonly apiVersion: number;
  readonly trigger: FlowTrigger | null;
  readonly variables: readonly FlowVariable[];
  readonly formulas: readonly { name: string; type: string; source: string }[];
  readonly texts: readonly { name: string; text: string }[];
  readonly start: string | null;
  /** By name. */
  readonly elements: Readonly<Record<string, FlowElement>>;
  /** What the local org cannot carry out of it; it says so when the flow is run. */
  readonly refusal: string | null;
}
