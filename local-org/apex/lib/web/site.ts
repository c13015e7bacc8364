/** The public site: its address is the org's own. The rewriter's contract: Apex Reference Guide, "Site.UrlRewriter Interface". */
import { defineType, type LibMember, type LibType } from '../define.ts';
import { delegated } from '../system/interfaces.ts';

/** Nobody logs in to a site here or registers with one, which Apex sees as on the platform outside of a site: nothing happens, and null or false says so. */
const nothing: LibMember = () => null;
const no: LibMember = () => false;

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
    unsupported: ['passwordlessLogin'],
    members: {
      'static String getBaseUrl()': (tx) => tx.instanceUrl(),
      'static String getBaseSecureUrl()': (tx) => tx.instanceUrl(),
      'static String getDomain()': (tx) => new globalThis.URL(tx.instanceUrl()).hostname,
      'static String getPathPrefix()': nothing,
      'static String getPrefix()': nothing, 'static String getName()': nothing, 'static String getMasterLabel()': nothing, 'static Id getSiteId()': nothing, 'static String getSiteType()': nothing,
      'static String getSiteTypeLabel()': nothing, 'static System.PageReference getTemplate()': nothing, 'static String getAdminEmail()': nothing, 'static Id getAdminId()': nothing,
      'static String getAnalyticsTrackingCode()': nothing, 'static String getBaseCustomUrl()': nothing, 'static String getBaseInsecureUrl()': nothing, 'static String getBaseRequestUrl()': nothing,
      'static String getCurrentSiteUrl()': nothing, 'static String getCustomWebAddress()': nothing, 'static String getErrorDescription()': nothing, 'static String getErrorMessage()': nothing,
      'static String getExperienceId()': nothing, 'static String getOriginalUrl()': nothing, 'static String getPasswordPolicyStatement()': nothing,
      'static Boolean isLoginEnabled()': no, 'static Boolean isPasswordExpired()': no, 'static Boolean isRegistrationEnabled()': no, 'static Boolean isValidUsername(String name)': no,
      'static System.PageReference login(String name, String password, String startUrl)': nothing,
      'static System.PageReference changePassword(String password, String again)': nothing,
      'static System.PageReference changePassword(String password, String again, String old)': nothing,
      'static Boolean forgotPassword(String name)': no,
      'static Boolean forgotPassword(String name, String template)': no,
      'static void validatePassword(SObject user, String password, String again)': nothing,
      'static void setExperienceId(String id)': nothing,
      'static void setPortalUserAsAuthProvider(SObject user, String contactId)': nothing,
      'static Id createExternalUser(SObject user, String accountId)': nothing,
      'static Id createExternalUser(SObject user, String accountId, String password)': nothing,
      'static Id createExternalUser(SObject user, String accountId, String password, Boolean sendEmail)': nothing,
      'static Id createPortalUser(SObject user, String accountId)': nothing,
      'static Id createPortalUser(SObject user, String accountId, String password)': nothing,
      'static Id createPortalUser(SObject user, String accountId, String password, Boolean sendEmail)': nothing,
      'static Id createPersonAccountPortalUser(SObject user, String ownerId, String password)': nothing,
      'static Id createPersonAccountPortalUser(SObject user, String ownerId, String recordTypeId, String password)': nothing,
    },
  }),
  defineType({
    name: 'System.Network', kind: 'class',
    unsupported: ['createExternalUserAsync', 'loadAllPackageDefaultNetworkDashboardSettings', 'loadAllPackageDefaultNetworkPulseSettings'],
    members: {
      'static Id getNetworkId()': nothing,
      'static System.PageReference communitiesLanding()': nothing,
      'static System.PageReference forwardToAuthPage(String startUrl)': nothing,
      'static System.PageReference forwardToAuthPage(String startUrl, String display)': nothing,
      'static String getLoginUrl(String networkId)': nothing,
      'static String getLogoutUrl(String networkId)': nothing,
      'static String getSelfRegUrl(String networkId)': nothing,
    },
  }),
];
