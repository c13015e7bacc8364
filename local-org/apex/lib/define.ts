/**
 * How a class of Apex's own library is declared: the Apex signature is the key, the implementation the value, in one place.
 * The checker reads the signatures, the emitter calls the functions; there is no second list.
 *
 * Signatures are Apex text without modifiers other than `static`, `virtual` and `abstract`:
 *   'Boolean contains(String part)'                  instance method
 *   'static String join(Iterable<Object> parts, String separator)'  static method
 *   'new(Integer size)'                              constructor
 *   'Integer length' / 'static Integer MAX_VALUE'    property, read only unless `set` is given in `setters`
 * Type parameters are written as in `List<T>`, `Map<K, V>`.
 */
import type { ApexTransaction } from './services.ts';

/** An Apex value at run time; see docs/architecture.md, "Values". */
export type ApexValue = unknown;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each implementation names its own parameter types
export type LibMember = (tx: ApexTransaction, ...args: any[]) => ApexValue;

export interface LibType {
  /** Full name, e.g. 'System.String', 'Database.SaveResult', 'Schema.SObjectType'. Types of System and Schema need no prefix in Apex. */
  name: string;
  kind: 'class' | 'interface' | 'enum';
  /** ['T'], ['K', 'V']. */
  typeParameters?: string[];
  /** Full names with arguments: 'System.Exception', 'System.Iterable<T>'. */
  extends?: string;
  implements?: string[];
  /** False for abstract and final library classes that Apex code may not extend. */
  extensible?: boolean;
  /** Enum constants in order. */
  constants?: string[];
  /** Static members get (tx, ...args), instance members (tx, self, ...args), constructors (tx, ...args) and return the new object; generic types get their reified type arguments as last argument of a constructor. */
  members: Record<string, LibMember>;
  /** By property name; called with (tx, self, value). */
  setters?: Record<string, LibMember>;
  /** Names of members that the platform has and this library does not; the checker says so instead of "does not exist". */
  unsupported?: readonly string[];
  /** For types that JSON.deserialize makes: the Apex type of each member, and what builds the object of those that the text has. */
  json?: { readonly fields: Readonly<Record<string, string>>; readonly make: (values: Readonly<Record<string, ApexValue>>) => object };
  /** Runtime test behind `instanceof` and casts; by default the JS class in `js`. */
  is?: (value: ApexValue) => boolean;
  /** The JS class whose instances are of this type. User classes that extend the type extend it. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any constructor
  js?: abstract new (...args: any[]) => object;
}

export function defineType(type: LibType): LibType {
  return Object.freeze(type);
}
