import type { Answer, Call } from '../http/resource.ts';
import { parseJson } from '../http/bodies.ts';
import { parserError } from '../http/errors.ts';

const JSON_TYPE = 'application/json';

/** The parts of a multipart create or update, in any order: the first in JSON is the record, every other one a blob named after its field. */
async function partsOf(call: Call): Promise<{ json: Record<string, unknown>; blobs: Record<string, Uint8Array> }> {
  let json: Record<string, unknown> | undefined;
  const blobs: Record<string, Uint8Array> = {};
  for await (const part of call.request!.parts()) {
    if (part.type === 'field') json ??= typeof part.value === 'string' ? readJson(part.value) : (part.value as Record<string, unknown>);
    else if (json === undefined && part.mimetype.startsWith(JSON_TYPE)) json = readJson((await part.toBuffer()).toString('utf8'));
    else blobs[part.fieldname] = await part.toBuffer();
  }
  if (!json) throw parserError('The multipart body needs a JSON part');
  return { json, blobs };
}

function readJson(text: string): Record<string, unknown> {
  return parseJson(text) as Record<string, unknown>;
}

export function isMultipart(call: Call): boolean {
  return (call.headers['content-type'] ?? '').startsWith('multipart/');
}

/** A multipart body as the one object that the JSON resources take. */
export async function multipartBody(call: Call): Promise<Record<string, unknown>> {
  const { json, blobs } = await partsOf(call);
  return { ...json, ...blobs };
}

/** The content of a base64 field. */
export function blobAnswer(bytes: Uint8Array): Answer {
  return { status: 200, body: Buffer.from(bytes), type: 'application/octet-stream' };
}
