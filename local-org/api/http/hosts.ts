import type { FastifyRequest } from 'fastify';
import { SalesforceError } from '../../base/errors.ts';

const LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/**
 * Logging in takes no password because the server listens on the loopback address alone. A page of the web could still reach it under
 * a name of its own that resolves to that address, so requests under other names are refused.
 */
export async function refuseForeignNames(request: FastifyRequest): Promise<void> {
  if (!LOCAL_NAMES.has(request.hostname)) throw new SalesforceError('INVALID_REQUEST', 'The local org answers to localhost and 127.0.0.1 only', { status: 403 });
}
