import type { DeployedMetadata } from '../deployed/metadata.ts';

/** Deployed metadata written down in a test: XML by 'Type:Name', bundle files by 'bundle/file'. */
export class MemoryMetadata implements DeployedMetadata {
  readonly #xml: Record<string, string>;
  readonly #files: Record<string, string>;

  constructor(xml: Record<string, string>, files: Record<string, string> = {}) {
    this.#xml = xml;
    this.#files = files;
  }

  names(type: string): string[] {
    return Object.keys(this.#xml).filter((key) => key.startsWith(`${type}:`)).map((key) => key.slice(type.length + 1));
  }

  xml(type: string, fullName: string): string | undefined {
    return this.#xml[`${type}:${fullName}`];
  }

  label(name: string, language: string): string | undefined {
    return this.#xml[`CustomLabel:${name}`] && `${this.#xml[`CustomLabel:${name}`]} (${language})`;
  }

  bundleFile(bundle: string, fileName: string): string | undefined {
    return this.#files[`${bundle}/${fileName}`];
  }

  staticResource(fullName: string): { body: Uint8Array; contentType: string } | undefined {
    return fullName === 'logo' ? { body: Buffer.from('<svg/>'), contentType: 'image/svg+xml' } : undefined;
  }
}
