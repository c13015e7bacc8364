import type { ObjectDef } from '../schema/types.ts';
import type { DeployedMetadata } from './deployed/metadata.ts';

export interface WebUser {
  readonly id: string;
  readonly username: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly language: string;
  readonly isGuest: boolean;
}

/** What the pages ask of the org. Records, describes and Apex go through the APIs that the same server mounts. */
export interface WebOrg {
  readonly catalogue: { object(name: string): ObjectDef | undefined };
  readonly metadata: DeployedMetadata;
  session(token: string): WebUser | undefined;
  createSession(username: string): { token: string; userId: string };
  /** Active users, for the login page. */
  loginUsers(): { name: string; username: string; profile: string }[];
  /** Tabs that the user's permission sets show, and objects that the user may read. */
  sees(user: WebUser): { tab(name: string): boolean; object(name: string): boolean };
  hasPermission(user: WebUser, kind: 'customPermission' | 'userPermission', name: string): boolean;
}
