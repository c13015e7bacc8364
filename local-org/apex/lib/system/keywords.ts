/** Names that the checker resolves on its own, and marker types without members. */
import { addressType } from '../address.ts';
import { defineType, type LibType } from '../define.ts';

export const keywordTypes: readonly LibType[] = [
  defineType({ name: 'System.Page', kind: 'class', members: {} }),
  defineType({ name: 'System.Trigger', kind: 'class', members: {} }),
  defineType({ name: 'System.Savepoint', kind: 'class', members: {}, is: () => true }),
  addressType,
];
