import { SalesforceError } from '../../base/errors.ts';
import { actAs } from '../acting.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** A redirect target of the caller's choice: a web address, never a script. */
function redirectTarget(text: string | null): URL {
  const target = text && URL.canParse(text) ? new URL(text) : undefined;
  if (!target || !/^https?:$/.test(target.protocol)) throw new SalesforceError('INVALID_REQUEST', 'redirect_uri must be an http or https address');
  return target;
}

function usernames(call: Call): string[] {
  const admin = actAs(call.org, call.workshop.options.clientCredentialsUser);
  const { records } = call.org.run(admin, (tx) => tx.soql("SELECT Username FROM User WHERE IsActive = true AND UserType = 'Standard' ORDER BY Username", { access: 'system' }));
  return records.map((record) => record.values.get('Username') as string);
}

function choicePage(call: Call): string {
  const hidden = [...call.query].map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`).join('');
  const buttons = usernames(call).map((name) => `<li><button name="username" value="${escapeHtml(name)}">${escapeHtml(name)}</button></li>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Log in to the local org</title></head>
<body><main><h1>Log in to the local org</h1><p>Choose the user to log in as.</p><form method="get">${hidden}<ul>${buttons}</ul></form></main></body></html>`;
}

function redirectWithCode(call: Call, username: string): Answer {
  const target = redirectTarget(call.query.get('redirect_uri'));
  const challenge = call.query.get('code_challenge') ?? undefined;
  target.searchParams.set('code', call.workshop.grants.issueCode(username, call.query.get('redirect_uri')!, challenge));
  const state = call.query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  return { status: 302, headers: { location: target.href } };
}

/** Shows the users to choose from; with `username` (or login_hint and `prompt=none`) goes straight back with a code. */
function authorize(call: Call): Answer {
  redirectTarget(call.query.get('redirect_uri'));
  const chosen = call.query.get('username') ?? call.query.get('login_hint') ?? call.workshop.options.autoApprove;
  if (chosen) return redirectWithCode(call, chosen);
  return { status: 200, body: choicePage(call), type: 'text/html;charset=UTF-8' };
}

export const AUTHORIZE: Resource[] = [{ method: 'GET', path: '/services/oauth2/authorize', access: 'public', handle: authorize }];
