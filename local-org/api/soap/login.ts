import { SalesforceError } from '../../base/errors.ts';
import type { Call } from '../http/resource.ts';
import type { SoapResult } from './envelope.ts';
import { text } from './xml.ts';
import type { XmlTree } from './xml.ts';

export function userInfo(call: Call): object {
  const { user, org } = call;
  return {
    accessibilityMode: false, currencySymbol: '€', orgHasPersonAccounts: false, orgMultiCurrency: false, organizationId: org.organizationId, organizationMultiCurrency: false,
    profileId: user.profileId, sessionSecondsValid: 7200, userDefaultCurrencyIsoCode: null, userEmail: user.email, userFullName: user.name, userId: user.id,
    userLanguage: user.language, userLocale: user.locale, userName: user.username, userTimeZone: user.timeZone, userType: 'Standard', userUiSkin: 'Theme3',
  };
}

/** The local org knows no passwords: it listens on the loopback address only, and the username decides. */
export function login(call: Call, request: XmlTree): SoapResult {
  const username = text(request.username);
  if (!username) throw new SalesforceError('INVALID_LOGIN', 'Invalid username, password, security token; or user locked out.');
  const { token, userId } = call.org.createSession(username);
  const as = call.as({ token, user: call.org.session(token)! });
  const version = call.params.soapVersion;
  const server = (letter: string): string => `${call.origin}/services/Soap/${letter}/${version}/${call.org.organizationId.slice(0, 15)}`;
  return { result: { metadataServerUrl: server('m'), passwordExpired: false, sandbox: false, serverUrl: server('u'), sessionId: token, userId, userInfo: userInfo(as) } };
}
