import { type Connection, Messages } from '@salesforce/core';
import type { AnyJson } from '@salesforce/ts-types';
import { ComponentSet, type DeployMessage, type MetadataApiDeployStatus } from '@salesforce/source-deploy-retrieve';
import { buildComponents } from './build-components.ts';
import { namedError } from './errors.ts';
import { preflight } from './preflight.ts';
import { packageRoot, sourceRoot } from './root.ts';

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
  changes: ComponentChange[];
  /** Purposes and channels that the starter catalogue added. */
  catalogue: { created: number };
}

export interface DeployProgress {
  stage(name: string): void;
  components(done: number, total: number): void;
}

/**
 * Brings the package into the org: preflight, metadata, permission set of the person who deploys, starter catalogue.
 * @throws SfError DataProtectionAndPrivacyOff, DeployFailed (with file, line and column of each problem)
 */
export async function deployPackage(connection: Connection, dryRun: boolean, progress: DeployProgress): Promise<DeployOutcome> {
  progress.stage('preflight');
  await preflight(connection);
  await buildComponents(sourceRoot);
  progress.stage('metadata');
  const status = await sendMetadata(connection, dryRun, progress);
  if (!status.success) throw deployFailed(status);
  const changes = messagesOf(status.details.componentSuccesses).filter(({ componentType }) => componentType).map(changeOf);
  if (dryRun) return summary(changes, dryRun, 0);
  progress.stage('permissions');
  await assignPermissionSet(connection, 'PrivacyAdmin');
  progress.stage('catalogue');
  const { created } = await connection.apex.post<{ created: number }>('/privacy/v1/catalogue/starter', {});
  return summary(changes, dryRun, created);
}

async function sendMetadata(connection: Connection, checkOnly: boolean, progress: DeployProgress): Promise<MetadataApiDeployStatus> {
  const components = ComponentSet.fromSource({ fsPaths: [sourceRoot] });
  components.projectDirectory = packageRoot;
  const deploy = await components.deploy({ usernameOrConnection: connection, apiOptions: { rest: true, checkOnly, rollbackOnError: true } });
  deploy.onUpdate(({ numberComponentsDeployed, numberComponentsTotal }) => progress.components(numberComponentsDeployed, numberComponentsTotal));
  return (await deploy.pollStatus()).response;
}

function messagesOf(list: DeployMessage | DeployMessage[] | undefined): DeployMessage[] {
  return list === undefined ? [] : [list].flat();
}

function changeOf({ componentType, fullName, created, changed, deleted }: DeployMessage): ComponentChange {
  const isTrue = (flag: unknown): boolean => flag === true || flag === 'true';
  const change = isTrue(deleted) ? 'deleted' : isTrue(created) ? 'created' : isTrue(changed) ? 'changed' : 'unchanged';
  return { type: componentType ?? '', name: fullName, change };
}

function deployFailed(status: MetadataApiDeployStatus): Error {
  const failures = messagesOf(status.details.componentFailures);
  const lines = failures.map(({ fileName, lineNumber, columnNumber, problem, fullName }) =>
    `${fileName || fullName}${lineNumber ? `:${lineNumber}:${columnNumber ?? 1}` : ''} ${problem ?? ''}`,
  );
  const text = lines.length ? lines.join('\n') : (status.errorMessage ?? status.status);
  return namedError(messages, 'error.deployFailed', 'DeployFailed', [String(failures.length || 1), text], failures as unknown as AnyJson);
}

function summary(changes: ComponentChange[], dryRun: boolean, catalogueCreated: number): DeployOutcome {
  const count = (change: ComponentChange['change']): number => changes.filter((item) => item.change === change).length;
  return {
    dryRun,
    components: changes.length,
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    changes: changes.filter(({ change }) => change !== 'unchanged'),
    catalogue: { created: catalogueCreated },
  };
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
