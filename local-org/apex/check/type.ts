/** Types as the checker knows them. A universe interns them, so equal types are the same object. */

export type TypeKind =
  | 'lib' | 'user' | 'sobject'
  /** A type parameter inside a library signature. */
  | 'variable'
  | 'void' | 'null'
  /** After an error that is already reported: fits everything. */
  | 'error';

export interface ApexType {
  readonly kind: TypeKind;
  /** 'System.Integer', 'Database.SaveResult'; 'Account'; 'Outer.Inner'; 'T'. */
  readonly name: string;
  readonly args: readonly ApexType[];
  /** As Apex prints it: 'Integer', 'List<Account>', 'Database.SaveResult'. */
  readonly text: string;
}

export function textOf(kind: TypeKind, name: string, args: readonly ApexType[]): string {
  const short = kind === 'lib' && name.startsWith('System.') ? name.slice('System.'.length) : name;
  return args.length === 0 ? short : `${short}<${args.map((arg) => arg.text).join(',')}>`;
}

function special(kind: TypeKind, text: string): ApexType {
  return Object.freeze({ kind, name: text, args: [], text });
}

export const VOID = special('void', 'void');
export const NULL = special('null', 'null');
export const ERROR = special('error', 'ANY');

export function isLib(type: ApexType, name: string): boolean {
  return type.kind === 'lib' && type.name === name;
}

const RANK: Record<string, number> = { 'System.Integer': 1, 'System.Long': 2, 'System.Double': 3, 'System.Decimal': 4 };

/** Integer 1, Long 2, Double 3, Decimal 4; 0 for everything else. */
export function numericRank(type: ApexType): number {
  return type.kind === 'lib' ? (RANK[type.name] ?? 0) : 0;
}

export function isCollection(type: ApexType): boolean {
  return isLib(type, 'System.List') || isLib(type, 'System.Set') || isLib(type, 'System.Map');
}

export function isRecord(type: ApexType): boolean {
  return type.kind === 'sobject' || isLib(type, 'System.SObject');
}

/** The part of a method's JavaScript name that tells overloads apart. */
export function mangledTypes(types: readonly ApexType[]): string {
  return types.map((type) => type.text.replace(/\W/g, '_')).join('$');
}
