import { strict } from '../arguments.ts';
import { defineType, type LibType } from '../define.ts';
import { NullPointerException, TypeException } from '../exception.ts';
import { equal, hashOf } from '../equality.ts';
import type { ApexTransaction } from '../services.ts';
import type { TypeSystem } from '../typesystem.ts';
import { TypeValue } from '../typevalue.ts';
import { typeName } from '../types.ts';

function forName(types: TypeSystem, tx: ApexTransaction, name: string | null): TypeValue | null {
  if (name === null) throw new NullPointerException('Argument cannot be null.');
  const ref = types.named(tx, name);
  return ref ? types.value(tx, ref) : null;
}

function newInstance(self: TypeValue): unknown {
  if (!self.create) throw new TypeException(`Type cannot be constructed: ${typeName(self.ref)}`);
  return self.create();
}

export function typeType(types: TypeSystem): LibType {
  return defineType({
    name: 'System.Type',
    kind: 'class',
    js: TypeValue,
    members: {
      'static Type forName(String name)': (tx, name: string | null) => forName(types, tx, name),
      'static Type forName(String namespace, String name)': (tx, namespace: string | null, name: string | null) => forName(types, tx, namespace && name ? `${namespace}.${name}` : name),
      'String getName()': (_tx, self: TypeValue) => typeName(self.ref),
      'Object newInstance()': (_tx, self: TypeValue) => newInstance(self),
      'Boolean isAssignableFrom(Type source)': strict((tx, self: TypeValue, source: TypeValue) => types.extends(tx, source.ref, self.ref)),
      'Boolean equals(Object other)': (_tx, self: TypeValue, other: unknown) => equal(self, other),
      'Integer hashCode()': (_tx, self: TypeValue) => hashOf(self),
      'String toString()': (_tx, self: TypeValue) => typeName(self.ref),
    },
  });
}
