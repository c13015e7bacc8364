import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Readable, Transform } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { SalesforceError } from '../../base/errors.ts';
import { parserError } from './errors.ts';

const DECODERS: Record<string, () => Transform> = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress };

/** Empty text is no body; clients send a JSON content type with GET and DELETE too. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw parserError((error as Error).message.replace(/".*"/s, 'text'));
  }
}

function decompress(encoding: string, payload: Readable): Transform {
  const decoder = DECODERS[encoding];
  if (!decoder) throw new SalesforceError('UNSUPPORTED_MEDIA_TYPE', `Content-Encoding ${encoding} is not supported`, { status: 415 });
  return payload.pipe(decoder());
}

/** Every body as the bytes that came, for code that reads it itself. */
export function acceptBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: unknown, bytes: Buffer) => bytes);
}

/** JSON and XML are read whole, CSV stays a stream, anything else becomes bytes. */
export function acceptBodies(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, async (_request: unknown, text: string) => parseJson(text));
  app.addContentTypeParser(['text/xml', 'application/xml', 'application/soap+xml', 'text/plain'], { parseAs: 'string' }, async (_request: unknown, text: string) => text);
  app.addContentTypeParser('text/csv', async (_request: unknown, payload: Readable) => payload);
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: unknown, bytes: Buffer) => bytes);
  app.addHook('preParsing', async (request, _reply, payload) => {
    const encoding = request.headers['content-encoding']?.toLowerCase();
    if (!encoding || encoding === 'identity') return payload;
    delete request.headers['content-length'];
    return decompress(encoding, payload as Readable);
  });
}
