/** The public site: its address is the org's own. The rewriter's contract: Apex Reference Guide, "Site.UrlRewriter Interface". */
import { defineType, type LibType } from '../define.ts';
import { delegated } from '../system/interfaces.ts';

export const siteTypes: readonly LibType[] = [
  defineType({
    name: 'Site.UrlRewriter', kind: 'interface',
    members: {
      'System.PageReference mapRequestUrl(System.PageReference address)': delegated('mapRequestUrl'),
      'List<System.PageReference> generateUrlFor(List<System.PageReference> addresses)': delegated('generateUrlFor'),
    },
  }),
  defineType({
    name: 'System.Site', kind: 'class',
    unsupported: [
      'changePassword', 'createExternalUser', 'createPersonAccountPortalUser', 'createPortalUser', 'forgotPassword', 'getAdminEmail', 'getAdminId', 'getAnalyticsTrackingCode', 'getCurrentSiteUrl', 'getErrorDescription',
      'getErrorMessage', 'getMasterLabel', 'getName', 'getOriginalUrl', 'getPasswordPolicyStatement', 'getSiteId', 'getSiteType', 'getSiteTypeLabel', 'getTemplate', 'isLoginEnabled', 'isPasswordExpired', 'isRegistrationEnabled',
      'isValidUsername', 'login', 'setExperienceId', 'validatePassword',
    ],
    members: {
      'static String getBaseUrl()': (tx) => tx.instanceUrl(),
      'static String getBaseSecureUrl()': (tx) => tx.instanceUrl(),
      'static String getDomain()': (tx) => new globalThis.URL(tx.instanceUrl()).hostname,
      'static String getPathPrefix()': () => null,
    },
  }),
  defineType({
    name: 'System.Network', kind: 'class',
    unsupported: ['communitiesLanding', 'createExternalUserAsync', 'forwardToAuthPage', 'loadAllPackageDefaultNetworkDashboardSettings', 'loadAllPackageDefaultNetworkPulseSettings'],
    members: {
      'static Id getNetworkId()': () => null,
      'static String getLoginUrl(Id networkId)': () => null,
      'static String getLogoutUrl(Id networkId)': () => null,
      'static String getSelfRegUrl(Id networkId)': () => null,
    },
  }),
];
