import { SalesforceError } from '../../base/errors.ts';

const REFERENCE = /@\{([A-Za-z]\w*)((?:\.\w+|\[\d+\])*)\}/g;

function follow(bodies: ReadonlyMap<string, unknown>, name: string, path: string): unknown {
  const steps = path.match(/\w+/g) ?? [];
  const value = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | null | undefined)?.[step], bodies.get(name));
  if (value === undefined) throw new SalesforceError('PROCESSING_HALTED', `Invalid reference specified. No value for ${name}${path} found in ${name}`);
  return value;
}

/** Puts earlier answers in place of @{reference.path}, anywhere in a value. A text that is one reference takes the value's type. */
export function resolveReferences<T>(value: T, bodies: ReadonlyMap<string, unknown>): T {
  if (typeof value === 'string') return resolveText(value, bodies) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => resolveReferences(item, bodies)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolveReferences(item, bodies)])) as T;
}

function resolveText(text: string, bodies: ReadonlyMap<string, unknown>): unknown {
  const [whole] = text.matchAll(REFERENCE);
  if (whole?.[0] === text) return follow(bodies, whole[1], whole[2]);
  return text.replace(REFERENCE, (_match, name: string, path: string) => String(follow(bodies, name, path)));
}
