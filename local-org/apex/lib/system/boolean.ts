import { defineType } from '../define.ts';
import { NullPointerException, TypeException } from '../exception.ts';
import { toText } from '../equality.ts';

function parse(value: unknown): boolean {
  if (value === null) throw new NullPointerException('Argument cannot be null.');
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.toLowerCase() === 'true';
  throw new TypeException(`Invalid boolean: ${toText(value)}`);
}

export const booleanType = defineType({
  name: 'System.Boolean',
  kind: 'class',
  is: (value) => typeof value === 'boolean',
  members: {
    'static Boolean valueOf(String text)': (_tx, text: string | null) => parse(text),
    'static Boolean valueOf(Object value)': (_tx, value: unknown) => parse(value),
  },
});
