import type { Answer, Call } from '../http/resource.ts';
import { parserError } from '../http/errors.ts';

/** The parts of a multipart create or update: the JSON part has no file, every other part is a blob named after its field. */
async function partsOf(call: Call): Promise<{ json: Record<string, unknown>; blobs: Record<string, Uint8Array> }> {
  let json: Record<string, unknown> | undefined;
  const blobs: Record<string, Uint8Array> = {};
  for await (const part of call.request!.parts()) {
    if (part.type === 'file' && json) blobs[part.fieldname] = await part.toBuffer();
    else json = JSON.parse(part.type === 'file' ? (await part.toBuffer()).toString('utf8') : typeof part.value === 'string' ? part.value : JSON.stringify(part.value));
  }
  if (!json) throw parserError('The multipart body needs a JSON part first');
  return { json, blobs };
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
