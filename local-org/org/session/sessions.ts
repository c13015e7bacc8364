import { createHash, randomBytes } from 'node:crypto';
import type { OrgDatabase } from '../../storage/index.ts';

const KIND = 'session';

/**
 * Access tokens of the shape `00D…!…` that clients recognise. Only the SHA-256 of a token is stored, so that a copied data
 * directory opens no session.
 */
export class Sessions {
  readonly #db: OrgDatabase;
  readonly #organizationId: string;
  /** Token → user id of the sessions that were used since start. */
  readonly #known = new Map<string, string>();

  constructor(db: OrgDatabase, organizationId: string) {
    this.#db = db;
    this.#organizationId = organizationId;
  }

  create(userId: string): string {
    const secret = randomBytes(60).toString('base64url').replaceAll('-', '.');
    const token = `${this.#organizationId.slice(0, 15)}!${secret}`;
    this.#db.documents.put(KIND, digest(token), userId);
    this.#known.set(token, userId);
    return token;
  }

  userOf(token: string): string | undefined {
    const known = this.#known.get(token);
    if (known !== undefined) return known;
    const stored = this.#db.documents.get(KIND, digest(token));
    if (stored === undefined) return undefined;
    const userId = stored.toString();
    this.#known.set(token, userId);
    return userId;
  }

  end(token: string): void {
    this.#known.delete(token);
    this.#db.documents.delete(KIND, digest(token));
  }

  /** Forgets what a restored snapshot no longer holds. */
  forget(): void {
    this.#known.clear();
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
