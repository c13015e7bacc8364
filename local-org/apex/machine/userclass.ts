/** The description that the library reads off the JavaScript class of a user type. */
import type { ClassInfo, FieldInfo, MethodInfo } from '../emit/index.ts';
import { enumValues } from '../lib/enum.ts';
import { libType, USER_CLASS } from '../lib/types.ts';
import type { TypeRef, UserClass, UserField } from '../lib/types.ts';
import type { CompiledClass } from './holder.ts';
import { typeRef } from './types.ts';

/** Infos of a class and its parents, the class first; user classes only. */
export type Lineage = readonly ClassInfo[];

export function describeClass(compiled: CompiledClass, lineage: Lineage): UserClass {
  const [info] = lineage;
  return Object.freeze({
    name: info.name, kind: info.kind, ancestry: ancestryKeys(info), fields: fieldsOf(lineage), interfaces: libraryInterfaces(info),
    blank: () => blank(compiled), ...creation(compiled, info), ...objectMethods(lineage),
  });
}

/** Library types are found with and without their arguments. */
function ancestryKeys(info: ClassInfo): ReadonlySet<string> {
  return new Set(info.ancestry.flatMap((data) => (data.kind === 'lib' ? [typeRef(data).key, libType(data.name).key] : [typeRef(data).key])));
}

function libraryInterfaces(info: ClassInfo): TypeRef[] {
  return info.ancestry.filter((data) => data.kind === 'lib').map(typeRef);
}

function fieldsOf(lineage: Lineage): UserField[] {
  const stored = (field: FieldInfo): boolean => !field.static && (field.get !== 'none' || field.set !== 'none');
  return [...lineage].reverse().flatMap((info) => info.fields.filter(stored).map((field) => ({
    name: field.name, owner: info.name, key: field.js, type: typeRef(field.type), transient: field.transient, visible: field.visibility === 'public' || field.visibility === 'global',
  })));
}

function blank(compiled: CompiledClass): object {
  const made = new compiled();
  made.$init();
  return made;
}

function creation(compiled: CompiledClass, info: ClassInfo): Pick<UserClass, 'newInstance'> {
  const plain = info.constructors.length === 0 || info.constructors.some((each) => each.parameters.length === 0);
  return info.kind === 'class' && !info.abstract && plain ? { newInstance: () => new compiled().new$() } : {};
}

function objectMethods(lineage: Lineage): Pick<UserClass, 'equals' | 'hashCode' | 'toString'> {
  const equals = findMethod(lineage, 'equals', 1);
  const hashCode = findMethod(lineage, 'hashcode', 0);
  const toText = findMethod(lineage, 'tostring', 0);
  return {
    ...(equals && { equals: (self: CompiledClass, other: unknown) => self[equals.js](other) }),
    ...(hashCode && { hashCode: (self: CompiledClass) => self[hashCode.js]() }),
    ...(toText && { toString: (self: CompiledClass) => self[toText.js]() }),
  };
}

function findMethod(lineage: Lineage, name: string, count: number): MethodInfo | undefined {
  return methodsNamed(lineage, name).find((method) => method.parameters.length === count && !method.static && !method.abstract);
}

/** Methods of that lower-case name, those of the class itself first. */
export function methodsNamed(lineage: Lineage, name: string): MethodInfo[] {
  return lineage.flatMap((info) => info.methods.filter((method) => method.name.toLowerCase() === name));
}

/** The constants of a user enum by name, described like a class. */
export function enumConstants(info: ClassInfo): CompiledClass {
  const values = enumValues(info.name, info.constants);
  const constants = Object.fromEntries(values.map((value) => [value.name, value]));
  const description: UserClass = { name: info.name, kind: 'enum', ancestry: ancestryKeys(info), fields: [], interfaces: [], constants: values };
  return Object.freeze(Object.defineProperty(constants, USER_CLASS, { value: Object.freeze(description) }));
}
