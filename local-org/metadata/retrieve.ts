import { zipSync } from 'fflate';
import type { MetadataOrg } from './org.ts';
import { FOLDED, foldedNames, foldedXml, parentOf, parentType } from './rebuild.ts';
import { buildXml } from './package/xml.ts';
import { propertiesOf } from './list.ts';
import type { FileProperties } from './result.ts';
import { ComponentStore } from './store.ts';
import type { StoredComponent } from './store.ts';
import { TYPES } from './types/index.ts';

/** Types and members as in package.xml; '*' means all. */
export interface RetrieveManifest {
  types: ReadonlyMap<string, readonly string[]>;
  version: string;
}

export interface RetrieveAnswer {
  zip: Uint8Array;
  fileProperties: FileProperties[];
  messages: { fileName: string; problem: string }[];
}

/** A zip of what was deployed, below unpackaged/. What is not there is told in messages. */
export function retrieve(org: MetadataOrg, manifest: RetrieveManifest): RetrieveAnswer {
  const gathered = new Gathering(org);
  for (const [type, members] of manifest.types) gathered.add(type, members);
  return gathered.answer(manifest);
}

class Gathering {
  readonly #org: MetadataOrg;
  readonly #store: ComponentStore;
  readonly #files = new Map<string, Uint8Array>();
  readonly #components = new Map<string, StoredComponent>();
  /** Parents to put together: type/fullName. */
  readonly #parents = new Set<string>();
  /** Parents that were asked for with all their children. */
  readonly #whole = new Set<string>();
  readonly #messages: RetrieveAnswer['messages'] = [];

  constructor(org: MetadataOrg) {
    this.#org = org;
    this.#store = new ComponentStore(org.db);
  }

  add(type: string, members: readonly string[]): void {
    if (!TYPES.has(type)) return this.#tell(`Entity type: '${type}' is unknown`);
    for (const member of members.includes('*') ? this.#all(type) : members) this.#addOne(type, member);
  }

  #all(type: string): string[] {
    return FOLDED[type] === undefined ? this.#store.names(type) : foldedNames(this.#store, type);
  }

  #addOne(type: string, member: string): void {
    const stored = this.#store.get(type, member);
    const parent = FOLDED[type] === undefined ? parentType(type) : type;
    if (stored === undefined && !(FOLDED[type] !== undefined && foldedNames(this.#store, type).includes(member))) return this.#tell(`Entity of type '${type}' named '${member}' cannot be found`);
    if (stored !== undefined) this.#components.set(`${type}/${member}`, stored);
    if (parent === undefined) return this.#addFiles(stored!);
    const key = `${parent}/${type === parent ? member : parentOf(type, member)}`;
    this.#parents.add(key);
    if (type === parent) this.#addWhole(key, member);
  }

  #addWhole(key: string, member: string): void {
    this.#whole.add(key);
    const type = key.slice(0, key.indexOf('/'));
    for (const fold of FOLDED[type].folds) {
      for (const child of this.#store.list(fold.type)) if (parentOf(fold.type, child.fullName) === member) this.#components.set(`${fold.type}/${child.fullName}`, child);
    }
  }

  #addFiles(stored: StoredComponent): void {
    for (const path of stored.files) this.#files.set(path, this.#store.file(path)!);
  }

  #tell(problem: string): void {
    this.#messages.push({ fileName: 'unpackaged/package.xml', problem });
  }

  answer(manifest: RetrieveManifest): RetrieveAnswer {
    for (const key of this.#parents) this.#putTogether(key);
    this.#files.set('package.xml', new TextEncoder().encode(packageXml(manifest)));
    const zip = zipSync(Object.fromEntries([...this.#files].map(([path, bytes]) => [`unpackaged/${path}`, bytes])));
    const fileProperties = [...this.#components.values()].map((stored) => propertiesOf(this.#org, stored, 'unpackaged/'));
    return { zip, fileProperties, messages: this.#messages };
  }

  #putTogether(key: string): void {
    const slash = key.indexOf('/');
    const [type, fullName] = [key.slice(0, slash), key.slice(slash + 1)];
    const only = this.#whole.has(key) ? undefined : (child: string, name: string): boolean => this.#components.has(`${child}/${name}`);
    const { directory, suffix } = FOLDED[type];
    this.#files.set(`${directory}/${fullName}.${suffix}`, new TextEncoder().encode(foldedXml(this.#store, type, fullName, only)!));
  }
}

function packageXml({ types, version }: RetrieveManifest): string {
  return buildXml('Package', { types: [...types].map(([name, members]) => ({ members: [...members], name })), version });
}
