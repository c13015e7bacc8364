/** Symbols to plain data. */
import { ancestry } from '../check/hierarchy.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol } from '../check/symbols.ts';
import type { ApexType } from '../check/type.ts';
import type { TypedClass } from '../check/typed.ts';
import type { Annotation } from '../syntax/ast.ts';
import type { AnnotationInfo, ClassInfo, FieldInfo, MethodInfo, TypeData } from './unit.ts';

const VOID: TypeData = { kind: 'lib', name: 'void', args: [] };
const OBJECT: TypeData = { kind: 'lib', name: 'System.Object', args: [] };

export function typeData(type: ApexType): TypeData {
  if (type.kind === 'void') return VOID;
  if (type.kind !== 'lib' && type.kind !== 'user' && type.kind !== 'sobject') return OBJECT;
  return { kind: type.kind, name: type.name, args: type.args.map(typeData) };
}

export function classInfo({ symbol, members, universe }: TypedClass): ClassInfo {
  const lines = new Map(members.flatMap((member) => (member.kind === 'method' ? [[member.symbol, member.line] as const] : [])));
  const methodInfo = (method: MethodSymbol): MethodInfo => describe(method, lines.get(method) ?? symbol.declaration!.line);
  const { kind, name, abstract, visibility, sharing, isTest } = symbol;
  return {
    name, kind, abstract, visibility, sharing, isTest,
    superType: symbol.superType && typeData(symbol.superType), interfaces: symbol.interfaces.map(typeData),
    ancestry: [...ancestry(symbol.type, universe)].map(({ type }) => typeData(type)),
    annotations: symbol.annotations.map(annotationInfo), constants: symbol.constants, inner: [...symbol.inner.values()].map((inner) => inner.name),
    fields: kind === 'enum' ? [] : [...symbol.fields.values()].map(fieldInfo),
    methods: [...symbol.methods.values()].flat().map(methodInfo), constructors: symbol.constructors.map(methodInfo),
    hasStatics: hasStatics(symbol, members),
  };
}

function hasStatics(symbol: ClassSymbol, members: TypedClass['members']): boolean {
  return [...symbol.fields.values()].some((field) => field.static) || members.some((member) => member.kind === 'initialiser' && member.static);
}

function annotationInfo({ name, parameters }: Annotation): AnnotationInfo {
  return { name: name.toLowerCase(), parameters: Object.fromEntries(parameters) };
}

function describe(method: MethodSymbol, line: number): MethodInfo {
  const { name, js, abstract, virtual, visibility } = method;
  return {
    name, js, abstract, virtual, visibility, static: method.static, line,
    parameters: method.parameters.map((each) => ({ name: each.name, type: typeData(each.type) })),
    returns: method.kind === 'constructor' || method.returns.kind === 'void' ? null : typeData(method.returns),
    annotations: method.annotations.map(annotationInfo),
  };
}

function fieldInfo(field: FieldSymbol): FieldInfo {
  const { name, js, transient, visibility, get, set } = field;
  return { name, js, transient, visibility, get, set, static: field.static, type: typeData(field.type), annotations: field.annotations.map(annotationInfo) };
}

/** What others see of a class: names, types and modifiers, without code. */
export function signatureOf(infos: readonly ClassInfo[]): string {
  const seen = infos.map((info) => ({
    ...info, methods: info.methods.map((method) => ({ ...method, line: 0 })), constructors: info.constructors.map((method) => ({ ...method, line: 0 })),
  }));
  return JSON.stringify(seen);
}
