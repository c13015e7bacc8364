import type { RunningOrg } from './running.ts';

/**
 * Calls one of the local org's own controls (`/local/v1/…`), which are no part of the Salesforce APIs.
 * @throws Error with the org's answer when it refuses.
 */
export async function control<T>(org: Pick<RunningOrg, 'instanceUrl' | 'controlToken'>, method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
  const response = await fetch(`${org.instanceUrl}/local/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${org.controlToken}`, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}
