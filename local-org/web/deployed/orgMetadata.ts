import { ComponentStore } from '../../metadata/store.ts';
import type { OrgDatabase } from '../../storage/index.ts';
import { parseMetadata, text } from './xml.ts';
import type { DeployedMetadata } from './metadata.ts';

interface Labels {
  get(name: string, language: string): string | undefined;
}

/** Metadata as metadata/ keeps it in the org's documents. */
export class OrgMetadata implements DeployedMetadata {
  readonly #store: ComponentStore;
  readonly #labels: Labels;

  constructor(db: OrgDatabase, labels: Labels) {
    this.#store = new ComponentStore(db);
    this.#labels = labels;
  }

  names(type: string): string[] {
    return this.#store.names(type);
  }

  xml(type: string, fullName: string): string | undefined {
    const component = this.#store.get(type, fullName);
    return component && this.#store.text(component.fileName);
  }

  label(name: string, language: string): string | undefined {
    return this.#labels.get(name, language);
  }

  bundleFile(bundle: string, fileName: string): string | undefined {
    return this.#store.text(`lwc/${bundle}/${fileName}`);
  }

  staticResource(fullName: string): { body: Uint8Array; contentType: string } | undefined {
    const component = this.#store.get('StaticResource', fullName);
    const body = component && this.#store.file(component.files.find((path) => !path.endsWith('-meta.xml')) ?? '');
    const meta = component && this.#store.text(`${component.fileName}-meta.xml`);
    return body && { body, contentType: (meta && text(parseMetadata(meta), 'contentType')) || 'application/octet-stream' };
  }
}
