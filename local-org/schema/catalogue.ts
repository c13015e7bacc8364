import { fieldsOpenTo, pointingAt } from './attaching.ts';
import { companionsOf, historyName, shareName } from './companions.ts';
import { withContactFields } from './personFields.ts';
import { standardObjects } from './standard/index.ts';
import type { ChildRelationship, FieldDef, ObjectDef } from './types.ts';

/** All objects of an org. Definitions are replaced, never changed in place: a definition that somebody holds stays as it was. */
export class SchemaCatalogue {
  #objects = new Map<string, ObjectDef>();
  /** By names as they were asked for, which spares folding them each time. */
  readonly #asked = new Map<string, ObjectDef>();
  #prefixes = new Map<string, ObjectDef>();
  #children = new Map<string, ChildRelationship[]>();
  #childrenVersion = -1;
  #version = 0;

  static standard(): SchemaCatalogue {
    const catalogue = new SchemaCatalogue();
    for (const def of standardObjects()) catalogue.put(def);
    return catalogue;
  }

  /** Grows with every change; caches of plans and describes key on it. */
  get version(): number {
    return this.#version;
  }

  /** By API name in any case. */
  object(name: string): ObjectDef | undefined {
    const known = this.#asked.get(name);
    if (known !== undefined) return known;
    const def = this.#objects.get(name.toLowerCase());
    if (def !== undefined) this.#asked.set(name, def);
    return def;
  }

  objects(): Iterable<ObjectDef> {
    return this.#objects.values();
  }

  objectByPrefix(prefix: string): ObjectDef | undefined {
    return this.#prefixes.get(prefix);
  }

  /** Adds or replaces an object, and with it its share and history objects. */
  put(def: ObjectDef): void {
    this.#forgetCompanions(def.name);
    for (const each of [def, ...companionsOf(def)]) this.#store(each);
    this.#openFields(def, true);
    if (def.name === 'Contact' || def.name === 'Account') this.#shareContactFields();
  }

  /** Takes an object away with its companions; unknown names are ignored. */
  remove(name: string): void {
    const def = this.object(name);
    if (def === undefined) return;
    this.#forgetCompanions(def.name);
    this.#openFields(def, false);
    this.#drop(def.name);
  }

  /** The relationships in which the parent is the one: Account -> Contacts, Opportunities, … */
  children(parent: string): ChildRelationship[] {
    if (this.#childrenVersion !== this.#version) this.#indexChildren();
    return this.#children.get(parent.toLowerCase()) ?? [];
  }

  /** The reference field whose parent path is this: Account -> AccountId, Individual__r -> Individual__c. */
  parentField(def: ObjectDef, relationshipName: string): FieldDef | undefined {
    const wanted = relationshipName.toLowerCase();
    for (const field of def.fields.values()) if (field.relationshipName?.toLowerCase() === wanted) return field;
    return undefined;
  }

  /** A copy that later changes of either leave alone; for a deploy that may have to be undone. */
  snapshot(): ReadonlyMap<string, ObjectDef> {
    return new Map(this.#objects);
  }

  restore(snapshot: ReadonlyMap<string, ObjectDef>): void {
    this.#objects = new Map(snapshot);
    this.#prefixes = new Map([...snapshot.values()].map((def) => [def.keyPrefix, def]));
    this.#changed();
  }

  #store(def: ObjectDef): void {
    this.#objects.set(def.name.toLowerCase(), def);
    this.#prefixes.set(def.keyPrefix, def);
    this.#changed();
  }

  #drop(name: string): void {
    const def = this.object(name);
    if (def === undefined) return;
    this.#objects.delete(name.toLowerCase());
    this.#prefixes.delete(def.keyPrefix);
    this.#changed();
  }

  #changed(): void {
    this.#version++;
    this.#asked.clear();
  }

  #shareContactFields(): void {
    const [account, contact] = [this.object('Account'), this.object('Contact')];
    const shared = account && contact && withContactFields(account, contact);
    if (shared) this.#store(shared);
  }

  #openFields(def: ObjectDef, isOpen: boolean): void {
    for (const [object, field] of fieldsOpenTo(def)) this.#store(pointingAt(this.object(object)!, field, def.name, isOpen));
  }

  #forgetCompanions(name: string): void {
    for (const companion of [shareName(name), historyName(name)]) {
      const def = this.object(companion);
      if (def !== undefined && (def.kind === 'share' || def.kind === 'history')) this.#drop(companion);
    }
  }

  #indexChildren(): void {
    this.#children.clear();
    for (const def of this.#objects.values()) {
      for (const field of def.fields.values()) if (field.type === 'reference') this.#addChild(def, field);
    }
    this.#childrenVersion = this.#version;
  }

  #addChild(def: ObjectDef, field: FieldDef): void {
    for (const parent of field.referenceTo) {
      const list = this.#children.get(parent.toLowerCase()) ?? [];
      list.push({ childObject: def.name, field: field.name, relationshipName: field.childRelationshipName, onParentDelete: field.onParentDelete });
      this.#children.set(parent.toLowerCase(), list);
    }
  }
}
