import { defineType } from '../define.ts';
import { userZone } from '../arguments.ts';
import type { ApexTransaction } from '../services.ts';

/** A field of the running user's own record; everybody may read these. */
function ownField(tx: ApexTransaction, field: string): unknown {
  const [user] = tx.query(`SELECT ${field} FROM User WHERE Id = :userId`, { access: 'system', binds: () => tx.user.id });
  return user?.getField(field) ?? null;
}

export const userInfoType = defineType({
  name: 'System.UserInfo',
  kind: 'class',
  extensible: false,
  members: {
    'static Id getUserId()': (tx) => tx.user.id,
    'static String getUserName()': (tx) => tx.user.username,
    'static Id getProfileId()': (tx) => tx.user.profileId,
    'static Id getOrganizationId()': (tx) => tx.organizationId,
    'static String getLanguage()': (tx) => tx.user.language,
    'static String getLocale()': (tx) => tx.user.locale,
    'static TimeZone getTimeZone()': (tx) => userZone(tx),
    'static String getUserType()': (tx) => (tx.user.isGuest ? 'Guest' : 'Standard'),
    'static String getName()': (tx) => ownField(tx, 'Name'),
    'static String getFirstName()': (tx) => ownField(tx, 'FirstName'),
    'static String getLastName()': (tx) => ownField(tx, 'LastName'),
    'static String getUserEmail()': (tx) => ownField(tx, 'Email'),
    'static Id getUserRoleId()': (tx) => ownField(tx, 'UserRoleId'),
    'static Boolean isMultiCurrencyOrganization()': () => false,
    'static String getUiTheme()': () => 'Theme4d',
    'static String getUiThemeDisplayed()': () => 'Theme4d',
    'static String getSessionId()': () => null,
  },
});
