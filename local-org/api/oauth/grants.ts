import { createHash, randomBytes } from 'node:crypto';
import type { Org } from '../../org/index.ts';

const CODE_LIFETIME = 10 * 60_000;

export interface OAuthRefusal {
  error: 'invalid_grant' | 'unsupported_grant_type' | 'invalid_request' | 'invalid_client_id';
  error_description: string;
}

export class OAuthError extends Error {
  readonly refusal: OAuthRefusal;

  constructor(error: OAuthRefusal['error'], description: string) {
    super(description);
    this.name = 'OAuthError';
    this.refusal = { error, error_description: description };
  }
}

interface Code {
  username: string;
  redirectUri: string;
  challenge: string | undefined;
  expiresAt: number;
}

const REFRESH = 'refreshToken';

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Authorization codes, in memory, and refresh tokens, stored as hashes beside the org's documents. */
export class Grants {
  readonly #org: Org;
  readonly #codes = new Map<string, Code>();

  constructor(org: Org) {
    this.#org = org;
  }

  issueCode(username: string, redirectUri: string, challenge: string | undefined): string {
    const code = `aPrx${randomBytes(24).toString('base64url')}`;
    this.#codes.set(code, { username, redirectUri, challenge, expiresAt: Date.now() + CODE_LIFETIME });
    return code;
  }

  /** The user of a code, once; the PKCE verifier must hash to the challenge. */
  redeemCode(code: string, redirectUri: string, verifier: string | undefined): string {
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    if (!grant || grant.expiresAt < Date.now()) throw new OAuthError('invalid_grant', 'expired authorization code');
    if (grant.redirectUri !== redirectUri) throw new OAuthError('invalid_grant', 'redirect_uri must match configuration');
    const proof = createHash('sha256').update(verifier ?? '').digest('base64url');
    if (grant.challenge && grant.challenge !== proof) throw new OAuthError('invalid_grant', 'invalid code verifier');
    return grant.username;
  }

  issueRefreshToken(username: string): string {
    const token = `5Aep${randomBytes(40).toString('base64url')}`;
    this.#org.db.documents.put(REFRESH, digest(token), username);
    return token;
  }

  userOfRefreshToken(token: string): string {
    const username = this.#org.db.documents.get(REFRESH, digest(token));
    if (username === undefined) throw new OAuthError('invalid_grant', 'expired access/refresh token');
    return username.toString();
  }

  revoke(token: string): void {
    this.#org.db.documents.delete(REFRESH, digest(token));
    this.#org.sessions.end(token);
  }
}

/**
 * The username in a JWT assertion. The local org holds no certificates and listens on the loopback address only, so any RS256
 * assertion in date is taken at its word; only its form is checked.
 */
export function subjectOfAssertion(assertion: string, now: number): string {
  const [header, payload, signature] = assertion.split('.').map((part) => Buffer.from(part, 'base64url'));
  const algorithm = readJson(header)?.alg;
  const claims = readJson(payload);
  if (algorithm !== 'RS256' || !signature?.length || !claims) throw new OAuthError('invalid_grant', 'invalid assertion');
  if (expiry(claims.exp) < now) throw new OAuthError('invalid_grant', 'assertion expired');
  const subject = claims.sub ?? claims.prn;
  if (typeof subject !== 'string') throw new OAuthError('invalid_grant', 'invalid assertion');
  return subject;
}

/** `exp` in seconds as the standard says, or in milliseconds as the sf CLI sends it. */
function expiry(exp: unknown): number {
  const value = Number(exp);
  if (!Number.isFinite(value)) return Infinity;
  return value > 1e11 ? value : value * 1000;
}

function readJson(bytes: Buffer | undefined): Record<string, unknown> | undefined {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? '') as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
