import { createHmac } from 'node:crypto';
import { SalesforceError } from '../../base/errors.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { OAuthError, subjectOfAssertion } from './grants.ts';

type Form = Record<string, string | undefined>;
interface Granted {
  username: string;
  /** Grants with a lasting consent also give a refresh token. */
  refresh: boolean;
}

function needed(form: Form, name: string): string {
  const value = form[name];
  if (!value) throw new OAuthError('invalid_request', `missing required parameter: ${name}`);
  return value;
}

const SUBJECTS: Record<string, (form: Form, call: Call) => Granted> = {
  'urn:ietf:params:oauth:grant-type:jwt-bearer': (form) => ({ username: subjectOfAssertion(needed(form, 'assertion'), Date.now()), refresh: false }),
  password: (form) => ({ username: needed(form, 'username'), refresh: false }),
  refresh_token: (form, call) => ({ username: call.workshop.grants.userOfRefreshToken(needed(form, 'refresh_token')), refresh: false }),
  client_credentials: (_form, call) => ({ username: call.workshop.options.clientCredentialsUser, refresh: false }),
  authorization_code: (form, call) => ({ username: call.workshop.grants.redeemCode(needed(form, 'code'), needed(form, 'redirect_uri'), form.code_verifier), refresh: true }),
};

function open(call: Call, username: string): { token: string; userId: string } {
  try {
    return call.org.createSession(username);
  } catch (error) {
    if (error instanceof SalesforceError) throw new OAuthError('invalid_grant', 'user hasn\'t approved this consumer: no such active user');
    throw error;
  }
}

function tokenReply(call: Call, { username, refresh }: Granted): object {
  const { token, userId } = open(call, username);
  const id = `${call.origin}/id/${call.org.organizationId}/${userId}`;
  const issuedAt = String(Date.now());
  return {
    access_token: token,
    ...(refresh ? { refresh_token: call.workshop.grants.issueRefreshToken(username) } : {}),
    signature: createHmac('sha256', token).update(id + issuedAt).digest('base64'),
    scope: 'refresh_token api web full',
    instance_url: call.origin,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
  };
}

export function refused(error: unknown): Answer {
  if (error instanceof OAuthError) return { status: 400, body: error.refusal };
  throw error;
}

function token(call: Call): Answer {
  try {
    const form = { ...Object.fromEntries(call.query), ...(call.body as Form | undefined) } as Form;
    const subject = SUBJECTS[form.grant_type ?? ''];
    if (!subject) throw new OAuthError('unsupported_grant_type', 'grant type not supported');
    return { status: 200, body: tokenReply(call, subject(form, call)) };
  } catch (error) {
    return refused(error);
  }
}

function revoke(call: Call): Answer {
  const form = { ...Object.fromEntries(call.query), ...(call.body as Form | undefined) } as Form;
  if (!form.token) return { status: 400, body: { error: 'unsupported_token_type', error_description: 'missing token' } };
  call.workshop.grants.revoke(form.token);
  return { status: 200 };
}

export const TOKEN: Resource[] = [
  { method: 'POST', path: '/services/oauth2/token', access: 'public', handle: token },
  { method: ['GET', 'POST'], path: '/services/oauth2/revoke', access: 'public', handle: revoke },
];
