import { SalesforceError } from '../../base/errors.ts';
import { retrieve } from '../../metadata/index.ts';
import type { RetrieveAnswer, RetrieveManifest } from '../../metadata/index.ts';
import type { Call } from '../http/resource.ts';
import { list, text, texts, tree } from '../soap/xml.ts';
import type { XmlTree } from '../soap/xml.ts';
import { nextId } from './deployments.ts';

const KEPT = 20;

/** The last retrievals, in memory: their client polls within seconds. */
export class Retrievals {
  readonly #done = new Map<string, RetrieveAnswer>();

  put(id: string, answer: RetrieveAnswer): void {
    this.#done.set(id, answer);
    for (const oldest of [...this.#done.keys()].slice(0, -KEPT)) this.#done.delete(oldest);
  }

  get(id: string | undefined): RetrieveAnswer {
    const answer = this.#done.get(id ?? '');
    if (!answer) throw new SalesforceError('INVALID_ID_FIELD', `Invalid id: ${id ?? ''}`);
    return answer;
  }
}

function manifestTypes(unpackaged: XmlTree): RetrieveManifest['types'] {
  return new Map(list(unpackaged.types).map((entry) => {
    const { name, members } = tree(entry);
    return [text(name) ?? '', texts(members)];
  }));
}

export function startRetrieval(call: Call, request: XmlTree): string {
  const { unpackaged, apiVersion } = tree(request.request);
  const version = text(tree(unpackaged).version) ?? text(apiVersion) ?? call.version.slice(1);
  const id = nextId(call, '09S', 'retrieveCounter');
  call.workshop.retrievals.put(id, retrieve(call.org, { types: manifestTypes(tree(unpackaged)), version }));
  return id;
}

export function retrievalResult(call: Call, id: string | undefined): object {
  const { zip, fileProperties, messages } = call.workshop.retrievals.get(id);
  return { done: true, fileProperties, id, messages, status: 'Succeeded', success: true, zipFile: zip };
}
