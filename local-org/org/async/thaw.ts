import { ApexBlob } from '../../apex/lib/blob.ts';
import { ApexDate } from '../../apex/lib/date.ts';
import { ApexDatetime } from '../../apex/lib/datetime.ts';
import { CursorValue, PaginationCursorValue } from '../../apex/lib/cursor.ts';
import { Decimal } from '../../apex/lib/decimal.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import { ApexDouble } from '../../apex/lib/double.ts';
import { constantOf } from '../../apex/lib/enums.ts';
import { ApexException, EXCEPTION_CLASSES, type ExceptionClass } from '../../apex/lib/exception.ts';
import { ApexList } from '../../apex/lib/list.ts';
import { ApexMap } from '../../apex/lib/map.ts';
import { ApexSet } from '../../apex/lib/set.ts';
import { SObject } from '../../apex/lib/sobject.ts';
import { ApexTime } from '../../apex/lib/time.ts';
import { SObjectFieldToken, SObjectTypeToken } from '../../apex/lib/tokens.ts';
import { libType, sobjectType, USER_CLASS, userType, type TypeRef, type UserClass } from '../../apex/lib/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { Frozen, FrozenObject, FrozenValue } from './freeze.ts';

/** Builds what `freeze` wrote, with the classes as they are deployed now. */
export function thaw(tx: Transaction, frozen: Frozen): ApexValue {
  return new Thawer(tx, frozen.objects).value(frozen.root);
}

type Of<K extends FrozenObject['kind']> = Extract<FrozenObject, { kind: K }>;

class Thawer {
  readonly #tx: Transaction;
  readonly #frozen: FrozenObject[];
  readonly #made = new Map<number, ApexValue>();

  constructor(tx: Transaction, frozen: FrozenObject[]) {
    this.#tx = tx;
    this.#frozen = frozen;
  }

  value(value: FrozenValue): ApexValue {
    if (typeof value !== 'object' || value === null) return value;
    if (!this.#made.has(value.ref)) this.#make(value.ref);
    return this.#made.get(value.ref);
  }

  #make(number: number): void {
    const frozen = this.#frozen[number];
    if (frozen.kind === 'list') this.#list(number, frozen);
    else if (frozen.kind === 'set') this.#made.set(number, new ApexSet(typeRef(frozen.element), frozen.items.map((item) => this.value(item))));
    else if (frozen.kind === 'map') this.#map(number, frozen);
    else if (frozen.kind === 'sobject') this.#sobject(number, frozen);
    else if (frozen.kind === 'cursor') this.#made.set(number, new (frozen.pages ? PaginationCursorValue : CursorValue)(frozen.records.map((record) => this.value(record) as SObject)));
    else if (frozen.kind === 'user') this.#user(number, frozen);
    else if (frozen.kind === 'exception') this.#made.set(number, this.#exception(frozen));
    else if (frozen.kind === 'plain') this.#plain(number, frozen);
    else if (frozen.kind === 'stub') this.#made.set(number, this.#tx.org.apex.machine.createStub(frozen.className, this.value(frozen.provider)));
    else this.#made.set(number, this.#scalar(frozen));
  }

  #list(number: number, { element, items }: Of<'list'>): void {
    const list = new ApexList(typeRef(element));
    this.#made.set(number, list);
    for (const item of items) list.items.push(this.value(item));
  }

  #map(number: number, { key, value, entries }: Of<'map'>): void {
    const map = new ApexMap(typeRef(key), typeRef(value));
    this.#made.set(number, map);
    for (const [name, item] of entries) map.put(this.value(name), this.value(item));
  }

  #sobject(number: number, { object, values, parents, children, queried }: Of<'sobject'>): void {
    const record = new SObject(this.#tx.org.definitionOf(object));
    this.#made.set(number, record);
    for (const [name, value] of values) record.values[name] = this.value(value);
    for (const [name, value] of parents) record.parents.set(name, this.value(value) as SObject | null);
    for (const [name, value] of children) record.childLists.set(name, this.value(value) as ApexList);
    record.queried = queried === null ? null : new Set(queried);
    record.isRead = queried !== null;
  }

  #user(number: number, { className, fields }: Of<'user'>): void {
    const compiled = this.#tx.userType(className) as { [USER_CLASS]: UserClass };
    const object = compiled[USER_CLASS].blank!() as Record<string, ApexValue>;
    this.#made.set(number, object);
    for (const [key, value] of fields) object[key] = this.value(value);
  }

  #exception({ type, message, cause }: Of<'exception'>): ApexException {
    const made = EXCEPTION_CLASSES.find(({ apexName }) => apexName === type) ?? (ApexException as ExceptionClass);
    return new made(message, this.value(cause) as ApexException | null);
  }

  #plain(number: number, { type, fields }: Of<'plain'>): void {
    const { js } = this.#tx.org.apex.library.system.library(type)!;
    const object = Object.create(js!.prototype as object) as Record<string, ApexValue>;
    this.#made.set(number, object);
    for (const [key, value] of fields) object[key] = this.value(value);
  }

  #scalar(frozen: Exclude<FrozenObject, { kind: 'list' | 'set' | 'map' | 'sobject' | 'cursor' | 'user' | 'stub' | 'plain' | 'exception' }>): ApexValue {
    switch (frozen.kind) {
      case 'long': return BigInt(frozen.text);
      case 'decimal': return new Decimal(BigInt(frozen.text), frozen.scale!);
      case 'blob': return new ApexBlob(Buffer.from(frozen.text, 'base64'));
      case 'double': return new ApexDouble(frozen.value);
      case 'date': return new ApexDate(frozen.value);
      case 'datetime': return new ApexDatetime(frozen.value);
      case 'time': return new ApexTime(frozen.value);
      case 'token': return frozen.field === null ? new SObjectTypeToken(frozen.object) : new SObjectFieldToken(frozen.object, frozen.field);
      case 'type': return this.#tx.org.apex.library.system.value(this.#tx, typeRef(frozen.of));
      case 'enum': return this.#constant(frozen);
    }
  }

  /** Constants are compared by identity, so the one of the class is looked up. */
  #constant({ type, name }: Of<'enum'>): ApexValue {
    const constants = this.#tx.userType(type) as Record<string, ApexValue> | undefined;
    return constants === undefined ? constantOf(type, name) : constants[name];
  }
}

/** JSON keeps the parts of a type reference but not the frozen object. */
function typeRef(data: TypeRef): TypeRef {
  if (data.kind === 'sobject') return sobjectType(data.name);
  return data.kind === 'user' ? userType(data.name) : libType(data.name, data.args.map(typeRef));
}
