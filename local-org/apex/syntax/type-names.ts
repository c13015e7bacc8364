/** Types as they are written: `Integer`, `Foo.Bar`, `Map<Id, List<Account>>`, `String[]`. */
import type { TypeName } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { SyntaxFailure } from './failure.ts';

export function typeName(cursor: Cursor): TypeName {
  const { line, column } = cursor.token;
  const segments = [segment(cursor)];
  while (cursor.is('.') && cursor.peek(1).kind === 'name' && cursor.peek(1).lower !== 'class') {
    cursor.next();
    segments.push(segment(cursor));
  }
  return { segments, arrays: brackets(cursor), line, column };
}

function segment(cursor: Cursor): TypeName['segments'][number] {
  const { text } = cursor.name();
  return { name: text, args: cursor.is('<') ? typeArguments(cursor) : [] };
}

function typeArguments(cursor: Cursor): TypeName[] {
  cursor.expect('<');
  const args = [typeName(cursor)];
  while (cursor.accept(',')) args.push(typeName(cursor));
  cursor.expect('>');
  return args;
}

function brackets(cursor: Cursor): number {
  let arrays = 0;
  while (cursor.is('[') && cursor.peek(1).lower === ']') {
    cursor.next();
    cursor.next();
    arrays++;
  }
  return arrays;
}

/** Tries to read something; on failure the cursor is where it was. */
export function attempt<T>(cursor: Cursor, read: (cursor: Cursor) => T | undefined): T | undefined {
  const mark = cursor.mark;
  try {
    const result = read(cursor);
    if (result === undefined) cursor.back(mark);
    return result;
  } catch (failure) {
    if (!(failure instanceof SyntaxFailure)) throw failure;
    cursor.back(mark);
    return undefined;
  }
}
