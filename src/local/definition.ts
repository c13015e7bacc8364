import { readFile } from 'node:fs/promises';
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

function parse(text: string): { features?: string[] } | undefined {
  try {
    return JSON.parse(text) as { features?: string[] };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
