import { SalesforceError } from '../../base/errors.ts';
import { ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';

function userinfo(call: Call): object {
  const { user, org, origin } = call;
  const parts = user.name.split(' ');
  return {
    sub: `${origin}/id/${org.organizationId}/${user.id}`,
    user_id: user.id,
    organization_id: org.organizationId,
    preferred_username: user.username,
    nickname: user.username.split('@')[0],
    name: user.name,
    email: user.email,
    email_verified: true,
    given_name: parts.length > 1 ? parts[0] : null,
    family_name: parts.at(-1),
    zoneinfo: user.timeZone,
    language: user.language,
    locale: user.locale,
    user_type: 'STANDARD',
    active: true,
    urls: urls(origin, org.organizationId, user.id),
  };
}

function urls(origin: string, organizationId: string, userId: string): object {
  return {
    enterprise: `${origin}/services/Soap/c/{version}/${organizationId.slice(0, 15)}`,
    metadata: `${origin}/services/Soap/m/{version}/${organizationId.slice(0, 15)}`,
    partner: `${origin}/services/Soap/u/{version}/${organizationId.slice(0, 15)}`,
    rest: `${origin}/services/data/v{version}/`,
    sobjects: `${origin}/services/data/v{version}/sobjects/`,
    search: `${origin}/services/data/v{version}/search/`,
    query: `${origin}/services/data/v{version}/query/`,
    recent: `${origin}/services/data/v{version}/recent/`,
    tooling_rest: `${origin}/services/data/v{version}/tooling/`,
    profile: `${origin}/${userId}`,
  };
}

function identity(call: Call): Answer {
  const { organization, user } = call.params;
  const known = call.org.organizationId.startsWith(organization.slice(0, 15)) && call.user.id.startsWith(user.slice(0, 15));
  if (!known) throw new SalesforceError('INVALID_REQUEST', 'Bad_Id', { status: 403 });
  const info = userinfo(call) as Record<string, unknown>;
  return ok({ ...info, id: info.sub, asserted_user: true, username: call.user.username, display_name: call.user.name, timezone: call.user.timeZone, is_app_installed: true, status: {} });
}

function frontdoorLink(call: Call): Answer {
  const link = new URL('/secur/frontdoor.jsp', call.origin);
  link.searchParams.set('sid', call.token);
  link.searchParams.set('retURL', call.query.get('redirect_uri') ?? '/');
  return ok({ frontdoor_uri: link.href });
}

export const IDENTITY: Resource[] = [
  { method: ['GET', 'POST'], path: '/services/oauth2/userinfo', handle: (call) => ok(userinfo(call)) },
  { method: ['GET', 'POST'], path: '/services/oauth2/singleaccess', handle: frontdoorLink },
  { method: ['GET', 'POST'], path: '/id/:organization/:user', handle: identity },
];
