import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Connection, Messages } from '@salesforce/core';
import { ComponentSet, type DeployMessage, type MetadataApiDeployStatus } from '@salesforce/source-deploy-retrieve';
import type { AnyJson } from '@salesforce/ts-types';
import { namedError } from './errors.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'deploy');

export interface DeploySourceOptions {
  /** Validates only. */
  checkOnly: boolean;
  onComponents(done: number, total: number): void;
}

/**
 * Deploys a source folder through the Metadata API, all or nothing; the messages of the components that went through.
 * @throws SfError DeployFailed with file, line and column of each problem
 */
export async function deploySource(connection: Connection, source: string, { checkOnly, onComponents }: DeploySourceOptions): Promise<DeployMessage[]> {
  const components = ComponentSet.fromSource({ fsPaths: [source] });
  components.projectDirectory = projectOf(source);
  const deploy = await components.deploy({ usernameOrConnection: connection, apiOptions: { rest: true, checkOnly, rollbackOnError: true } });
  deploy.onUpdate(({ numberComponentsDeployed, numberComponentsTotal }) => onComponents(numberComponentsDeployed, numberComponentsTotal));
  const { response } = await deploy.pollStatus();
  if (!response.success) throw deployFailed(response);
  return messagesOf(response.details.componentSuccesses).filter(({ componentType }) => componentType);
}

/** The nearest folder above with an sfdx-project.json; the folder itself when there is none. */
function projectOf(folder: string): string {
  for (let at = folder; at !== dirname(at); at = dirname(at)) if (existsSync(join(at, 'sfdx-project.json'))) return at;
  return folder;
}

function messagesOf(list: DeployMessage | DeployMessage[] | undefined): DeployMessage[] {
  return list === undefined ? [] : [list].flat();
}

function deployFailed(status: MetadataApiDeployStatus): Error {
  const failures = messagesOf(status.details.componentFailures);
  const lines = failures.map(({ fileName, lineNumber, columnNumber, problem, fullName }) =>
    `${fileName || fullName}${lineNumber ? `:${lineNumber}:${columnNumber ?? 1}` : ''} ${problem ?? ''}`,
  );
  const text = lines.length ? lines.join('\n') : (status.errorMessage ?? status.status);
  return namedError(messages, 'error.deployFailed', 'DeployFailed', [String(failures.length || 1), text], failures as unknown as AnyJson);
}
