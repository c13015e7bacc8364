import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Connection, Messages } from '@salesforce/core';
import { ComponentSet, type DeployMessage, type MetadataApiDeployStatus } from '@salesforce/source-deploy-retrieve';
import type { AnyJson } from '@salesforce/ts-types';
import { namedError } from './errors.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'deploy');

export interface DeployProblem {
  fileName: string;
  line: number;
  column: number;
  problem: string;
}

export interface DeploySourceOptions {
  /** Validates only. */
  checkOnly: boolean;
  /** Leaves out what has problems instead of failing; given each of them as its file, line, column and text. */
  onProblem?: (problem: DeployProblem) => void;
  /** Components that stay as the org has them, `Type:FullName`. */
  except?: ReadonlySet<string>;
  onComponents(done: number, total: number): void;
}

/**
 * Deploys a source folder through the Metadata API, all or nothing; the messages of the components that went through.
 * @throws SfError DeployFailed with file, line and column of each problem
 */
export async function deploySource(connection: Connection, source: string, { checkOnly, except, onComponents, onProblem }: DeploySourceOptions): Promise<DeployMessage[]> {
  const found = ComponentSet.fromSource({ fsPaths: [source] }).getSourceComponents();
  const components = new ComponentSet(found.filter(({ type, fullName }) => !except?.has(`${type.name}:${fullName}`)));
  components.projectDirectory = projectOf(source);
  const deploy = await components.deploy({ usernameOrConnection: connection, apiOptions: { rest: true, checkOnly, rollbackOnError: onProblem === undefined } });
  deploy.onUpdate(({ numberComponentsDeployed, numberComponentsTotal }) => onComponents(numberComponentsDeployed, numberComponentsTotal));
  const { response } = await deploy.pollStatus();
  if (!response.success) throw deployFailed(response);
  for (const failure of messagesOf(response.details.componentFailures)) onProblem?.(problemOf(failure));
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

function problemOf({ fileName, fullName, lineNumber, columnNumber, problem }: DeployMessage): DeployProblem {
  return { fileName: fileName || fullName, line: Number(lineNumber ?? 0), column: Number(columnNumber ?? 1), problem: problem ?? '' };
}

/** `file:line:column problem`; files without a place of the problem have none. */
export function textOf({ fileName, line, column, problem }: DeployProblem): string {
  return `${fileName}${line > 0 ? `:${line}:${column}` : ''} ${problem}`;
}

function deployFailed(status: MetadataApiDeployStatus): Error {
  const failures = messagesOf(status.details.componentFailures);
  const lines = failures.map((failure) => textOf(problemOf(failure)));
  const text = lines.length ? lines.join('\n') : (status.errorMessage ?? status.status);
  return namedError(messages, 'error.deployFailed', 'DeployFailed', [String(failures.length || 1), text], failures as unknown as AnyJson);
}
