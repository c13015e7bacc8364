import { defineType, type ApexValue, type LibMember } from '../define.ts';
import { equal, toText } from '../equality.ts';
import { AssertException } from '../exception.ts';
import type { TypeValue } from '../typevalue.ts';
import { typeName } from '../types.ts';
import { valueTypeName } from '../valuetype.ts';

/** `detail` is what the assertion found: "Expected: 1, Actual: 2". */
export function failAssertion(message: ApexValue | undefined, detail?: string): never {
  const given = message === undefined || message === null ? '' : `: ${toText(message)}`;
  throw new AssertException(`Assertion Failed${given}${detail === undefined ? '' : `: ${detail}`}`);
}

export function assertEqual(expected: ApexValue, actual: ApexValue, message?: ApexValue): void {
  if (!equal(expected, actual)) failAssertion(message, `Expected: ${toText(expected)}, Actual: ${toText(actual)}`);
}

export function assertNotEqual(expected: ApexValue, actual: ApexValue, message?: ApexValue): void {
  if (equal(expected, actual)) failAssertion(message, `Same value: ${toText(actual)}`);
}

/** The assertion with and without a message. */
function pair(name: string, parameters: string, member: LibMember): Record<string, LibMember> {
  return { [`static void ${name}(${parameters})`]: member, [`static void ${name}(${parameters}, String message)`]: member };
}

function truth(wanted: boolean): LibMember {
  return (_tx, condition: boolean | null, message?: string) => {
    if (condition !== wanted) failAssertion(message, `Expected: ${wanted}, Actual: ${condition}`);
  };
}

function instanceOf(wanted: boolean): LibMember {
  return (_tx, value: ApexValue, type: TypeValue, message?: string) => {
    if ((value !== null && type.accepts(value)) !== wanted) failAssertion(message, `Expected: ${wanted ? '' : 'not '}${typeName(type.ref)}, Actual: ${valueTypeName(value)}`);
  };
}

export const assertType = defineType({
  name: 'System.Assert',
  kind: 'class',
  members: {
    ...pair('areEqual', 'Object expected, Object actual', (_tx, expected: ApexValue, actual: ApexValue, message?: string) => assertEqual(expected, actual, message)),
    ...pair('areNotEqual', 'Object expected, Object actual', (_tx, expected: ApexValue, actual: ApexValue, message?: string) => assertNotEqual(expected, actual, message)),
    ...pair('isTrue', 'Boolean condition', truth(true)),
    ...pair('isFalse', 'Boolean condition', truth(false)),
    ...pair('isNull', 'Object value', (_tx, value: ApexValue, message?: string) => {
      if (value !== null) failAssertion(message, `Expected: null, Actual: ${toText(value)}`);
    }),
    ...pair('isNotNull', 'Object value', (_tx, value: ApexValue, message?: string) => {
      if (value === null) failAssertion(message, 'Expected: not null, Actual: null');
    }),
    ...pair('isInstanceOfType', 'Object value, System.Type type', instanceOf(true)),
    ...pair('isNotInstanceOfType', 'Object value, System.Type type', instanceOf(false)),
    'static void fail()': () => failAssertion(undefined),
    'static void fail(String message)': (_tx, message: string | null) => failAssertion(message),
  },
});
