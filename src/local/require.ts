import { Messages } from '@salesforce/core';
import { namedError } from '../privacy/errors.ts';
import { type RunningOrg, runningOrg } from './running.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'local.controls');

/** The local org that runs now. @throws SfError NoLocalOrg */
export function requireRunningOrg(): RunningOrg {
  const org = runningOrg();
  if (!org) throw namedError(messages, 'error.noLocalOrg', 'NoLocalOrg');
  return org;
}
