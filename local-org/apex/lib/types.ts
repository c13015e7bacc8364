/**
 * Types at run time: the shape that emitted code, collections, casts and JSON share. Descriptors are frozen data and are compared
 * by `key`, so they need no registry.
 */

/** `name` is canonical: 'System.String', 'System.List', 'Database.SaveResult'; 'Contact'; 'Outer.Inner'. */
export interface TypeRef {
  readonly kind: 'lib' | 'sobject' | 'user';
  readonly name: string;
  readonly args: readonly TypeRef[];
  /** Lower-case text that is equal exactly for equal types. */
  readonly key: string;
}

function ref(kind: TypeRef['kind'], name: string, args: readonly TypeRef[]): TypeRef {
  const inner = args.length === 0 ? '' : `<${args.map((arg) => arg.key).join(',')}>`;
  return Object.freeze({ kind, name, args: Object.freeze([...args]), key: `${kind}:${name}${inner}`.toLowerCase() });
}

/** A type of Apex's own library by its full name: libType('System.Map', [STRING, OBJECT]). */
export function libType(name: string, args: readonly TypeRef[] = []): TypeRef {
  return ref('lib', name, args);
}

/** An object type by its API name: sobjectType('Contact'). The generic SObject is libType('System.SObject'). */
export function sobjectType(name: string): TypeRef {
  return ref('sobject', name, []);
}

/** A class, interface or enum of the user, 'Outer' or 'Outer.Inner'. */
export function userType(name: string): TypeRef {
  return ref('user', name, []);
}

export const OBJECT = libType('System.Object');
export const STRING = libType('System.String');
export const ID = libType('System.Id');
export const BOOLEAN = libType('System.Boolean');
export const INTEGER = libType('System.Integer');
export const LONG = libType('System.Long');
export const DOUBLE = libType('System.Double');
export const DECIMAL = libType('System.Decimal');
export const DATE = libType('System.Date');
export const DATETIME = libType('System.Datetime');
export const TIME = libType('System.Time');
export const BLOB = libType('System.Blob');
export const SOBJECT = libType('System.SObject');

export function listOf(element: TypeRef): TypeRef {
  return libType('System.List', [element]);
}

export function setOf(element: TypeRef): TypeRef {
  return libType('System.Set', [element]);
}

export function mapOf(key: TypeRef, value: TypeRef): TypeRef {
  return libType('System.Map', [key, value]);
}

/** As Apex prints it: 'String', 'List<Contact>', 'Database.SaveResult', 'Schema.SObjectType', 'Outer.Inner'. */
/** Without the namespace System; exceptions keep it (NebulaLogger compares the name with Exception.getTypeName, on orgs). */
export function typeName(type: TypeRef): string {
  const name = type.kind === 'lib' && type.name.startsWith('System.') && !type.name.endsWith('Exception') ? type.name.slice('System.'.length) : type.name;
  return type.args.length === 0 ? name : `${name}<${type.args.map(typeName).join(',')}>`;
}

/** The key under which a JS class of a user type carries its description: `static [USER_CLASS] = {...}`. */
export const USER_CLASS = Symbol.for('apex.userClass');

/** On objects of the library that JSON writes: their members by name, in order. */
export const MEMBERS = Symbol.for('apex.members');

/** An instance field or automatic property, inherited ones first. */
export interface UserField {
  /** In the spelling of the declaration. */
  readonly name: string;
  /** Name of the class that declares it. */
  readonly owner: string;
  /** JS property that holds the value. */
  readonly key: string;
  readonly type: TypeRef;
  readonly transient?: boolean;
  /** False for private and protected members of which JSON takes no notice on output of other classes. */
  readonly visible?: boolean;
}

/**
 * What the emitter states about a class, interface or enum of the user. The three functions are present only when the class (or a
 * parent) declares that method with Apex's signature; they call it.
 */
export interface UserClass {
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  /** `key` of every type that an instance has: itself, parents, interfaces with their parents; library ones included. */
  readonly ancestry: ReadonlySet<string>;
  readonly fields: readonly UserField[];
  /** Library interfaces with their arguments, e.g. System.Iterable<String>. */
  readonly interfaces: readonly TypeRef[];
  /** Constants of an enum, in order. */
  readonly constants?: readonly object[];
  /** A new object without running a constructor but with field initialisers, for JSON.deserialize. */
  readonly blank?: () => object;
  /** Runs the constructor without parameters, for Type.newInstance; absent when there is none. */
  readonly newInstance?: () => object;
  readonly equals?: (self: object, other: unknown) => boolean;
  readonly hashCode?: (self: object) => number;
  readonly toString?: (self: object) => string | null;
}

/** The description of a user object's class; undefined for values of the library. */
export function userClassOf(value: unknown): UserClass | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value.constructor as { [USER_CLASS]?: UserClass })[USER_CLASS];
}
