/** Resolves names: fields of the record, fields of its parents, and the globals that begin with $. */
import type { SchemaCatalogue } from '../schema/index.ts';
import type { FieldDef, FieldType, ObjectDef } from '../schema/types.ts';
import { FormulaError } from './error.ts';
import { fromRaw, valueType } from './types.ts';
import type { Compute, FormulaContext, Typed, Value } from './types.ts';

/** What field resolution is given: where it is, how to treat blanks, and how to compile a formula field that is mentioned. */
export interface Scope {
  def: ObjectDef;
  catalogue: SchemaCatalogue;
  blankAsZero: boolean;
  references: string[][];
  nested(field: FieldDef): Compute;
  /** Where names are those of an Apex object: the type at the end of a path, undefined for one that is not there. Values come from the context's `parent`. */
  resolve?(path: string[]): FieldType | undefined;
  /** Lower-case roots of the globals that may be named; all unless given. */
  globals?: ReadonlySet<string>;
}

const missing = (path: string[], offset: number): never => {
  throw new FormulaError(`Field ${path.join('.')} does not exist. Check spelling.`, offset);
};

export function resolvePath(path: string[], offset: number, scope: Scope): Typed {
  if (path[0].startsWith('$')) return globalValue(path, offset, scope);
  if (scope.resolve) return foreignPath(path, offset, scope, scope.resolve(path) ?? missing(path, offset));
  return path.length === 1 ? ownField(path[0], offset, scope) : parentField(path, offset, scope);
}

function foreignPath(path: string[], offset: number, scope: Scope, fieldType: FieldType): Typed {
  scope.references.push(path);
  return { type: valueType(fieldType), offset, compute: withZero(fieldType, scope, (context) => fromRaw(context.parent(path), fieldType)) };
}

function ownField(name: string, offset: number, scope: Scope): Typed {
  const field = scope.def.fields.get(name.toLowerCase()) ?? missing([name], offset);
  scope.references.push([field.name]);
  const type = valueType(field.type);
  if (field.formula !== undefined) return { type, offset, compute: scope.nested(field) };
  const zero = type === 'number' && scope.blankAsZero ? 0 : null;
  const read = (record: Parameters<NonNullable<Typed['field']>['read']>[0]): Value => fromRaw(record[field.name], field.type) ?? zero;
  return { type, offset, compute: (context) => read(context.record), field: { name: field.name, read } };
}

function parentField(path: string[], offset: number, scope: Scope): Typed {
  const canonical: string[] = [];
  let def = scope.def;
  const typed: { path: string[]; keyPrefix: string | undefined }[] = [];
  for (const step of path.slice(0, -1)) {
    const [name, target] = step.split(':');
    const link = scope.catalogue.parentField(def, name) ?? missing(path, offset);
    canonical.push(link.relationshipName!);
    def = (target === undefined ? parentOf(link, path, scope) : targetNamed(link, target, scope)) ?? missing(path, offset);
    if (target !== undefined) typed.push({ path: [...canonical, 'Id'], keyPrefix: def.keyPrefix });
  }
  const field = def.fields.get(path.at(-1)!.toLowerCase()) ?? missing(path, offset);
  canonical.push(field.name);
  scope.references.push(canonical, ...typed.map((each) => each.path));
  const isOfType = (context: FormulaContext): boolean => typed.every((each) => String(context.parent(each.path)).startsWith(each.keyPrefix!));
  return { type: valueType(field.type), offset, compute: withZero(field.type, scope, (context) => (isOfType(context) ? fromRaw(context.parent(canonical), field.type) : null)) };
}

/** `Owner:Queue.Name` is empty where the owner is a user. */
function targetNamed(link: FieldDef, target: string, scope: Scope): ObjectDef | undefined {
  const wanted = target.toLowerCase() === 'queue' ? 'group' : target.toLowerCase();
  const name = link.referenceTo.find((each) => each.toLowerCase() === wanted);
  return name === undefined ? undefined : scope.catalogue.object(name);
}

/** Owner may be a user or a queue: Owner.X is then the user's field, as with Owner:User.X on the platform. */
function parentOf(link: FieldDef, path: string[], scope: Scope): ObjectDef | undefined {
  const targets = link.referenceTo.map((name) => scope.catalogue.object(name)).filter((def) => def !== undefined);
  return targets.find((def) => def.name === 'User') ?? targets.find((def) => def.fields.has(path.at(-1)!.toLowerCase())) ?? targets[0];
}

function withZero(type: FieldType, scope: Scope, compute: Compute): Compute {
  return valueType(type) === 'number' && scope.blankAsZero ? (context) => compute(context) ?? 0 : compute;
}

/** $Object.Field globals and the object whose fields they name. */
const RECORD_GLOBALS: Record<string, string> = { $user: 'User', $profile: 'Profile', $userrole: 'UserRole', $organization: 'Organization', $recordtype: 'RecordType' };

function globalValue(path: string[], offset: number, scope: Scope): Typed {
  if (scope.globals?.has(path[0].toLowerCase()) === false) missing(path, offset);
  const fieldType = globalType(path, scope) ?? missing(path, offset);
  const name = path.join('.');
  return { type: valueType(fieldType), offset, compute: (context) => fromRaw(context.global(name), fieldType) };
}

function globalType(path: string[], scope: Scope): FieldType | undefined {
  const root = path[0].toLowerCase();
  const object = RECORD_GLOBALS[root] ?? path[1];
  const fieldType = (name: string | undefined): FieldType | undefined => scope.catalogue.object(object ?? '')?.fields.get(name?.toLowerCase() ?? '')?.type;
  if (RECORD_GLOBALS[root] !== undefined) return path.length === 2 ? fieldType(path[1]) : undefined;
  switch (root) {
    case '$permission': return path.length === 2 ? 'boolean' : undefined;
    case '$label': case '$api': case '$objecttype': return 'string';
    case '$system': return 'datetime';
    case '$setup': return fieldType(path[2]);
    case '$custommetadata': return fieldType(path[3]);
    default: return undefined;
  }
}
