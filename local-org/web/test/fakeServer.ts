import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import { SalesforceError } from '../../base/errors.ts';
import { SchemaCatalogue, describe, describeGlobal } from '../../schema/index.ts';
import type { DeployedMetadata } from '../deployed/metadata.ts';
import { mountPages } from '../mount.ts';

type Row = Record<string, unknown>;

export const TOKEN = 'token-of-ada';
const USER = { id: '005000000000001AAA', username: 'ada@example.com', timeZone: 'Europe/Paris', locale: 'en_GB', language: 'en_US', isGuest: false };
const WHERE_ID = /WHERE Id = '(?<id>\w+)'/;

/** Standard objects' describes and a handful of rows behind the URLs that pages call: enough of the APIs to look at pages. */
export function fakeServer(metadata: DeployedMetadata, rows: Record<string, Row[]>, apex: Record<string, (parameters: Row) => unknown>): FastifyInstance {
  const server = fastify();
  const catalogue = SchemaCatalogue.standard();
  server.register(cookie);
  server.register(formbody);
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const known = error instanceof SalesforceError ? error : new SalesforceError('UNKNOWN_EXCEPTION', error.message, { status: error.statusCode ?? 500 });
    return reply.code(known.status).send([{ errorCode: known.code, message: known.message }]);
  });
  mountPages(server, {
    catalogue,
    metadata,
    session: (token) => (token === TOKEN ? USER : undefined),
    createSession: () => ({ token: TOKEN, userId: USER.id }),
    loginUsers: () => [{ name: 'Ada <Byron>', username: USER.username, profile: 'Standard User' }],
    sees: () => ({ tab: () => true, object: () => true }),
    hasPermission: (_user, _kind, name) => name === 'MayGreet',
  });
  server.get('/services/data/v65.0/sobjects', () => describeGlobal(catalogue));
  server.get<{ Params: { name: string } }>('/services/data/v65.0/sobjects/:name/describe', ({ params }) => describe(catalogue.object(params.name)!, catalogue));
  server.get<{ Querystring: { q: string } }>('/services/data/v65.0/query', ({ query }) => {
    const objectName = /FROM (\w+)/.exec(query.q)![1];
    const id = WHERE_ID.exec(query.q)?.groups?.id;
    const records = (rows[objectName] ?? []).filter((row) => !id || row.Id === id).map((row) => ({ attributes: { type: objectName }, ...row }));
    return { totalSize: records.length, done: true, records };
  });
  server.post<{ Params: { className: string; method: string }; Body: Row }>('/lightning/apex/:className/:method', ({ params, body }, reply) => {
    const method = apex[`${params.className}.${params.method}`];
    if (!method) throw new SalesforceError('NOT_FOUND', `No Apex method ${params.className}.${params.method}`, { status: 404 });
    return reply.type('application/json').send(JSON.stringify(method(body)));
  });
  return server;
}
