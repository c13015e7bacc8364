/** What is deployed, for those who show it: pages, components, resources. */
import type { OrgDatabase } from '../storage/index.ts';
import { textOf } from '../schema/index.ts';
import { FOLDED, foldedNames, xmlOf } from './rebuild.ts';
import { ComponentStore } from './store.ts';

export class Deployed {
  readonly #store: ComponentStore;

  constructor(db: OrgDatabase) {
    this.#store = new ComponentStore(db);
  }

  /** Full names of a type; of CustomObject also those of which only children are deployed. */
  names(type: string): string[] {
    return FOLDED[type] === undefined ? this.#store.names(type) : foldedNames(this.#store, type);
  }

  /** A component's XML in the Metadata API's format; of code and resources that of their -meta.xml. */
  xml(type: string, fullName: string): string | undefined {
    return xmlOf(this.#store, type, fullName);
  }

  /** A file of a Lightning component bundle: ('matrix', 'matrix.html'). */
  bundleFile(bundle: string, fileName: string): string | undefined {
    return this.#store.text(`lwc/${bundle}/${fileName}`);
  }

  staticResource(fullName: string): { body: Uint8Array; contentType: string } | undefined {
    const stored = this.#store.get('StaticResource', fullName);
    if (stored === undefined) return undefined;
    return { body: this.#store.file(stored.fileName)!, contentType: textOf(stored.node, 'contentType')! };
  }
}
