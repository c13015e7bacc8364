/** One deploy in progress: what it brings, what it has done, what went wrong. */
import { makeId } from '../base/ids.ts';
import { HIDDEN_DOCUMENT, SCHEMA_DOCUMENT, encodeObject } from '../schema/index.ts';
import type { MetadataNode } from '../schema/index.ts';
import type { ObjectDef } from '../schema/types.ts';
import { contentHash } from './component.ts';
import type { Component } from './component.ts';
import type { ApexChanges, ApexDiagnostic, MetadataOrg } from './org.ts';
import type { ComponentMessage } from './result.ts';
import { ComponentStore } from './store.ts';

const SERIAL = 'metadata.serial';

export class Deployment {
  readonly org: MetadataOrg;
  readonly userId: string;
  readonly store: ComponentStore;
  /** Whether one failing component leaves the others in the org. */
  readonly keepsSound: boolean;
  readonly messages: ComponentMessage[] = [];
  /** What was given to the Apex compiler, for undoing it. */
  readonly compiled: ApexChanges[] = [];
  /** Components of this deploy by type and name; they count as deployed unless they failed. */
  readonly #incoming = new Map<string, Component>();
  readonly #failed = new Set<Component>();
  readonly #touched = new Set<string>();

  constructor(org: MetadataOrg, userId: string, { keepsSound = false } = {}) {
    this.keepsSound = keepsSound;
    this.org = org;
    this.userId = userId;
    this.store = new ComponentStore(org.db);
  }

  get failed(): boolean {
    return this.messages.some((message) => message.problemType === 'Error');
  }

  bring(components: readonly Component[]): void {
    for (const component of components) this.#incoming.set(`${component.type}/${component.fullName}`, component);
  }

  hasFailed(component: Component): boolean {
    return this.#failed.has(component);
  }

  isChanged(component: Component): boolean {
    return this.store.get(component.type, component.fullName)?.hash !== contentHash(component);
  }

  /** Deployed before, or part of this deploy. */
  has(type: string, fullName: string): boolean {
    return this.nodeOf(type, fullName) !== undefined;
  }

  /** The XML of a component that is deployed or part of this deploy. */
  nodeOf(type: string, fullName: string): MetadataNode | undefined {
    const incoming = this.#incoming.get(`${type}/${fullName}`);
    if (incoming !== undefined && !this.#failed.has(incoming)) return incoming.node;
    return this.store.get(type, fullName)?.node;
  }

  /** Reports a problem, 1-based place in the component's file. */
  fail(component: Component, problem: string, line = component.line, column = component.column, fileName = component.fileName): void {
    this.#failed.add(component);
    this.messages.push({ ...this.#message(component), fileName, success: false, problem, problemType: 'Error', lineNumber: line, columnNumber: column });
  }

  /** A problem of the package itself. */
  failPackage(fileName: string, componentType: string, fullName: string, problem: string, problemType: 'Error' | 'Warning' = 'Error'): void {
    this.messages.push({ componentType, fullName, fileName, success: problemType === 'Warning', changed: false, created: false, deleted: false, createdDate: this.#time(), problem, problemType });
  }

  /** Keeps the component and reports its success. Its id is that of its record, or a new one with the prefix. */
  succeed(component: Component, idPrefix: string, recordId: string | undefined): void {
    const before = this.store.get(component.type, component.fullName);
    const changed = before?.hash !== contentHash(component);
    const id = before?.id ?? recordId ?? this.#newId(idPrefix);
    if (changed) this.#keep(component, id, before?.createdDate, before?.createdById);
    this.messages.push({ ...this.#message(component), id, success: true, changed, created: before === undefined });
  }

  #keep(component: Component, id: string, createdDate = this.org.clock.now(), createdById = this.userId): void {
    this.store.put({
      type: component.type, fullName: component.fullName, fileName: component.fileName, id, hash: contentHash(component), node: component.node, files: [...component.files.keys()],
      createdDate, createdById, lastModifiedDate: this.org.clock.now(), lastModifiedById: this.userId,
    }, component);
  }

  compile(changes: ApexChanges): readonly ApexDiagnostic[] {
    const diagnostics = this.org.deployApex(changes);
    if (diagnostics.length === 0) this.compiled.push(changes);
    return diagnostics;
  }

  /** Forgets a component that was removed and reports it; the manifest is the file that asked. */
  removed(type: string, fullName: string, fileName: string): void {
    const before = this.store.get(type, fullName);
    this.store.delete(type, fullName);
    this.#incoming.delete(`${type}/${fullName}`);
    this.messages.push({ componentType: type, fullName, fileName, success: true, changed: true, created: false, deleted: true, createdDate: this.#time(), ...(before === undefined ? {} : { id: before.id }) });
  }

  /** Changes an object of the schema; it is kept across restarts when the deploy succeeds. */
  putObject(def: ObjectDef): void {
    this.org.catalogue.put(def);
    this.#touched.add(def.name);
  }

  removeObject(name: string): void {
    this.org.catalogue.remove(name);
    this.#touched.delete(name);
    this.org.db.documents.delete(SCHEMA_DOCUMENT, name);
    this.org.db.dropObject(name);
  }

  /** Switches a standard object off; what it holds stays. */
  hideObject(name: string): void {
    this.org.catalogue.remove(name);
    this.org.db.documents.put(HIDDEN_DOCUMENT, name, '');
  }

  showObject(def: ObjectDef): void {
    this.org.db.documents.delete(HIDDEN_DOCUMENT, def.name);
    if (this.org.catalogue.object(def.name) === undefined) this.org.catalogue.put(def);
  }

  /** Writes the changed objects and brings the tables in line. */
  settleSchema(): void {
    for (const name of this.#touched) this.org.db.documents.put(SCHEMA_DOCUMENT, name, encodeObject(this.org.catalogue.object(name)!));
    this.#touched.clear();
    this.org.db.syncSchema();
  }

  #newId(prefix: string): string {
    const serial = Number(this.org.db.documents.get(SERIAL, prefix) ?? 0) + 1;
    this.org.db.documents.put(SERIAL, prefix, String(serial));
    return makeId(prefix, serial);
  }

  #message(component: Component): ComponentMessage {
    return { componentType: component.type, fullName: component.fullName, fileName: component.fileName, success: true, changed: false, created: false, deleted: false, createdDate: this.#time() };
  }

  #time(): string {
    return new Date(this.org.clock.now()).toISOString();
  }
}
