/** Questions about types that need to know every type: instanceof, casts, Type.forName. */
import { checkedId } from './fieldvalue.ts';
import { ApexDate } from './date.ts';
import { ApexDatetime } from './datetime.ts';
import type { ApexValue, LibType } from './define.ts';
import { EnumValue } from './enum.ts';
import { isNumber } from './equality.ts';
import { TypeException } from './exception.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { toDecimal, toDouble, toLong } from './operations.ts';
import type { ApexTransaction } from './services.ts';
import { ApexSet } from './set.ts';
import { SObject } from './sobject.ts';
import { TypeValue } from './typevalue.ts';
import { libType, sobjectType, typeName, USER_CLASS, userClassOf, userType, type TypeRef, type UserClass } from './types.ts';
import { valueTypeName } from './valuetype.ts';

/** Casts to these change the value's representation. */
const WIDENING: Record<string, { from: (value: ApexValue) => boolean; convert: (value: ApexValue) => ApexValue }> = {
  'System.Long': { from: (value) => typeof value === 'number', convert: toLong },
  'System.Double': { from: isNumber, convert: toDouble },
  'System.Decimal': { from: isNumber, convert: toDecimal },
  'System.Datetime': { from: (value) => value instanceof ApexDate, convert: (value) => new ApexDatetime((value as ApexDate).utcMidnight) },
};

const COLLECTIONS: Record<string, (element: TypeRef[], value?: TypeRef) => ApexValue> = {
  'System.List': ([element]) => new ApexList(element),
  'System.Set': ([element]) => new ApexSet(element),
  'System.Map': ([key, value]) => new ApexMap(key, value),
};

export class TypeSystem {
  readonly #byName: ReadonlyMap<string, LibType>;

  /** `types` by lower-case full name. */
  constructor(types: ReadonlyMap<string, LibType>) {
    this.#byName = types;
  }

  /** By full name in any case; the namespaces System and Schema may be left out. */
  library(name: string): LibType | undefined {
    const key = name.toLowerCase();
    return this.#byName.get(key) ?? this.#byName.get(`system.${key}`) ?? this.#byName.get(`schema.${key}`);
  }

  /** The `instanceof` operator; null is an instance of nothing. */
  isInstance(tx: ApexTransaction, value: ApexValue, type: TypeRef): boolean {
    if (value === null) return false;
    if (type.kind === 'sobject') return value instanceof SObject && value.def.name === type.name;
    if (type.kind === 'user') return value instanceof EnumValue ? value.type === type.name : (userClassOf(value)?.ancestry.has(type.key) ?? false);
    return this.#isLibraryInstance(tx, value, type, false);
  }

  /** Collections of text and of ids are cast to each other, though neither is an instance of the other. */
  #isLibraryInstance(tx: ApexTransaction, value: ApexValue, type: TypeRef, textIsId: boolean): boolean {
    const lib = this.#byName.get(type.name.toLowerCase());
    const user = userClassOf(value);
    if (user && (user.ancestry.has(type.key) || user.ancestry.has(libType(type.name).key))) return true;
    if (!lib || (!lib.is?.(value) && !(lib.js && value instanceof lib.js))) return false;
    const args = (value as { type?: TypeRef }).type?.args ?? [];
    return type.args.every((wanted, index) => args[index] === undefined || this.#fits(tx, args[index], wanted, textIsId));
  }

  /** Whether every value of `given` is one of `wanted`. */
  extends(tx: ApexTransaction, given: TypeRef, wanted: TypeRef): boolean {
    if (given.key === wanted.key || wanted.name === 'System.Object') return true;
    if (given.kind === 'sobject') return wanted.name === 'System.SObject';
    if (given.kind === 'user') return this.#userClass(tx, given.name)?.ancestry.has(wanted.key) ?? false;
    if (given.name === wanted.name && wanted.args.length === 0) return true;
    const parents = this.#byName.get(given.name.toLowerCase());
    return [parents?.extends, ...(parents?.implements ?? [])].some((name) => name !== undefined && name.replace(/<.*/, '') === wanted.name);
  }

  /** Whether a collection of `given` counts as one of `wanted`. */
  #fits(tx: ApexTransaction, given: TypeRef, wanted: TypeRef, textIsId: boolean): boolean {
    if (given.key === wanted.key || wanted.name === 'System.Object') return true;
    const record = (type: TypeRef): boolean => type.kind === 'sobject' || type.name === 'System.SObject';
    if (record(given) && record(wanted)) return given.kind !== 'sobject' || wanted.kind !== 'sobject';
    if (given.kind === 'user') return this.#userClass(tx, given.name)?.ancestry.has(wanted.key) ?? false;
    const text = (type: TypeRef): boolean => type.name === 'System.String' || type.name === 'System.Id';
    return given.args.length > 0 && given.name === wanted.name ? given.args.every((arg, index) => this.#fits(tx, arg, wanted.args[index], textIsId)) : textIsId && text(given) && text(wanted);
  }

  #userClass(tx: ApexTransaction, name: string): UserClass | undefined {
    return (tx.userType(name) as { [USER_CLASS]?: UserClass } | undefined)?.[USER_CLASS];
  }

  /** The cast operator: the value, converted between numbers and to ids; throws TypeException. */
  cast(tx: ApexTransaction, value: ApexValue, type: TypeRef): ApexValue {
    if (value === null) return null;
    const widening = WIDENING[type.name];
    if (widening?.from(value)) return widening.convert(value);
    if (type.name === 'System.Id' && type.kind === 'lib' && typeof value === 'string') return checkedId(value);
    if (this.isInstance(tx, value, type) || (type.kind === 'lib' && this.#isLibraryInstance(tx, value, type, true))) return value;
    throw new TypeException(`Invalid conversion from runtime type ${valueTypeName(value)} to ${typeName(type)}`);
  }

  /** The type of a text such as 'Map<String, List<Outer.Inner>>'; undefined for an unknown one. User classes come first. */
  named(tx: ApexTransaction, text: string): TypeRef | undefined {
    const trimmed = text.trim();
    if (trimmed.endsWith('[]')) return this.#collection(tx, 'System.List', [trimmed.slice(0, -2)]);
    const generic = /^([\w.]+)\s*<([\s\S]*)>$/.exec(trimmed);
    if (generic) return this.#collection(tx, generic[1], splitArguments(generic[2]));
    const user = this.#userClass(tx, trimmed);
    if (user) return userType(user.name);
    const lib = this.library(trimmed);
    if (lib) return libType(lib.name);
    const object = tx.object(trimmed.replace(/^Schema\./i, ''));
    return object && sobjectType(object.name);
  }

  #collection(tx: ApexTransaction, name: string, texts: string[]): TypeRef | undefined {
    const lib = this.library(name);
    const args = texts.map((text) => this.named(tx, text));
    return lib && args.every((arg) => arg !== undefined) ? libType(lib.name, args) : undefined;
  }

  /** The type as a value of Apex. */
  value(tx: ApexTransaction, type: TypeRef): TypeValue {
    return new TypeValue(type, (value) => this.isInstance(tx, value, type), this.creator(tx, type));
  }

  /** What runs the constructor without parameters. */
  creator(tx: ApexTransaction, type: TypeRef): (() => ApexValue) | undefined {
    if (type.kind === 'user') return this.#userClass(tx, type.name)?.newInstance;
    const def = type.kind === 'sobject' ? tx.object(type.name) : undefined;
    if (def) return () => new SObject(def);
    const collection = COLLECTIONS[type.name];
    if (collection) return () => collection([...type.args]);
    const create = this.#byName.get(type.name.toLowerCase())?.members['new()'];
    return create && (() => create(tx));
  }

  userClass(tx: ApexTransaction, type: TypeRef): UserClass | undefined {
    return type.kind === 'user' ? this.#userClass(tx, type.name) : undefined;
  }
}

/** At commas outside angle brackets. */
function splitArguments(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of text) {
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
    depth += Number(character === '<') - Number(character === '>');
  }
  return parts;
}
