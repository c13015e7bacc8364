/** `$rt` of compiled code: the library, the type system, and the running transaction. See apex/emit/README.md. */
import { constantOf, constantsOf } from '../lib/enums.ts';
import type { ApexValue, LibMember, LibType } from '../lib/define.ts';
import { describeField, describeObject } from '../lib/describe.ts';
import { EnumValue } from '../lib/enum.ts';
import { ApexException, isCatchable, NoSuchElementException, QueryException } from '../lib/exception.ts';
import type { ApexLibrary } from '../lib/index.ts';
import { iterate } from '../lib/iterate.ts';
import { ApexList } from '../lib/list.ts';
import { ApexMap } from '../lib/map.ts';
import { asApexError } from '../lib/operations.ts';
import type { AccessMode, ApexTransaction, QueryOptions } from '../lib/services.ts';
import { FieldSetsOf } from '../lib/schema/fieldset.ts';
import { ApexSet } from '../lib/set.ts';
import { SObject } from '../lib/sobject.ts';
import { SObjectFieldToken, SObjectTypeToken } from '../lib/tokens.ts';
import { libType, sobjectType, userType } from '../lib/types.ts';
import type { TypeRef } from '../lib/types.ts';
import { PageReferenceValue } from '../lib/web/pagereference.ts';
import { CpuClock } from './clock.ts';
import { OPERATORS } from './conversions.ts';
import { runDml } from './dml.ts';
import type { DmlStatement } from './dml.ts';
import type { CompiledClass, Holder } from './holder.ts';
import { settingsMethod } from './settings.ts';
import { triggerVariable } from './triggervariables.ts';

/** What the runtime needs of the machine. */
export interface RuntimeHost {
  tx: ApexTransaction;
  holder(name: string): Holder;
  callUser(target: object, method: string, args: ApexValue[]): { value: ApexValue } | undefined;
  coverageOf(unit: string): Uint8Array;
}

/** Rows that a for loop over a query takes at a time; Apex Developer Guide, "SOQL For Loops". */
const CHUNK = 200;
const NEXT = Symbol('next');

const MAKERS: Record<TypeRef['kind'], (name: string, args: readonly TypeRef[]) => TypeRef> = { lib: libType, sobject: sobjectType, user: userType };

export function makeRuntime(host: RuntimeHost, library: ApexLibrary): object {
  const { system } = library;
  const clock = new CpuClock();
  const options = (access: AccessMode, binds: readonly ApexValue[]): QueryOptions => ({ access, binds: (name) => binds[Number(name.slice(1))] });

  return Object.freeze({
    ...OPERATORS,
    /** A class instance, whose `tx` V8 reads in place; a getter of this wide object it looks up each time. */
    machine: host,
    NEXT,
    tick: (turns: number) => clock.tick(turns, host),
    coverage: (unit: string) => host.coverageOf(unit),

    typeRef: (kind: TypeRef['kind'], name: string, args: readonly TypeRef[]) => MAKERS[kind](name, args),
    holder: (name: string) => host.holder(name),
    member: (owner: string, signature: string) => memberOf(declaration(library, owner), signature),
    open: (owner: string, signature: string, name: string) => openMember(host, memberOf(declaration(library, owner), signature), name),
    setter: (owner: string, name: string) => setterOf(declaration(library, owner), name),
    base: (owner: string) => declaration(library, owner).js ?? Object,
    constants: (owner: string) => Object.fromEntries(constantsOf(owner).map((value) => [value.name, value])),

    isInstance: (value: ApexValue, type: TypeRef) => system.isInstance(host.tx, value, type),
    cast: (value: ApexValue, type: TypeRef) => system.cast(host.tx, value, type),
    typeToken: (type: TypeRef) => system.value(host.tx, type),
    objectToken: (object: string) => new SObjectTypeToken(object),
    fieldToken: (object: string, field: string) => new SObjectFieldToken(object, field),
    describeObject: (object: string) => describeObject(host.tx, object),
    describeField: (object: string, field: string) => describeField(host.tx, object, field),
    fieldSet: (object: string, name: string) => new FieldSetsOf(describeObject(host.tx, object).def).toMap().get(name.toLowerCase()),
    describeMember: (object: string, member: string) => describeMember(host, library, object, member),

    list: (element: TypeRef, items: ApexValue[]) => new ApexList(element, items),
    array: (element: TypeRef, size: number) => new ApexList(element, new Array<ApexValue>(size).fill(null)),
    set: (element: TypeRef, items: ApexValue[]) => new ApexSet(element, items),
    map: (key: TypeRef, value: TypeRef, entries: [ApexValue, ApexValue][]) => new ApexMap(key, value, entries),
    record: (object: string) => makeRecord(host.tx, object),
    putParent(record: SObject | null, name: string, value: SObject | null) {
      OPERATORS.n(record).setParent(name, value);
      return value;
    },
    putIndex(list: ApexList | null, index: number, value: ApexValue) {
      OPERATORS.n(list).set(index, value);
      return value;
    },
    through<T>(value: T, write: (value: T) => void): T {
      write(value);
      return value;
    },
    copy: (object: object) => Object.assign(Object.create(Object.getPrototypeOf(object) as object) as object, object),
    iterate: (source: ApexValue) => iterate(host.tx, source),
    chunks,
    enumList: (type: TypeRef) => new ApexList(type, [...enumConstants(host, type)]),
    enumValueOf: (type: TypeRef, name: string | null) => enumValueOf(host, type, name),

    query: (text: string, access: AccessMode, binds: ApexValue[], row: TypeRef) => new ApexList(row, host.tx.query(text, options(access, binds))),
    queryCount: (text: string, access: AccessMode, binds: ApexValue[]) => host.tx.countQuery(text, options(access, binds)),
    search: (text: string, access: AccessMode, binds: ApexValue[]) => searchLists(host.tx.search(text, options(access, binds))),
    future: (className: string, methodName: string, args: ApexValue[]) => void host.tx.enqueue({ kind: 'future', className, methodName, args }),
    onlyRow, onlyRowOrNull: (list: ApexList) => (list.size === 0 ? null : onlyRow(list)),
    binds: (scope: Record<string, () => ApexValue>) => (name: string) => bound(scope, name),
    dml: (...statement: DmlStatement) => runDml(host.tx, ...statement),
    runAs: (user: SObject, body: () => unknown) => runAs(host.tx, user, body),
    settings: (object: string, name: string, ...args: (string | null)[]) => settingsMethod(host.tx, object, name, args),
    trigger: (name: string) => triggerVariable(host.tx, name),
    label: (name: string) => labelOf(host.tx, name),
    page: (name: string) => new PageReferenceValue(`/apex/${name.toLowerCase()}`),
    caught,
    setMessage,
  });
}

function declaration(library: ApexLibrary, name: string): LibType {
  const type = library.system.library(name);
  if (!type) throw new Error(`The Apex library declares no ${name}`);
  return type;
}

function memberOf(type: LibType, signature: string): LibMember {
  const member = type.members[signature];
  if (!member) throw new Error(`${type.name} declares no "${signature}"`);
  return member;
}

function setterOf(type: LibType, name: string): LibMember {
  const key = Object.keys(type.setters ?? {}).find((each) => each.toLowerCase() === name.toLowerCase());
  if (key === undefined) throw new Error(`${type.name}.${name} has no setter`);
  return type.setters![key];
}

/** A member that user classes may implement: theirs is called for their objects. */
function openMember(host: RuntimeHost, member: LibMember, name: string): LibMember {
  return (tx, self: ApexValue, ...args: ApexValue[]) => {
    const own = typeof self === 'object' && self !== null ? host.callUser(self, name, args) : undefined;
    return own ? own.value : member(tx, self, ...args);
  };
}

function describeMember(host: RuntimeHost, library: ApexLibrary, object: string, name: string): ApexValue {
  const type = declaration(library, 'Schema.DescribeSObjectResult');
  const key = Object.keys(type.members).find((signature) => signature.endsWith(` ${name}`));
  return memberOf(type, key ?? name)(host.tx, describeObject(host.tx, object));
}

function makeRecord(tx: ApexTransaction, object: string): SObject {
  const def = tx.object(object);
  if (!def) throw new Error(`The schema has no ${object}`);
  return new SObject(def);
}

function* chunks(list: ApexList): IterableIterator<ApexList> {
  for (let at = 0; at < list.size; at += CHUNK) yield new ApexList(list.element, list.items.slice(at, at + CHUNK));
}

function enumConstants(host: RuntimeHost, type: TypeRef): readonly EnumValue[] {
  return type.kind === 'lib' ? constantsOf(type.name) : Object.values(host.holder(type.name).c as Record<string, EnumValue>);
}

function enumValueOf(host: RuntimeHost, type: TypeRef, name: string | null): EnumValue {
  const wanted = OPERATORS.n(name).toLowerCase();
  const value = type.kind === 'lib' ? constantOf(type.name, wanted) : enumConstants(host, type).find((each) => each.name.toLowerCase() === wanted);
  if (!value) throw new NoSuchElementException(`No enum constant ${type.name}.${name}`);
  return value;
}

function searchLists(lists: SObject[][]): ApexList {
  const record = libType('System.SObject');
  return new ApexList(libType('System.List', [record]), lists.map((records) => new ApexList(records.length > 0 ? sobjectType(records[0].def.name) : record, records)));
}

/** A query where one record is wanted. */
function onlyRow(list: ApexList): ApexValue {
  if (list.size === 0) throw new QueryException('List has no rows for assignment to SObject');
  if (list.size > 1) throw new QueryException('List has more than 1 row for assignment to SObject');
  return list.items[0];
}

function bound(scope: Record<string, () => ApexValue>, name: string): ApexValue {
  const read = scope[name.toLowerCase()];
  if (!read) throw new QueryException(`Variable does not exist: ${name}`);
  return read();
}

function runAs(tx: ApexTransaction, user: SObject, body: () => unknown): unknown {
  let result: unknown = NEXT;
  tx.runAs(OPERATORS.n(user), () => {
    result = body();
  });
  return result;
}

function labelOf(tx: ApexTransaction, name: string): string {
  const text = tx.label(name);
  if (text === undefined) throw new Error(`The org has no label ${name}`);
  return text;
}

/** The exception that a catch block sees; what no block may see is thrown on. */
function caught(error: unknown): CompiledClass {
  const exception = asApexError(error);
  if (!isCatchable(exception)) throw exception;
  return exception;
}

/** The constructors that every exception has: message, cause, both. */
function setMessage(exception: ApexException, ...args: ApexValue[]): void {
  for (const arg of args) {
    if (arg instanceof ApexException) exception.apexCause = arg;
    else exception.apexMessage = arg as string | null;
  }
}
