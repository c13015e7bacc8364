import { SalesforceError } from '../../base/errors.ts';
import type { FileProperties, ManifestType } from '../doors.ts';
import type { Call } from '../http/resource.ts';
import { list, text, texts, tree } from '../soap/xml.ts';
import type { XmlTree } from '../soap/xml.ts';
import { metadataOf, nextId } from './deployments.ts';

const KEPT = 20;

interface Retrieval {
  zip: Uint8Array;
  fileProperties: FileProperties[];
  messages?: object[];
}

/** The last retrievals, in memory: their client polls within seconds. */
export class Retrievals {
  readonly #done = new Map<string, Retrieval>();

  put(id: string, retrieval: Retrieval): void {
    this.#done.set(id, retrieval);
    for (const oldest of [...this.#done.keys()].slice(0, -KEPT)) this.#done.delete(oldest);
  }

  get(id: string | undefined): Retrieval {
    const retrieval = this.#done.get(id ?? '');
    if (!retrieval) throw new SalesforceError('INVALID_ID_FIELD', `Invalid id: ${id ?? ''}`);
    return retrieval;
  }
}

function manifestTypes(unpackaged: XmlTree): ManifestType[] {
  return list(unpackaged.types).map((entry) => {
    const { name, members } = tree(entry);
    return { name: text(name) ?? '', members: texts(members) };
  });
}

export function startRetrieval(call: Call, request: XmlTree): string {
  const { unpackaged, apiVersion } = tree(request.request);
  const version = text(tree(unpackaged).version) ?? text(apiVersion) ?? call.version.slice(1);
  const retrieval = metadataOf(call).retrieve({ types: manifestTypes(tree(unpackaged)), version });
  const id = nextId(call, '09S', 'retrieveCounter');
  call.workshop.retrievals.put(id, retrieval);
  return id;
}

export function retrievalResult(call: Call, id: string | undefined): object {
  const { zip, fileProperties, messages } = call.workshop.retrievals.get(id);
  return { done: true, fileProperties, id, messages: messages ?? [], status: 'Succeeded', success: true, zipFile: zip };
}
