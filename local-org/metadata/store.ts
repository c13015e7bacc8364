/** What is deployed, kept with the org's documents so that it can be retrieved, listed and compared. */
import type { MetadataNode } from '../schema/index.ts';
import type { OrgDatabase } from '../storage/index.ts';
import type { Component } from './component.ts';

export interface StoredComponent {
  type: string;
  fullName: string;
  fileName: string;
  id: string;
  hash: string;
  node: MetadataNode;
  files: string[];
  /** Epoch milliseconds, and user ids. */
  createdDate: number;
  createdById: string;
  lastModifiedDate: number;
  lastModifiedById: string;
}

const FILE = 'metadata.file';
const kindOf = (type: string): string => `metadata:${type}`;

export class ComponentStore {
  readonly #db: OrgDatabase;

  constructor(db: OrgDatabase) {
    this.#db = db;
  }

  get(type: string, fullName: string): StoredComponent | undefined {
    const text = this.#db.documents.get(kindOf(type), fullName);
    return text === undefined ? undefined : (JSON.parse(text as string) as StoredComponent);
  }

  list(type: string): StoredComponent[] {
    return this.#db.documents.list(kindOf(type)).map(({ value }) => JSON.parse(value as string) as StoredComponent);
  }

  names(type: string): string[] {
    return this.#db.documents.list(kindOf(type)).map(({ key }) => key);
  }

  put(stored: StoredComponent, component: Component): void {
    this.#dropFiles(stored.type, stored.fullName);
    this.#db.documents.put(kindOf(stored.type), stored.fullName, JSON.stringify(stored));
    for (const [path, bytes] of component.files) this.#db.documents.put(FILE, path, bytes);
  }

  delete(type: string, fullName: string): void {
    this.#dropFiles(type, fullName);
    this.#db.documents.delete(kindOf(type), fullName);
  }

  /** A file as it was deployed, by its path in the package. */
  file(path: string): Uint8Array | undefined {
    const value = this.#db.documents.get(FILE, path);
    return typeof value === 'string' ? new TextEncoder().encode(value) : value;
  }

  text(path: string): string | undefined {
    const bytes = this.file(path);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  }

  #dropFiles(type: string, fullName: string): void {
    for (const path of this.get(type, fullName)?.files ?? []) this.#db.documents.delete(FILE, path);
  }
}
