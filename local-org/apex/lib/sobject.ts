/** A record in Apex: the fields that are populated, and what is known about where it came from. */
import type { FieldDef, ObjectDef, Raw, RawRecord } from '../../schema/types.ts';
import type { DmlOptionsValue } from './accesslevel.ts';
import type { ApexValue } from './define.ts';
import { combine, equal, EQUALS, HASH, hashOf, TEXT, textHash, toText } from './equality.ts';
import { FinalException, NullPointerException, SObjectException } from './exception.ts';
import { acceptValue, toApex, toRaw } from './fieldvalue.ts';
import { ApexList } from './list.ts';
import { Slots } from './slots.ts';
import { SOBJECT } from './types.ts';
import { valueTypeName } from './valuetype.ts';

export { fieldType, toApex, toRaw } from './fieldvalue.ts';

/** What addError collects; `field` is a canonical name or null for the record. */
export interface RecordError {
  message: string;
  field: string | null;
}

/** AggregateResult has aliases instead of fields. */
const AGGREGATE = 'AggregateResult';

export class SObject {
  readonly def: ObjectDef;
  /** Apex values of the populated fields. */
  values = new Slots();
  /** Canonical names of the selected fields and relationships, which records of one query share; null for a record that SOQL did not return. */
  queried: ReadonlySet<string> | null = null;
  #parents: Map<string, SObject | null> | undefined;
  #childLists: Map<string, ApexList> | undefined;
  /** False for a record that Apex made: all that it has, Apex has set. Of one that was read, what Apex sets is noted. */
  isRead = false;
  #changed: Slots | undefined;
  #errors: RecordError[] | undefined;
  cloned = false;
  /** What setOptions said of DML with this record. */
  options: DmlOptionsValue | null = null;
  cloneSourceId: string | null = null;
  /** Records of Trigger.old, of after-triggers and of custom metadata. */
  readOnly = false;

  constructor(def: ObjectDef) {
    this.def = def;
  }

  // A query may read many thousand records of which few have more than values: the rest is made when somebody asks for it.

  /** Parents by canonical relationship name; null for a parent that was queried and is not there. */
  get parents(): Map<string, SObject | null> {
    return (this.#parents ??= new Map());
  }

  /** Children by relationship name. */
  get childLists(): Map<string, ApexList> {
    return (this.#childLists ??= new Map());
  }

  /** Its names are those of the fields that Apex has set since the record was queried or created. */
  get changed(): Slots {
    return this.isRead ? (this.#changed ??= new Slots()) : this.values;
  }

  get errors(): RecordError[] {
    return (this.#errors ??= []);
  }

  /** A queried record; its keys are what was selected. */
  static fromRaw(def: ObjectDef, raw: RawRecord): SObject {
    const record = new SObject(def);
    record.isRead = true;
    record.queried = new Set(Object.keys(raw));
    for (const [name, value] of Object.entries(raw)) record.load(name, value);
    return record;
  }

  /** Sets a stored value by canonical name; neither noted nor checked. */
  load(name: string, raw: Raw): void {
    const field = this.def.fields.get(name.toLowerCase());
    if (this.queried !== null && !this.queried.has(name)) this.queried = new Set(this.queried).add(name);
    this.values[name] = field ? toApex(raw, field) : raw;
  }

  /** The populated fields of the object (no relationships) for storage. */
  toRaw(names: Iterable<string> = Object.keys(this.values)): RawRecord {
    const raw: RawRecord = {};
    for (const name of names) raw[name] = toRaw(this.values[name] ?? null);
    return raw;
  }

  get objectName(): string {
    return this.def.name;
  }

  get id(): string | null {
    return (this.values.Id as string | undefined) ?? null;
  }

  set id(value: string | null) {
    this.values.Id = value;
  }

  #notQueried(name: string): SObjectException {
    return new SObjectException(`SObject row was retrieved via SOQL without querying the requested field: ${this.def.name}.${name}`);
  }

  /** By canonical name. An unset checkbox is false, every other unset field null. */
  getField(name: string): ApexValue {
    const value = this.values[name];
    if (value !== undefined) return value;
    if (this.queried !== null && !this.queried.has(name) && name !== 'Id') throw this.#notQueried(name);
    return this.def.fields.get(name.toLowerCase())?.type === 'boolean' ? false : null;
  }

  /** By canonical name; the value is already of the field's type. */
  putField(name: string, value: ApexValue): void {
    this.writable()[name] = value;
    this.set(name);
  }

  /** Notes that Apex has set the field. */
  set(name: string): void {
    if (this.isRead) this.changed[name] = true;
  }

  /** The values, to be changed. */
  writable(): Slots {
    if (this.readOnly) throw new FinalException('Record is read-only');
    return this.values;
  }

  /** The field definition behind any spelling of a name. */
  field(name: string): FieldDef {
    const field = this.def.fields.get(name.toLowerCase());
    if (!field) throw new SObjectException(`Invalid field ${name} for ${this.def.name}`);
    return field;
  }

  /** SObject.get(name). */
  get(name: string | null): ApexValue {
    if (name === null) throw new NullPointerException('Attempt to de-reference a null object');
    return this.getField(this.#canonical(name));
  }

  /** A field, or the alias of an expression that the query selected. */
  #canonical(name: string): string {
    const field = this.def.fields.get(name.toLowerCase());
    if (field) return field.name;
    const alias = this.queried === null && this.def.name !== AGGREGATE ? undefined : Object.keys(this.values).find((key) => key.toLowerCase() === name.toLowerCase());
    if (alias === undefined) throw new SObjectException(`Invalid field ${name} for ${this.def.name}`);
    return alias;
  }

  /** SObject.put(name, value): the value before. */
  put(name: string, value: ApexValue): ApexValue {
    const field = this.field(name);
    const before = this.values[field.name] ?? null;
    this.putField(field.name, acceptValue(value, field, valueTypeName));
    return before;
  }

  isSet(name: string): boolean {
    return this.field(name).name in this.values;
  }

  /** The relationship behind any spelling: the field that points to the parent. */
  parentField(relationship: string): FieldDef | undefined {
    const wanted = relationship.toLowerCase();
    for (const field of this.def.fields.values()) {
      const { relationshipName } = field;
      if (relationshipName?.length === wanted.length && relationshipName.toLowerCase() === wanted) return field;
    }
    return undefined;
  }

  /** The parent record; null when there is none or it was not given. Throws for a queried record without that relationship. */
  parent(relationship: string): SObject | null {
    const parent = this.#parents?.get(relationship);
    if (parent !== undefined) return parent;
    if (this.queried !== null && !this.queried.has(relationship)) throw this.#notQueried(relationship);
    return null;
  }

  setParent(relationship: string, parent: SObject | null): void {
    if (this.readOnly) throw new FinalException('Record is read-only');
    this.parents.set(relationship, parent);
  }

  /** Children of a queried relationship; an empty list for a record that was made in memory. */
  children(relationship: string): ApexList {
    const list = this.#childList(relationship);
    if (list) return list;
    if (this.queried !== null) throw this.#notQueried(relationship);
    return new ApexList(SOBJECT);
  }

  #childList(relationship: string): ApexList | undefined {
    const exact = this.#childLists?.get(relationship);
    if (exact || !this.#childLists) return exact;
    const wanted = relationship.toLowerCase();
    for (const [name, list] of this.#childLists) if (name.toLowerCase() === wanted) return list;
    return undefined;
  }

  addError(message: string, field: string | null = null): void {
    this.errors.push({ message, field });
  }

  clone(options: { preserveId: boolean; deep: boolean; preserveTimestamps: boolean; preserveAutonumber: boolean }): SObject {
    const copy = new SObject(this.def);
    for (const name in this.values) if (this.#survivesClone(name, options)) copy.putField(name, this.values[name]);
    for (const [name, parent] of this.parents) copy.parents.set(name, parent && options.deep ? parent.clone({ ...options, preserveId: true }) : parent);
    copy.queried = this.queried && new Set([...this.queried, 'Id']);
    copy.cloned = true;
    copy.cloneSourceId = this.id;
    return copy;
  }

  /** SObject.clear(): every field is unset. */
  clear(): void {
    if (this.readOnly) throw new FinalException('Record is read-only');
    this.values = new Slots();
    this.#changed = this.#parents = this.#childLists = undefined;
  }

  #survivesClone(name: string, options: { preserveId: boolean; preserveTimestamps: boolean; preserveAutonumber: boolean }): boolean {
    if (name === 'Id') return options.preserveId;
    if (AUDIT_FIELDS.has(name)) return options.preserveTimestamps;
    return options.preserveAutonumber || this.def.fields.get(name.toLowerCase())?.autoNumber === undefined;
  }

  /** The record as it is now, for Trigger.old and for undoing: shares no state. */
  snapshot(): SObject {
    const copy = new SObject(this.def);
    copy.values = Slots.of(this.values);
    if (this.#parents) copy.#parents = new Map(this.#parents);
    if (this.#childLists) copy.#childLists = new Map(this.#childLists);
    copy.queried = this.queried;
    copy.isRead = this.isRead;
    if (this.#changed) copy.#changed = Slots.of(this.#changed);
    return copy;
  }

  [EQUALS](other: object): boolean {
    if (!(other instanceof SObject) || other.def.name !== this.def.name) return false;
    const names = new Set([...Object.keys(this.values), ...Object.keys(other.values)]);
    return [...names].every((name) => equal(this.values[name] ?? null, other.values[name] ?? null));
  }

  [HASH](): number {
    const set = Object.entries(this.values).filter(([, value]) => value !== null).sort(([left], [right]) => (left < right ? -1 : 1));
    return combine([textHash(this.def.name), ...set.map(([name, value]) => textHash(name) ^ hashOf(value))]);
  }

  [TEXT](seen: Set<object>): string {
    const parts = [...Object.entries(this.values), ...this.parents].map(([name, value]) => `${name}=${toText(value, seen)}`);
    return `${this.def.name}:{${parts.join(', ')}}`;
  }
}

const AUDIT_FIELDS: ReadonlySet<string> = new Set(['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate']);
