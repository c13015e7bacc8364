import type { SchemaCatalogue } from '../../schema/index.ts';
import type { Rows } from '../storage/rows.ts';
import { userContextOf, type UserContext } from '../session/userContext.ts';
import { readGrants } from './grants.ts';
import { Permissions } from './permissions.ts';
import { principalsOf, type Principals } from './principals.ts';

/** Remembers what users may do until rows or the schema that decide it change. */
export class Security {
  readonly #rows: Rows;
  readonly #catalogue: SchemaCatalogue;
  readonly #permissions = new Map<string, Permissions>();
  readonly #principals = new Map<string, Principals>();
  readonly #users = new Map<string, UserContext>();
  #schemaVersion: number;

  constructor(rows: Rows, catalogue: SchemaCatalogue) {
    this.#rows = rows;
    this.#catalogue = catalogue;
    this.#schemaVersion = catalogue.version;
  }

  permissions(user: UserContext): Permissions {
    this.#checkSchema();
    return remembered(this.#permissions, user.id, () => new Permissions(readGrants(this.#rows, user), this.#catalogue));
  }

  /** Owners below the user, and groups with their roles, for sharing. */
  principals(user: UserContext): Principals {
    return remembered(this.#principals, user.id, () => principalsOf(this.#rows, user));
  }

  /** The user with this id; inactive ones included, undefined when there is none. */
  user(id: string): UserContext | undefined {
    const known = this.#users.get(id);
    if (known !== undefined) return known;
    const row = this.#rows.read('User', [id])[0];
    if (row === undefined) return undefined;
    const user = userContextOf(row);
    this.#users.set(id, user);
    return user;
  }

  invalidate(): void {
    this.#permissions.clear();
    this.#principals.clear();
    this.#users.clear();
  }

  #checkSchema(): void {
    if (this.#schemaVersion === this.#catalogue.version) return;
    this.#schemaVersion = this.#catalogue.version;
    this.#permissions.clear();
  }
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
