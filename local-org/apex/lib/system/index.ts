/** The types of the namespace System. */
import type { LibType } from '../define.ts';
import type { TypeSystem } from '../typesystem.ts';
import { accessLevelType } from './accesslevel.ts';
import { asyncTypes } from './async.ts';
import { featureManagementType } from './featuremanagement.ts';
import { keywordTypes } from './keywords.ts';
import { locationType } from './location.ts';
import { searchType } from './search.ts';
import { labelType } from './label.ts';
import { limitsType } from './limits.ts';
import { requestType } from './request.ts';
import { installTypes } from './install.ts';
import { businessHoursType } from './businesshours.ts';
import { securityTypes } from './security.ts';
import { systemType } from './system.ts';
import { urlType } from './url.ts';
import { userInfoType } from './userinfo.ts';
import { assertType } from './assert.ts';
import { blobType } from './blob.ts';
import { booleanType } from './boolean.ts';
import { dateType } from './date.ts';
import { datetimeType } from './datetime.ts';
import { decimalType } from './decimal.ts';
import { doubleType } from './double.ts';
import { exceptionTypes } from './exception.ts';
import { idType } from './id.ts';
import { integerType } from './integer.ts';
import { interfaceTypes } from './interfaces.ts';
import { listType } from './list.ts';
import { longType } from './long.ts';
import { mapType } from './map.ts';
import { matcherType } from './matcher.ts';
import { mathType } from './math.ts';
import { objectType } from './object.ts';
import { orgLimitTypes } from './orglimits.ts';
import { patternType } from './pattern.ts';
import { setType } from './set.ts';
import { sobjectType } from './sobject.ts';
import { stringType } from './string/string.ts';
import { testTypes } from './test.ts';
import { timeType } from './time.ts';
import { timeZoneType } from './timezone.ts';
import { typeType } from './type.ts';
import { cryptoType } from './crypto.ts';
import { encodingUtilType } from './encodingutil.ts';
import { duplicateSignatureTypes } from './duplicatesignature.ts';
import { eventBusTypes } from './eventbus.ts';
import { restTypes } from './rest.ts';
import { uuidType } from './uuid.ts';
import { versionType } from './version.ts';

export function systemTypes(types: TypeSystem): readonly LibType[] {
  return [
    cryptoType, encodingUtilType, urlType, labelType, uuidType, versionType, ...eventBusTypes, ...testTypes(types), ...restTypes,
    objectType, sobjectType, stringType, integerType, longType, doubleType, decimalType, booleanType, idType, dateType, datetimeType, timeType, timeZoneType, blobType,
    mathType, listType, setType, mapType, patternType, matcherType, assertType, typeType(types), systemType, requestType, userInfoType, limitsType, accessLevelType, featureManagementType,
    ...securityTypes, ...asyncTypes, ...duplicateSignatureTypes, ...keywordTypes, ...orgLimitTypes, locationType, searchType, businessHoursType, ...installTypes, ...interfaceTypes, ...exceptionTypes,
  ];
}
