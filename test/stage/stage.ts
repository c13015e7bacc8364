import { once } from 'node:events';
import { control } from '../../src/local/control.ts';
import type { RoleUser } from '../../src/local/roles.ts';
import { startDemo } from '../../src/local/start.ts';
import { Caller } from './caller.ts';

export type Role = 'REP' | 'MARKETER' | 'COMPLIANCE' | 'ADMIN' | 'INTEGRATION';

/** A private local org with the package and a user per role, as `npm start` makes it. */
export interface Stage {
  instanceUrl: string;
  users: Record<Role, RoleUser>;
  as(role: Role): Caller;
  /** Somebody who opened the public site. */
  guest(): Promise<Caller>;
  /** Sets the org's clock; the instant carries an offset. */
  at(now: string): Promise<void>;
  control<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>;
  stop(): Promise<void>;
}

const silent = { stage: () => {}, components: () => {}, seed: { stage: () => {}, done: () => {} } };

/** @param data folder of the org's files; in memory unless given */
export async function openStage(people = 0, data = ':memory:'): Promise<Stage> {
  const { org, users } = await startDemo({ port: 0, data, people, seed: 42 }, silent);
  const byRole = Object.fromEntries(users.map((user) => [user.role, user])) as Record<Role, RoleUser>;
  return {
    instanceUrl: org.instanceUrl,
    users: byRole,
    as: (role) => new Caller(org.instanceUrl, byRole[role].accessToken),
    guest: async () => new Caller(org.instanceUrl, (await control<{ accessToken: string }>(org, 'POST', 'sessions', { guest: true })).accessToken),
    at: async (now) => void (await control(org, 'POST', 'clock', { now })),
    control: (method, path, body) => control(org, method, path, body),
    stop: async () => {
      org.stop();
      if (org.process.exitCode === null) await once(org.process, 'exit');
    },
  };
}
