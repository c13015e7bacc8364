import { sessionFor } from '../http/session.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';

/** A place on this server to return to: one leading slash, so that no other host can be named. */
function localPath(text: string | null): string {
  const target = new URL(text || '/', 'http://local.invalid');
  return target.host === 'local.invalid' ? `/${(target.pathname + target.search + target.hash).replace(/^[/\\]+/, '')}` : '/';
}

/** Turns a session id into the page's cookie and goes on to retURL. */
function frontdoor(call: Call): Answer {
  const form = call.body as Record<string, string | undefined> | undefined;
  const { token } = sessionFor(call.org, form?.sid ?? call.query.get('sid') ?? undefined);
  const cookie = `sid=${token}; Path=/; HttpOnly; SameSite=Lax`;
  return { status: 302, headers: { location: localPath(form?.retURL ?? call.query.get('retURL') ?? call.query.get('startURL')), 'set-cookie': cookie } };
}

export const FRONTDOOR: Resource[] = [{ method: ['GET', 'POST'], path: '/secur/frontdoor.jsp', access: 'public', handle: frontdoor }];
