/** Code, jobs, tests and logs. */
import { READ_ONLY, REQUIRED, base64, checkbox, datetime, double, field, int, lookup, restricted, text, textarea } from '../fields.ts';
import { SYSTEM_WRITTEN, idField, namespacePrefix, objectDef, setup } from '../object.ts';
import type { FieldDef, ObjectDef } from '../types.ts';

/** What a batch that raises platform events publishes when one of its transactions fails. */
function batchApexErrorEvent(): ObjectDef {
  return objectDef('BatchApexErrorEvent', [
    text('ReplayId', 1000, READ_ONLY), datetime('CreatedDate', { ...READ_ONLY, ...REQUIRED }), lookup('CreatedById', 'User', undefined, { ...READ_ONLY, ...REQUIRED, onParentDelete: 'none' }), text('EventUuid', 36, READ_ONLY),
    text('AsyncApexJobId', 18), checkbox('DoesExceedJobScopeMaxLength'), text('ExceptionType', 255), textarea('JobScope', 40000), textarea('Message', 5000), text('Phase', 50), text('RequestId', 255), textarea('StackTrace', 5000),
  ], { kind: 'platformEvent', keyPrefix: '1bE', updateable: false, deletable: false, queryable: false, sharingModel: 'FullAccess', label: 'Batch Apex Error Event' });
}

const JOB_STATUS = ['Queued', 'Processing', 'Aborted', 'Completed', 'Failed', 'Preparing', 'Holding'];
const CODE_STATUS = ['Inactive', '*Active', 'Deleted'];
const count = (name: string): FieldDef => int(name, 9, READ_ONLY);
const created = (): FieldDef[] => [datetime('CreatedDate', { ...READ_ONLY, ...REQUIRED }), lookup('CreatedById', 'User', undefined, { ...READ_ONLY, onParentDelete: 'none' }), datetime('SystemModstamp', READ_ONLY)];
const classOrTrigger = (name: string): FieldDef => lookup(name, ['ApexClass', 'ApexTrigger'], undefined, { ...READ_ONLY, onParentDelete: 'cascade' });
const apexClassRef = (name: string): FieldDef => lookup(name, 'ApexClass', undefined, { ...READ_ONLY, onParentDelete: 'cascade' });

function code(): ObjectDef[] {
  const source = (): FieldDef[] => [
    namespacePrefix(), text('Name', 255, { ...REQUIRED, nameField: true, idLookup: true }), double('ApiVersion', 18, 1), restricted('Status', CODE_STATUS), checkbox('IsValid', READ_ONLY), double('BodyCrc', 18, 0, READ_ONLY), textarea('Body', 1000000), int('LengthWithoutComments', 9, READ_ONLY),
  ];
  const events = ['BeforeInsert', 'AfterInsert', 'BeforeUpdate', 'AfterUpdate', 'BeforeDelete', 'AfterDelete', 'AfterUndelete'];
  return [
    setup('ApexClass', '01p', source(), { label: 'Apex Class', sharingModel: 'Read', searchable: true }),
    setup('ApexTrigger', '01q', [...source(), text('TableEnumOrId', 40, { ...REQUIRED, label: 'Custom Object Definition ID' }), ...events.map((each) => checkbox(`Usage${each}`)), checkbox('UsageIsBulk')], { label: 'Apex Trigger', sharingModel: 'Read' }),
    setup('ApexPage', '066', [namespacePrefix(), text('Name', 80, { ...REQUIRED, nameField: true }), double('ApiVersion', 18, 1), text('MasterLabel', 80), textarea('Description', 255), textarea('Markup', 1048576)], { label: 'Visualforce Page', sharingModel: 'Read' }),
    setup('ApexComponent', '099', [namespacePrefix(), text('Name', 80, { ...REQUIRED, nameField: true }), double('ApiVersion', 18, 1), text('MasterLabel', 80), textarea('Description', 255), textarea('Markup', 1048576)], { label: 'Visualforce Component', sharingModel: 'Read' }),
    setup('StaticResource', '081', [
      namespacePrefix(), text('Name', 255, { ...REQUIRED, nameField: true }), text('ContentType', 120, REQUIRED), int('BodyLength', 9, READ_ONLY), base64('Body'), text('Description', 255), restricted('CacheControl', ['*Private', 'Public'], REQUIRED),
    ], { label: 'Static Resource', sharingModel: 'Read' }),
  ];
}

function jobs(): ObjectDef[] {
  return [
    objectDef('AsyncApexJob', [
      idField('Apex Job'), restricted('JobType', ['Future', 'SharingRecalculation', 'ScheduledApex', 'BatchApex', 'BatchApexWorker', 'TestRequest', 'TestWorker', 'ApexToken', 'Queueable'], READ_ONLY), apexClassRef('ApexClassId'), restricted('Status', JOB_STATUS, READ_ONLY), count('JobItemsProcessed'), count('TotalJobItems'), count('NumberOfErrors'),
      datetime('CompletedDate', READ_ONLY), text('MethodName', 80, READ_ONLY), text('ExtendedStatus', 255, READ_ONLY), lookup('ParentJobId', 'AsyncApexJob', 'AsyncApex', READ_ONLY), text('LastProcessed', 15, READ_ONLY), count('LastProcessedOffset'), lookup('CronTriggerId', 'CronTrigger', undefined, READ_ONLY), ...created(),
    ], { ...SYSTEM_WRITTEN, keyPrefix: '707', label: 'Apex Job' }),
    objectDef('CronTrigger', [
      idField('Scheduled Job'), lookup('CronJobDetailId', 'CronJobDetail', undefined, READ_ONLY), datetime('NextFireTime', READ_ONLY), datetime('PreviousFireTime', READ_ONLY), restricted('State', ['WAITING', 'ACQUIRED', 'EXECUTING', 'COMPLETE', 'ERROR', 'DELETED', 'PAUSED', 'BLOCKED', 'PAUSED_BLOCKED'], READ_ONLY),
      datetime('StartTime', READ_ONLY), datetime('EndTime', READ_ONLY), text('CronExpression', 255, READ_ONLY), text('TimeZoneSidKey', 40, READ_ONLY), lookup('OwnerId', 'User', undefined, READ_ONLY), lookup('LastModifiedById', 'User', undefined, READ_ONLY), count('TimesTriggered'), ...created(),
    ], { ...SYSTEM_WRITTEN, keyPrefix: '08e', label: 'Scheduled Job' }),
    objectDef('CronJobDetail', [idField('Cron Job Detail'), text('Name', 255, { ...READ_ONLY, nameField: true }), text('JobType', 40, READ_ONLY)], { ...SYSTEM_WRITTEN, keyPrefix: '08a', label: 'Cron Job' }),
  ];
}

function tests(): ObjectDef[] {
  const outcome = ['Pass', 'Fail', 'CompileFail', 'Skip'];
  return [
    objectDef('ApexTestRunResult', [
      idField('Apex Test Run Result'), lookup('AsyncApexJobId', 'AsyncApexJob', undefined, READ_ONLY), lookup('UserId', 'User', undefined, READ_ONLY), text('JobName', 255, READ_ONLY), checkbox('IsAllTests', READ_ONLY), text('Source', 80, READ_ONLY), datetime('StartTime', READ_ONLY), datetime('EndTime', READ_ONLY), count('TestTime'), count('TestSetupTime'),
      restricted('Status', JOB_STATUS, READ_ONLY), count('ClassesEnqueued'), count('ClassesCompleted'), count('MethodsEnqueued'), count('MethodsCompleted'), count('MethodsFailed'), checkbox('IsDeleted', READ_ONLY), ...created(),
    ], { ...SYSTEM_WRITTEN, keyPrefix: '05m', label: 'Apex Test Run Result' }),
    objectDef('ApexTestQueueItem', [
      idField('Apex Test Queue Item'), apexClassRef('ApexClassId'), restricted('Status', JOB_STATUS, READ_ONLY), text('ExtendedStatus', 1000, READ_ONLY), lookup('ParentJobId', 'AsyncApexJob', undefined, READ_ONLY), lookup('TestRunResultId', 'ApexTestRunResult', undefined, READ_ONLY), checkbox('ShouldSkipCodeCoverage', READ_ONLY), ...created(),
    ], { ...SYSTEM_WRITTEN, keyPrefix: '709', label: 'Apex Test Queue Item' }),
    objectDef('ApexTestResult', [
      idField('Apex Test Result'), datetime('TestTimestamp', READ_ONLY), restricted('Outcome', outcome, READ_ONLY), apexClassRef('ApexClassId'), text('MethodName', 255, READ_ONLY), textarea('Message', 4000, READ_ONLY), textarea('StackTrace', 4000, READ_ONLY), lookup('AsyncApexJobId', 'AsyncApexJob', undefined, READ_ONLY),
      lookup('QueueItemId', 'ApexTestQueueItem', 'ApexTestResults', { ...READ_ONLY, onParentDelete: 'cascade' }), lookup('ApexLogId', 'ApexLog', undefined, READ_ONLY), lookup('ApexTestRunResultId', 'ApexTestRunResult', 'ApexTestResults', READ_ONLY), count('RunTime'), checkbox('IsTestSetup', READ_ONLY), ...created(),
    ], { ...SYSTEM_WRITTEN, keyPrefix: '07M', label: 'Apex Test Result' }),
  ];
}

function coverage(): ObjectDef[] {
  const lines = (): FieldDef[] => [count('NumLinesCovered'), count('NumLinesUncovered'), field('Coverage', 'complexvalue', READ_ONLY)];
  const tooling = { ...SYSTEM_WRITTEN, toolingOnly: true };
  return [
    objectDef('ApexCodeCoverage', [idField('Apex Code Coverage'), apexClassRef('ApexTestClassId'), text('TestMethodName', 255, READ_ONLY), classOrTrigger('ApexClassOrTriggerId'), ...lines()], { ...tooling, keyPrefix: '714' }),
    objectDef('ApexCodeCoverageAggregate', [idField('Apex Code Coverage Aggregate'), classOrTrigger('ApexClassOrTriggerId'), ...lines()], { ...tooling, keyPrefix: '715' }),
    objectDef('ApexOrgWideCoverage', [idField('Apex Org Wide Coverage'), count('PercentCovered')], { ...tooling, keyPrefix: '716' }),
  ];
}

/** Nothing can be installed here, so none has rows. */
function packages(): ObjectDef[] {
  const tooling = { ...SYSTEM_WRITTEN, toolingOnly: true };
  return [
    objectDef('SubscriberPackage', [idField('Subscriber Package'), text('Name', 80, { ...READ_ONLY, nameField: true }), text('NamespacePrefix', 15, READ_ONLY), textarea('Description', 1000, READ_ONLY), checkbox('IsPackageValid', READ_ONLY)], { ...tooling, keyPrefix: '033' }),
    objectDef('SubscriberPackageVersion', [
      idField('Subscriber Package Version'), lookup('SubscriberPackageId', 'SubscriberPackage', undefined, READ_ONLY), text('Name', 80, { ...READ_ONLY, nameField: true }), ...['MajorVersion', 'MinorVersion', 'PatchVersion', 'BuildNumber'].map(count), text('ReleaseState', 40, READ_ONLY),
      ...['IsBeta', 'IsManaged', 'IsDeprecated', 'IsPasswordProtected', 'IsOrgDependent'].map((name) => checkbox(name, READ_ONLY)),
    ], { ...tooling, keyPrefix: '04t' }),
    objectDef('InstalledSubscriberPackage', [
      idField('Installed Subscriber Package'), lookup('SubscriberPackageId', 'SubscriberPackage', undefined, READ_ONLY), lookup('SubscriberPackageVersionId', 'SubscriberPackageVersion', undefined, READ_ONLY), text('MinPackageVersionId', 18, READ_ONLY),
    ], { ...tooling, keyPrefix: '0A3' }),
  ];
}

function logs(): ObjectDef[] {
  const level = (name: string): FieldDef => text(name, 40, { defaultValue: "'INFO'" });
  const categories = ['ApexCode', 'ApexProfiling', 'Callout', 'Database', 'System', 'Validation', 'Visualforce', 'Workflow', 'Wave', 'Nba'];
  return [
    objectDef('ApexLog', [
      idField('Apex Debug Log'), lookup('LogUserId', 'User', undefined, READ_ONLY), count('LogLength'), datetime('LastModifiedDate', READ_ONLY), text('Request', 6, READ_ONLY), text('Operation', 255, READ_ONLY), text('Application', 255, READ_ONLY), text('Status', 255, READ_ONLY), count('DurationMilliseconds'), datetime('StartTime', READ_ONLY),
      text('Location', 40, READ_ONLY), text('RequestIdentifier', 40, READ_ONLY), textarea('Body', 1000000, READ_ONLY), datetime('SystemModstamp', READ_ONLY),
    ], { keyPrefix: '07L', createable: false, updateable: false, label: 'Apex Debug Log' }),
    setup('DebugLevel', '7dl', [text('DeveloperName', 80, { ...REQUIRED, nameField: true }), text('MasterLabel', 80, REQUIRED), text('Language', 40), ...categories.map(level)], { toolingOnly: true }),
    setup('TraceFlag', '7tf', [lookup('TracedEntityId', ['ApexClass', 'ApexTrigger', 'User'], undefined, REQUIRED), lookup('DebugLevelId', 'DebugLevel', undefined, { onParentDelete: 'cascade' }), text('LogType', 40, REQUIRED), datetime('StartDate'), datetime('ExpirationDate')], { toolingOnly: true }),
  ];
}

export function apex(): ObjectDef[] {
  return [batchApexErrorEvent(), ...code(), ...jobs(), ...tests(), ...coverage(), ...logs(), ...packages()];
}
