import { defineType } from '../../define.ts';
import { change } from './change.ts';
import { escape } from './escape.ts';
import { make } from './make.ts';
import { parts } from './parts.ts';
import { search } from './search.ts';
import { tests } from './tests.ts';

export const stringType = defineType({
  name: 'System.String',
  kind: 'class',
  is: (value) => typeof value === 'string',
  members: { ...tests, ...search, ...parts, ...change, ...escape, ...make },
});
