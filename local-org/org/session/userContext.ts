import type { Raw, RawRecord } from '../../schema/types.ts';

/** Who is running: the user's row as the rest of the org needs it. */
export interface UserContext {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string | null;
  readonly profileId: string;
  readonly roleId: string | null;
  readonly timeZone: string;
  readonly locale: string;
  readonly language: string;
  /** Standard, Guest, AutomatedProcess … */
  readonly userType: string;
  readonly isGuest: boolean;
  /** False for guests and for customers and partners who log in to a site. */
  readonly isInternal: boolean;
}

const INTERNAL: ReadonlySet<string> = new Set(['Standard', 'AutomatedProcess', 'CloudIntegrationUser']);

/** Reads the context from a User row. */
export function userContextOf(row: RawRecord): UserContext {
  const userType = text(row.UserType) ?? 'Standard';
  return {
    id: row.Id as string,
    username: row.Username as string,
    name: fullName(row),
    email: text(row.Email),
    profileId: row.ProfileId as string,
    roleId: text(row.UserRoleId),
    timeZone: text(row.TimeZoneSidKey) ?? 'GMT',
    locale: text(row.LocaleSidKey) ?? 'en_US',
    language: text(row.LanguageLocaleKey) ?? 'en_US',
    userType,
    isGuest: userType === 'Guest',
    isInternal: INTERNAL.has(userType),
  };
}

function text(value: Raw | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function fullName(row: RawRecord): string {
  return [row.FirstName, row.LastName].filter((part) => part != null).join(' ');
}
