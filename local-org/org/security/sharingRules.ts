import type { OrgDatabase } from '../../storage/index.ts';
import type { FieldFilter } from '../save/filters.ts';

/** A deployed sharing rule with its groups resolved to ids of Group, or of users. */
export interface SharingRule {
  readonly name: string;
  readonly kind: 'owner' | 'criteria';
  readonly access: 'Read' | 'Edit';
  readonly sharedTo: readonly string[];
  /** Owner rules: groups whose members' records are shared. */
  readonly ownedBy: readonly string[];
  /** Criteria rules: all must hold. */
  readonly filters: readonly FieldFilter[];
}

const KIND = 'sharingRules';

/** The sharing rules by object, kept with the org's documents. */
export class SharingRules {
  readonly #db: OrgDatabase;
  readonly #known = new Map<string, readonly SharingRule[]>();

  constructor(db: OrgDatabase) {
    this.#db = db;
  }

  of(object: string): readonly SharingRule[] {
    let rules = this.#known.get(object);
    if (rules === undefined) {
      const stored = this.#db.documents.get(KIND, object);
      rules = stored === undefined ? [] : (JSON.parse(stored.toString()) as SharingRule[]);
      this.#known.set(object, rules);
    }
    return rules;
  }

  set(object: string, rules: readonly SharingRule[]): void {
    this.#db.documents.put(KIND, object, JSON.stringify(rules));
    this.#known.set(object, rules);
  }

  forget(): void {
    this.#known.clear();
  }
}
