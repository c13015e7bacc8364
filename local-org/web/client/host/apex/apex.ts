import { unwrap } from 'lwc';
import { request } from '../rest/rest.ts';
import { createAdapter, refreshWired } from '../wire/wire.ts';

/** What `import m from '@salesforce/apex/Class.method'` gives: callable, and usable with @wire. */
export function apexMethod(className: string, method: string): unknown {
  const call = (parameters: object = {}): Promise<unknown> => request('POST', `/lightning/apex/${className}/${method}`, parameters);
  const isComplete = (config: object): boolean => Object.values(config).every((value) => value !== undefined);
  call.adapter = createAdapter((config: object) => (isComplete(config) ? call(config) : undefined));
  return call;
}

/** Runs again the Apex method whose wired value this is. */
export function refreshApex(value: object): Promise<void> {
  return refreshWired(unwrap(value) as object);
}
