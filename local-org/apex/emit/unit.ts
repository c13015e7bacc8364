/** What comes out of the compiler: plain data that survives JSON, so that it can be cached on disk. */
import type { Dependencies } from '../check/index.ts';

/** Types as plain data; `apex/lib/types.ts` makes TypeRefs of it. */
export interface TypeData {
  readonly kind: 'lib' | 'sobject' | 'user';
  readonly name: string;
  readonly args: readonly TypeData[];
}

export interface AnnotationInfo {
  /** Lower case: `istest`, `auraenabled`. */
  readonly name: string;
  /** Names in lower case, values as written. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface MethodInfo {
  readonly name: string;
  /** Name of the JavaScript method. */
  readonly js: string;
  readonly parameters: readonly { readonly name: string; readonly type: TypeData }[];
  /** Null for void and constructors. */
  readonly returns: TypeData | null;
  readonly static: boolean;
  readonly abstract: boolean;
  readonly virtual: boolean;
  readonly visibility: 'private' | 'protected' | 'public' | 'global';
  readonly annotations: readonly AnnotationInfo[];
  readonly line: number;
}

export interface FieldInfo {
  readonly name: string;
  /** JavaScript property; of a property with code, `get$<js>` and `set$<js>` are its methods. */
  readonly js: string;
  readonly type: TypeData;
  readonly static: boolean;
  readonly transient: boolean;
  readonly visibility: 'private' | 'protected' | 'public' | 'global';
  readonly get: 'plain' | 'code' | 'none';
  readonly set: 'plain' | 'code' | 'none';
  readonly annotations: readonly AnnotationInfo[];
}

export interface ClassInfo {
  /** Canonical: `Foo`, `Foo.Inner`. */
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly superType: TypeData | null;
  /** Declared ones. */
  readonly interfaces: readonly TypeData[];
  /** The type itself, parents, interfaces and their parents. */
  readonly ancestry: readonly TypeData[];
  readonly abstract: boolean;
  readonly visibility: 'private' | 'protected' | 'public' | 'global';
  readonly sharing: 'with' | 'without' | 'inherited' | null;
  readonly annotations: readonly AnnotationInfo[];
  readonly isTest: boolean;
  readonly fields: readonly FieldInfo[];
  readonly methods: readonly MethodInfo[];
  readonly constructors: readonly MethodInfo[];
  readonly constants: readonly string[];
  /** Canonical names of inner types. */
  readonly inner: readonly string[];
  /** Simple names of static variables, and whether the class has code to run before its first use. */
  readonly hasStatics: boolean;
}

export interface EmittedClass {
  readonly info: ClassInfo;
  /** Name of the script: `Foo.cls`, `Foo.Inner.cls`. */
  readonly file: string;
  /** A function of `$rt` that gives the class. Empty for interfaces and enums. */
  readonly code: string;
}

export interface EmittedUnit {
  readonly kind: 'class' | 'trigger' | 'anonymous';
  readonly name: string;
  readonly className: string;
  /** The top-level class first. */
  readonly classes: readonly EmittedClass[];
  /** The statements of anonymous Apex: a function, the method `js` of the first class. */
  readonly main: { readonly file: string; readonly js: string; readonly code: string } | null;
  readonly trigger: { readonly object: string; readonly operations: readonly string[]; readonly file: string; readonly code: string } | null;
  /** Lines that hold statements. */
  readonly lines: readonly number[];
  readonly dependencies: Dependencies;
  /** Everything that others may see of the unit; dependents are compiled again when it changes. */
  readonly signature: string;
}

export interface EmitOptions {
  /** Counts executed lines. */
  coverage?: boolean;
}
