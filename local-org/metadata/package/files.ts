/** A deployed zip: its files, its manifests. */
import { unzipSync } from 'fflate';
import { SalesforceError } from '../../base/errors.ts';
import { nodesOf, textOf, textsOf } from '../../schema/index.ts';
import { parseXml } from './xml.ts';

const MANIFEST = 'package.xml';

export interface Manifest {
  /** Members by type name; '*' means all. */
  types: Map<string, string[]>;
  version: string | undefined;
}

export class PackageFiles {
  readonly #files: ReadonlyMap<string, Uint8Array>;

  /** Paths are as in the zip below the folder that holds package.xml. */
  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.#files = files;
  }

  static unzip(zip: Uint8Array): PackageFiles {
    const entries = Object.entries(unzipped(zip)).filter(([path]) => !path.endsWith('/'));
    const manifest = entries.map(([path]) => path).find((path) => path === MANIFEST || /^[^/]+\/package\.xml$/.test(path));
    if (manifest === undefined) throw new SalesforceError('INVALID_REQUEST', 'No package.xml found');
    const root = manifest.slice(0, -MANIFEST.length);
    return new PackageFiles(new Map(entries.filter(([path]) => path.startsWith(root)).map(([path, bytes]) => [path.slice(root.length), bytes])));
  }

  paths(directory?: string): string[] {
    return [...this.#files.keys()].filter((path) => directory === undefined || path.startsWith(`${directory}/`));
  }

  bytes(path: string): Uint8Array | undefined {
    return this.#files.get(path);
  }

  text(path: string): string | undefined {
    const bytes = this.#files.get(path);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  }

  /** package.xml or one of the destructive manifests; empty when it is not there. */
  manifest(path: string): Manifest {
    const text = this.text(path);
    return text === undefined ? { types: new Map(), version: undefined } : readManifest(text);
  }
}

function unzipped(zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch (cause) {
    throw new SalesforceError('INVALID_REQUEST', 'The zip file cannot be read', { cause });
  }
}

/** Names of layouts and profiles are percent-encoded like the names of their files; folders may end in a slash. */
function memberName(member: string): string {
  return member.replace(/\/$/, '').replace(/(?:%[0-9A-Fa-f]{2})+/g, (code) => decodeURIComponent(code));
}

export function readManifest(text: string): Manifest {
  const { node } = parseXml(text);
  const types = new Map<string, string[]>();
  for (const type of nodesOf(node, 'types')) {
    const name = textOf(type, 'name') ?? '';
    types.set(name, [...(types.get(name) ?? []), ...textsOf(type, 'members').map(memberName)]);
  }
  return { types, version: textOf(node, 'version') };
}
