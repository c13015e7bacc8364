import { strict } from '../arguments.ts';
import { defineType, type ApexValue, type LibType } from '../define.ts';
import { JsonReader, parseJson, untyped } from '../json/read.ts';
import { writeJson } from '../json/write.ts';
import type { TypeSystem } from '../typesystem.ts';
import type { TypeValue } from '../typevalue.ts';

export function jsonType(types: TypeSystem): LibType {
  return defineType({
    name: 'System.JSON',
    kind: 'class',
    extensible: false,
    unsupported: ['createGenerator', 'createParser'],
    members: {
      'static String serialize(Object value)': (_tx, value: ApexValue) => writeJson(value, { suppressNulls: false, pretty: false }),
      'static String serialize(Object value, Boolean suppressApexObjectNulls)': (_tx, value: ApexValue, suppressNulls: boolean) => writeJson(value, { suppressNulls, pretty: false }),
      'static String serializePretty(Object value)': (_tx, value: ApexValue) => writeJson(value, { suppressNulls: false, pretty: true }),
      'static String serializePretty(Object value, Boolean suppressApexObjectNulls)': (_tx, value: ApexValue, suppressNulls: boolean) => writeJson(value, { suppressNulls, pretty: true }),
      'static Object deserialize(String text, System.Type type)': strict((tx, text: string, type: TypeValue) => new JsonReader(types, tx, false).read(parseJson(text), type.ref)),
      'static Object deserializeStrict(String text, System.Type type)': strict((tx, text: string, type: TypeValue) => new JsonReader(types, tx, true).read(parseJson(text), type.ref)),
      'static Object deserializeUntyped(String text)': strict((_tx, text: string) => untyped(parseJson(text))),
    },
  });
}
