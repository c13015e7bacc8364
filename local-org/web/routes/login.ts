import type {} from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import type { WebOrg } from '../webOrg.ts';
import { contentSecurityPolicy, escapeHtml } from './document.ts';
import { SESSION_COOKIE } from './session.ts';

interface LoginUser {
  name: string;
  username: string;
  profile: string;
}

function userRow({ name, username, profile }: LoginUser): string {
  return `<li class="slds-item slds-p-vertical_x-small">
<form method="post" action="/lightning/login">
<input type="hidden" name="username" value="${escapeHtml(username)}">
<button class="slds-button slds-button_neutral slds-button_stretch" type="submit">${escapeHtml(name)}</button>
<p class="slds-text-body_small slds-text-color_weak slds-text-align_center">${escapeHtml(username)} · ${escapeHtml(profile)}</p>
</form></li>`;
}

function loginDocument(users: LoginUser[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Log in to the local org</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/styles/salesforce-lightning-design-system.min.css"><link rel="stylesheet" href="/lightning/shell.css"></head>
<body class="slds-scope"><main class="login slds-box slds-theme_default">
<h1 class="slds-text-heading_medium">Log in to the local org as</h1>
<ul class="slds-has-dividers_top-space slds-m-top_medium">${users.map(userRow).join('\n')}</ul>
<p class="slds-m-top_medium slds-text-body_small slds-text-color_weak">This org runs on this machine only and asks for no password. Not a Salesforce product, not affiliated with Salesforce.</p>
</main></body></html>`;
}

/** Choosing a user, and leaving. There are no passwords: the server listens on the loopback address only. */
export function loginRoutes(server: FastifyInstance, org: WebOrg): void {
  server.get('/lightning/login', (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('Content-Security-Policy', contentSecurityPolicy()).send(loginDocument(org.loginUsers())),
  );

  server.post<{ Body: { username?: string } | undefined }>('/lightning/login', (request, reply) => {
    const session = org.createSession(request.body?.username ?? '');
    return reply.setCookie(SESSION_COOKIE, session.token, { path: '/', httpOnly: true, sameSite: 'lax' }).redirect('/lightning/page/home', 303);
  });

  server.get('/lightning/logout', (_request, reply) => reply.clearCookie(SESSION_COOKIE, { path: '/' }).redirect('/lightning/login'));
}
