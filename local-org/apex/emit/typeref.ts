/** A type at run time: what `new List<Foo>()` was reified with, what `Foo.class` and casts test against. See README.md. */
export interface TypeRef {
  /** Canonical name without arguments. */
  readonly name: string;
  readonly args: readonly TypeRef[];
  /** Canonical text with arguments, no blanks; equal types have equal text. */
  readonly text: string;
}

/** Builds a reference from its parts. */
export function makeTypeRef(name: string, args: readonly TypeRef[] = []): TypeRef {
  const text = args.length === 0 ? name : `${name}<${args.map((arg) => arg.text).join(',')}>`;
  return Object.freeze({ name, args: Object.freeze([...args]), text });
}

/** Reads canonical text such as `Map<Id,List<Account>>`; blanks and `T[]` are accepted. */
export function typeRef(text: string): TypeRef {
  const [type, end] = readType(text.replace(/\s+/g, ''), 0);
  if (end !== text.replace(/\s+/g, '').length) throw new Error(`Not a type: ${text}`);
  return type;
}

function readType(text: string, start: number): [TypeRef, number] {
  let at = start;
  while (at < text.length && /[\w.]/.test(text[at])) at++;
  const name = text.slice(start, at);
  const args: TypeRef[] = [];
  if (text[at] === '<') at = readArguments(text, at, args);
  let type = makeTypeRef(name, args);
  for (; text.startsWith('[]', at); at += 2) type = makeTypeRef('List', [type]);
  return [type, at];
}

function readArguments(text: string, open: number, args: TypeRef[]): number {
  let at = open;
  while (text[at] !== '>') {
    const [arg, next] = readType(text, at + 1);
    args.push(arg);
    at = next;
    if (at >= text.length) throw new Error(`Not a type: ${text}`);
  }
  return at + 1;
}
