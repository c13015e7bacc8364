/** Who may see what, as the query asks it of the org. */

export interface QueryAccess {
  fieldReadable(object: string, field: string): boolean;
  objectReadable(object: string): boolean;
  /** True: fields and objects that cannot be read do not exist for this query, as in the APIs. */
  enforceFields: boolean;
  sharing(object: string): SharingScope;
}

/**
 * Which records of an object are visible. 'some': those owned by one of the users or queues, those shared with one of the principals
 * by a row of the share table, and those whose parent is visible.
 */
export type SharingScope =
  | { kind: 'all' }
  | { kind: 'some'; ownerIds: string[]; shareTable?: string; principalIds: string[]; controlledBy?: readonly { field: string; object: string }[] };

/** Sees everything: the system itself. */
export const SYSTEM_ACCESS: QueryAccess = {
  fieldReadable: () => true,
  objectReadable: () => true,
  enforceFields: false,
  sharing: () => ({ kind: 'all' }),
};
