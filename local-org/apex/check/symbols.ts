/** Declared things, the same shape for the library and for user code. */
import type { Annotation, TypeDeclaration } from '../syntax/ast.ts';
import type { ApexType } from './type.ts';

export type Visibility = 'private' | 'protected' | 'public' | 'global';
export type Sharing = 'with' | 'without' | 'inherited' | null;

export interface ParameterSymbol {
  readonly name: string;
  readonly type: ApexType;
}

export interface MethodSymbol {
  readonly kind: 'method' | 'constructor';
  readonly owner: ClassSymbol;
  readonly name: string;
  readonly parameters: readonly ParameterSymbol[];
  readonly returns: ApexType;
  readonly static: boolean;
  readonly abstract: boolean;
  readonly virtual: boolean;
  readonly override: boolean;
  readonly visibility: Visibility;
  readonly testVisible: boolean;
  readonly annotations: readonly Annotation[];
  /** Key in LibType.members; null for user methods. */
  readonly signature: string | null;
  /** JavaScript name of a user method; set once overriding is known. */
  js: string;
}

export interface FieldSymbol {
  readonly owner: ClassSymbol;
  readonly name: string;
  readonly type: ApexType;
  readonly static: boolean;
  readonly final: boolean;
  readonly transient: boolean;
  readonly visibility: Visibility;
  readonly testVisible: boolean;
  readonly annotations: readonly Annotation[];
  /** How it is read and written: a plain variable, code, or not at all. */
  readonly get: 'plain' | 'code' | 'none';
  readonly set: 'plain' | 'code' | 'none';
  readonly setVisibility: Visibility;
  readonly getVisibility: Visibility;
  readonly property: boolean;
  readonly virtual: boolean;
  /** Key of the getter in LibType.members; null for user fields. */
  readonly signature: string | null;
  readonly js: string;
}

export interface ClassSymbol {
  readonly origin: 'lib' | 'user';
  readonly kind: 'class' | 'interface' | 'enum';
  readonly name: string;
  readonly typeParameters: readonly string[];
  readonly type: ApexType;
  readonly outer: ClassSymbol | null;
  readonly declaration: TypeDeclaration | null;
  readonly visibility: Visibility;
  readonly abstract: boolean;
  /** True when it may be extended by user code. */
  readonly extensible: boolean;
  readonly sharing: Sharing;
  readonly annotations: readonly Annotation[];
  readonly isTest: boolean;
  readonly constants: readonly string[];
  /** By lower-case name. */
  readonly inner: ReadonlyMap<string, ClassSymbol>;
  readonly superType: ApexType | null;
  readonly interfaces: readonly ApexType[];
  readonly methods: ReadonlyMap<string, readonly MethodSymbol[]>;
  readonly fields: ReadonlyMap<string, FieldSymbol>;
  readonly constructors: readonly MethodSymbol[];
}

/** What apex/check needs of a LibType; the library's own declarations fit. */
export interface LibraryType {
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly typeParameters?: readonly string[];
  readonly extends?: string;
  readonly implements?: readonly string[];
  readonly extensible?: boolean;
  readonly constants?: readonly string[];
  readonly members: Readonly<Record<string, unknown>>;
  readonly setters?: Readonly<Record<string, unknown>>;
  /** Members that the platform has and the library has not. */
  readonly unsupported?: readonly string[];
}

/** The outermost class around a class. */
export function topLevel(symbol: ClassSymbol): ClassSymbol {
  return symbol.outer ? topLevel(symbol.outer) : symbol;
}
