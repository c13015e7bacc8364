import type { Org, Transaction, UserContext } from '../org/index.ts';

/** The context of a user who is not at the other end of the request: the owner of a job, the admin behind the login page. */
export function actAs(org: Org, username: string): UserContext {
  const { token } = org.createSession(username);
  const user = org.session(token)!;
  org.sessions.end(token);
  return user;
}

export function runAs<T>(org: Org, username: string, body: (tx: Transaction) => T): T {
  return org.run(actAs(org, username), body, { api: true });
}
