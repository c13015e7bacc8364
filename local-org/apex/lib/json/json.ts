import { defineType, type ApexValue, type LibType } from '../define.ts';
import { JSONException, NullPointerException } from '../exception.ts';
import type { ApexTransaction } from '../services.ts';
import type { TypeSystem } from '../typesystem.ts';
import type { TypeValue } from '../typevalue.ts';
import { Deserializer, untyped } from './deserialize.ts';
import { Generator } from './generator.ts';
import { printCompact, printPretty, readNode, type JsonNode } from './node.ts';
import { Parser } from './parser.ts';
import { serialize } from './serialize.ts';
import { tokenize } from './tokens.ts';

function parse(text: string | null): JsonNode {
  if (text === null) throw new NullPointerException('Argument cannot be null.');
  if (text.trim() === '') throw new JSONException('No content to map to Object due to end of input');
  return readNode(tokenize(text), 0).node;
}

function reader(types: TypeSystem, strict: boolean) {
  return (tx: ApexTransaction, text: string | null, type: TypeValue): ApexValue => new Deserializer(tx, types, strict).read(parse(text), type.ref);
}

function writer(print: (node: JsonNode) => string) {
  return (_tx: ApexTransaction, value: ApexValue, suppressNulls: boolean | null = false): string => print(serialize(value, { suppressNulls: suppressNulls ?? false }));
}

const compact = writer(printCompact);
const pretty = writer((node) => printPretty(node));

export function jsonType(types: TypeSystem): LibType {
  return defineType({
    name: 'System.JSON',
    kind: 'class',
    members: {
      'static String serialize(Object value)': compact,
      'static String serialize(Object value, Boolean suppressApexObjectNulls)': compact,
      'static String serializePretty(Object value)': pretty,
      'static String serializePretty(Object value, Boolean suppressApexObjectNulls)': pretty,
      'static Object deserialize(String json, System.Type type)': reader(types, false),
      'static Object deserializeStrict(String json, System.Type type)': reader(types, true),
      'static Object deserializeUntyped(String json)': (_tx, text: string | null) => untyped(parse(text)),
      'static System.JSONParser createParser(String json)': (_tx, text: string) => new Parser(tokenize(text)),
      'static System.JSONGenerator createGenerator(Boolean pretty)': (_tx, isPretty: boolean) => new Generator(isPretty),
    },
  });
}
