/** The org room's door. */
export { Org, type OrgOptions } from './org.ts';
export { Transaction, type SaveOptions } from './transaction/transaction.ts';
export type { RunOptions } from './transaction/options.ts';
export type { UserContext } from './session/userContext.ts';
export type { Mail } from './mail/outbox.ts';
export type { Label } from './labels/labels.ts';
export type { SharingRule } from './security/sharingRules.ts';
export type { FieldFilter } from './save/filters.ts';
export type { ObjectRights, FieldRights } from './security/rights.ts';
export { notificationsOf, type StoredNotification } from './notify/notifications.ts';
export type { TestRequest, TestRunReport } from './tests/testRunner.ts';
export type { TestResult } from './tests/runTestClass.ts';
export type { RestCall, RestAnswer } from './entry/rest.ts';
export type { AnonymousResult } from './entry/anonymous.ts';
export { defaultRecord } from './save/defaults.ts';
export { shareAllRecords } from './security/shareAllRecords.ts';
export { explainQuery } from './query/apiQuery.ts';
export { AuraError } from './entry/aura.ts';
