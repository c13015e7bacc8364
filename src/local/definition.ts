import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Messages } from '@salesforce/core';
import { namedError } from '../privacy/errors.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'local.start');

/**
 * Features that a scratch org definition names, without their quantities; undefined without a file.
 * @throws SfError DefinitionFileUnreadable
 */
export async function featuresOf(file: string | undefined): Promise<string[] | undefined> {
  if (file === undefined) return undefined;
  const definition = parse(await readFile(file, 'utf8'));
  if (definition === undefined) throw namedError(messages, 'error.definitionFileUnreadable', 'DefinitionFileUnreadable', [file]);
  return (definition.features ?? []).map((feature) => feature.split(':')[0]);
}

/** The namespace that the project in this directory develops; undefined without a project, or without one. A scratch org of it has the same. */
export async function namespaceOf(directory: string): Promise<string | undefined> {
  const file = join(directory, 'sfdx-project.json');
  if (!existsSync(file)) return undefined;
  return parse(await readFile(file, 'utf8'))?.namespace || undefined;
}

function parse(text: string): { features?: string[]; namespace?: string } | undefined {
  try {
    return JSON.parse(text) as { features?: string[]; namespace?: string };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
