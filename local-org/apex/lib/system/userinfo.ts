import { userZone } from '../arguments.ts';
import { defineType, type LibMember } from '../define.ts';
import type { ApexTransaction } from '../services.ts';

/** The theme's name in the Apex reference; there is no other here. */
const LIGHTNING = 'Theme4d';

/** A field of the running user's record, read in system mode without counting as one of Apex's queries. */
function userField(name: string): LibMember {
  return (tx: ApexTransaction) => tx.record('User', tx.user.id, [name])?.getField(name) ?? null;
}

function organizationField(name: string): LibMember {
  return (tx: ApexTransaction) => tx.record('Organization', tx.organizationId, [name])?.getField(name) ?? null;
}

export const userInfoType = defineType({
  name: 'System.UserInfo',
  kind: 'class',
  unsupported: ['hasPackageLicense', 'isCurrentUserLicensed', 'isCurrentUserLicensedForPackage'],
  members: {
    'static String getUserId()': (tx) => tx.user.id,
    'static String getProfileId()': (tx) => tx.user.profileId,
    'static String getUserName()': (tx) => tx.user.username,
    'static String getName()': userField('Name'),
    'static String getFirstName()': userField('FirstName'),
    'static String getLastName()': userField('LastName'),
    'static String getUserEmail()': userField('Email'),
    'static String getUserRoleId()': userField('UserRoleId'),
    'static String getUserType()': (tx) => tx.user.userType,
    'static String getLocale()': (tx) => tx.user.locale,
    'static String getLanguage()': (tx) => tx.user.language,
    'static TimeZone getTimeZone()': userZone,
    'static String getOrganizationId()': (tx) => tx.organizationId,
    'static String getOrganizationName()': organizationField('Name'),
    'static String getUiTheme()': () => LIGHTNING,
    'static String getUiThemeDisplayed()': () => LIGHTNING,
    /** Tests have a session that opens nothing. */
    'static String getSessionId()': (tx) => (tx.isTest ? `${tx.organizationId}!ApexTestSession` : tx.sessionId),
    'static String getDefaultCurrency()': () => 'EUR',
    'static Boolean isMultiCurrencyOrganization()': () => false,
  },
});
