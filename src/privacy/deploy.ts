import { type Connection, Messages } from '@salesforce/core';
import type { DeployMessage } from '@salesforce/source-deploy-retrieve';
import { buildComponents } from './build-components.ts';
import { deploySource } from './deploy-source.ts';
import { namedError } from './errors.ts';
import { preflight } from './preflight.ts';
import { sourceRoot } from './root.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'deploy');

export interface ComponentChange {
  type: string;
  name: string;
  change: 'created' | 'changed' | 'unchanged' | 'deleted';
}

export interface DeployOutcome {
  dryRun: boolean;
  components: number;
  created: number;
  changed: number;
  unchanged: number;
  /** Custom metadata records, mail templates and fields with own values that the org had already. */
  kept: number;
  changes: ComponentChange[];
  /** Purposes and channels that the starter catalogue added. */
  catalogue: { created: number };
}

export interface DeployProgress {
  stage(name: string): void;
  components(done: number, total: number): void;
}

/**
 * Brings the package into the org: preflight, metadata, permission sets of the person who deploys and of the sites' guests, starter catalogue.
 * @throws SfError DataProtectionAndPrivacyOff, ConsentObjectsUnavailable, DeployFailed (with file, line and column of each problem)
 */
export async function deployPackage(connection: Connection, dryRun: boolean, progress: DeployProgress): Promise<DeployOutcome> {
  progress.stage('preflight');
  await preflight(connection);
  await buildComponents(sourceRoot);
  progress.stage('metadata');
  const except = await ownSettings(connection);
  const deployed = await deploySource(connection, sourceRoot, { checkOnly: dryRun, except, onComponents: (done, total) => progress.components(done, total) });
  const changes = deployed.map(changeOf);
  if (dryRun) return summary(changes, dryRun, except.size, 0);
  progress.stage('permissions');
  await assignPermissionSet(connection, 'PrivacyAdmin');
  await openPublicDoors(connection);
  progress.stage('catalogue');
  const { created } = await connection.apex.post<{ created: number }>('/privacy/v1/catalogue/starter', {});
  return summary(changes, dryRun, except.size, created);
}

/** Fields to whose values the administrator adds those of own purposes: a deploy would take them away. */
const EXTENDED_FIELDS = new Set(['Contact.Permissions__c', 'Lead.Permissions__c']);

/** Custom metadata records, mail templates and added values are the administrator's choices: those that the org has, changed or not, stay as they are. */
async function ownSettings(connection: Connection): Promise<ReadonlySet<string>> {
  const found = await connection.metadata.list([{ type: 'CustomMetadata' }, { type: 'EmailTemplate', folder: 'Lawful' }, { type: 'CustomField' }]);
  return new Set(found.filter(({ type, fullName }) => type !== 'CustomField' || EXTENDED_FIELDS.has(fullName)).map(({ type, fullName }) => `${type}:${fullName}`));
}

function changeOf({ componentType, fullName, created, changed, deleted }: DeployMessage): ComponentChange {
  const isTrue = (flag: unknown): boolean => flag === true || flag === 'true';
  const change = isTrue(deleted) ? 'deleted' : isTrue(created) ? 'created' : isTrue(changed) ? 'changed' : 'unchanged';
  return { type: componentType ?? '', name: fullName, change };
}

function summary(changes: ComponentChange[], dryRun: boolean, kept: number, catalogueCreated: number): DeployOutcome {
  const count = (change: ComponentChange['change']): number => changes.filter((item) => item.change === change).length;
  return {
    dryRun,
    components: changes.length,
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    kept,
    changes: changes.filter(({ change }) => change !== 'unchanged'),
    catalogue: { created: catalogueCreated },
  };
}

/** The guest users of the org's sites may use what a link from a mail opens. An org without a site has none. */
async function openPublicDoors(connection: Connection): Promise<void> {
  const { records } = await connection.query<{ Id: string }>("SELECT Id FROM User WHERE UserType = 'Guest' AND IsActive = TRUE");
  for (const { Id } of records) await assignPermissionSetTo(connection, 'PrivacyGuest', Id);
}

/** Assigns a permission set to the running user, once. */
async function assignPermissionSet(connection: Connection, name: string): Promise<void> {
  const { user_id: userId } = await connection.identity();
  await assignPermissionSetTo(connection, name, userId);
}

/** Assigns a permission set to a user, once. @throws SfError PermissionSetMissing */
export async function assignPermissionSetTo(connection: Connection, name: string, userId: string): Promise<void> {
  const assigned = await connection.query(
    `SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = '${name}' AND AssigneeId = '${userId}'`,
  );
  if (assigned.totalSize > 0) return;
  const { records } = await connection.query<{ Id: string }>(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
  if (!records[0]) throw namedError(messages, 'error.permissionSetMissing', 'PermissionSetMissing', [name]);
  await connection.sobject('PermissionSetAssignment').create({ AssigneeId: userId, PermissionSetId: records[0].Id });
}
