/** The enums of the library, in Salesforce's order. */
import { defineType, type LibType } from './define.ts';
import { enumValues, type EnumValue } from './enum.ts';
import { STATUS_CODES } from './statuscodes.ts';

const NAMES: Record<string, string> = {
  'System.RoundingMode': 'CEILING DOWN FLOOR HALF_DOWN HALF_EVEN HALF_UP UNNECESSARY UP',
  'System.LoggingLevel': 'NONE INTERNAL FINEST FINER FINE DEBUG INFO WARN ERROR',
  'System.TriggerOperation': 'BEFORE_INSERT BEFORE_UPDATE BEFORE_DELETE AFTER_INSERT AFTER_UPDATE AFTER_DELETE AFTER_UNDELETE',
  'System.StatusCode': STATUS_CODES,
  'System.Quiddity':
    'UNDEFINED ANONYMOUS AURA BATCH_ACS BATCH_APEX BATCH_CHUNK_PARALLEL BATCH_CHUNK_SERIAL BULK_API COMMERCE_INTEGRATION DISCOVERABLE_LOGIN EXTERNAL_SERVICE_CALLBACK FUNCTION_CALLBACK ' +
    'FUTURE INBOUND_EMAIL_SERVICE INVOCABLE_ACTION IOT PLATFORM_EVENT_PUBLISH_CALLBACK POST_INSTALL_SCRIPT QUEUEABLE QUICK_ACTION REMOTE_ACTION REST RUNTEST_ASYNC RUNTEST_DEPLOY RUNTEST_SYNC ' +
    'SCHEDULED SOAP SYNCHRONOUS TRANSACTION_FINALIZER_QUEUEABLE VF',
  'System.AccessType': 'CREATABLE READABLE UPDATABLE UPSERTABLE',
  'System.ParentJobResult': 'SUCCESS UNHANDLED_EXCEPTION',
  'System.JSONToken': 'END_ARRAY END_OBJECT FIELD_NAME NOT_AVAILABLE START_ARRAY START_OBJECT VALUE_EMBEDDED_OBJECT VALUE_FALSE VALUE_NULL VALUE_NUMBER_FLOAT VALUE_NUMBER_INT VALUE_STRING VALUE_TRUE',
  'System.XmlTag': 'ATTRIBUTE CDATA CHARACTERS COMMENT DTD END_DOCUMENT END_ELEMENT ENTITY_DECLARATION ENTITY_REFERENCE NAMESPACE NOTATION_DECLARATION PROCESSING_INSTRUCTION SPACE START_DOCUMENT START_ELEMENT',
  'Dom.XmlNodeType': 'COMMENT ELEMENT TEXT',
  'Schema.DisplayType':
    'ADDRESS ANYTYPE BASE64 BOOLEAN COMBOBOX COMPLEXVALUE CURRENCY DATACATEGORYGROUPREFERENCE DATE DATETIME DOUBLE EMAIL ENCRYPTEDSTRING ID INTEGER JSON LOCATION LONG MULTIPICKLIST PERCENT PHONE ' +
    'PICKLIST REFERENCE SOBJECT STRING TEXTAREA TIME URL',
  'Schema.SOAPType': 'ANYTYPE BASE64BINARY BOOLEAN DATE DATETIME DOUBLE ID INTEGER STRING TIME',
  'Schema.SObjectDescribeOptions': 'DEFAULT DEFERRED FULL',
  'Cache.Visibility': 'ALL NAMESPACE',
  'ApexPages.Severity': 'CONFIRM ERROR FATAL INFO WARNING',
  'EventBus.PublishOutcome': 'SUCCESS FAILURE',
  'ConnectApi.MarkupType': 'Bold Code Hyperlink Italic ListItem OrderedList Paragraph Strikethrough Underline UnorderedList',
  'ConnectApi.MessageSegmentType': 'EntityLink FieldChange FieldChangeName FieldChangeValue Hashtag InlineImage Link MarkupBegin MarkupEnd Mention MoreChanges ResourceLink Text',
  'ConnectApi.FeedElementType': 'Bundle FeedItem Recommendation',
  'ConnectApi.NamedCredentialType': 'Legacy PrivateEndpoint SecuredEndpoint',
  'ConnectApi.CredentialPrincipalType': 'AwsStsPrincipal NamedPrincipal PerUserPrincipal',
  'ConnectApi.CredentialAuthenticationProtocol': 'AwsSv4 Basic Custom Jwt OAuth',
  'Metadata.DeployStatus': 'Pending InProgress Succeeded SucceededPartial Failed Canceling Canceled',
  'FormulaEval.FormulaReturnType': 'BOOLEAN DATE DATETIME DECIMAL DOUBLE ID INTEGER LONG STRING TIME',
  'FormulaEval.FormulaGlobal': 'API CUSTOMMETADATA LABEL ORGANIZATION PERMISSION PROFILE SETUP SYSTEM USER USERROLE',
};

const VALUES: ReadonlyMap<string, readonly EnumValue[]> = new Map(Object.entries(NAMES).map(([type, names]) => [type, enumValues(type, names.split(' '))]));

/** The constants of a library enum, in order. */
export function constantsOf(type: string): readonly EnumValue[] {
  const values = VALUES.get(type);
  if (!values) throw new Error(`The Apex library has no enum ${type}`);
  return values;
}

/** The constant of that name in any case; null when the enum has none. */
export function constantOf(type: string, name: string): EnumValue | null {
  const wanted = name.toUpperCase();
  return constantsOf(type).find((value) => value.name.toUpperCase() === wanted) ?? null;
}

export const enumTypes: readonly LibType[] = [...VALUES].map(([name, values]) => defineType({
  name,
  kind: 'enum',
  constants: values.map((value) => value.name),
  is: (value) => values.includes(value as EnumValue),
  members: {},
}));
