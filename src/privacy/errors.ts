import { type Messages, SfError } from '@salesforce/core';
import type { AnyJson } from '@salesforce/ts-types';

/** An error from a message file, with a stable name for scripts, which outlives changes of the wording. */
export function namedError(messages: Messages<string>, key: string, name: string, tokens: string[] = [], data?: AnyJson): SfError {
  return SfError.create({ name, message: messages.getMessage(key, tokens), actions: messages.getMessages(`${key}.actions`), data });
}
