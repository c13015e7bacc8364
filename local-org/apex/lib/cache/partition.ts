/** Cache.Org and Cache.Session. Nothing outlives the transaction: a cache may forget at any time, and this one does. */
import { stored, strict } from '../arguments.ts';
import { defineType, type ApexValue, type LibMember, type LibType } from '../define.ts';
import { ApexDouble } from '../double.ts';
import { toText } from '../equality.ts';
import { CacheException } from '../exception.ts';
import type { ApexTransaction } from '../services.ts';
import { ApexSet } from '../set.ts';
import { delegated } from '../system/interfaces.ts';
import { STRING, typeName } from '../types.ts';
import type { TypeValue } from '../typevalue.ts';

type Scope = 'Org' | 'Session';

class Partition {
  static readonly apexName: string = 'Cache.Partition';
  readonly scope: Scope;
  readonly name: string;

  constructor(scope: Scope, name: string) {
    this.scope = scope;
    this.name = name;
  }

  entries(tx: ApexTransaction): Map<string, ApexValue> {
    return stored(tx, `Cache.${this.scope}:${this.name.toLowerCase()}`, () => new Map<string, ApexValue>());
  }
}

class OrgPartition extends Partition {
  static override readonly apexName = 'Cache.OrgPartition';
}
class SessionPartition extends Partition {
  static override readonly apexName = 'Cache.SessionPartition';
}

const PUT_OPTIONS = ['', ', Integer ttlSeconds', ', Cache.Visibility visibility', ', Integer ttlSeconds, Cache.Visibility visibility, Boolean immutable'];

/** Entries that a CacheBuilder loads have its class in their key. */
function builtKey(builder: TypeValue, key: string): string {
  return `${typeName(builder.ref)}:${key}`;
}

/** The entry, loaded by the builder when it is not there. */
function built(tx: ApexTransaction, entries: Map<string, ApexValue>, builder: TypeValue, key: string): ApexValue {
  const name = builtKey(builder, key);
  if (!builder.create) throw new CacheException(`Cache builder cannot be constructed: ${typeName(builder.ref)}`);
  if (!entries.has(name)) entries.set(name, tx.callMethod(builder.create(), 'doLoad', [key]));
  return entries.get(name) ?? null;
}

type Locate = (args: ApexValue[]) => [Partition, ApexValue[]];
type Use = (entries: Map<string, ApexValue>, args: ApexValue[], tx: ApexTransaction) => ApexValue;

function on(locate: Locate, use: Use): LibMember {
  return (tx, ...args: ApexValue[]) => {
    const [target, rest] = locate(args);
    return use(target.entries(tx), rest, tx);
  };
}

/** Space of a partition: the least that can be given to one. Source: Salesforce Help, "Platform Cache Limits". */
const PARTITION_BYTES = 1_000_000;

/** How much of the partition is used, in percent; values count by their text. */
function usedShare(entries: Map<string, ApexValue>): ApexDouble {
  const bytes = [...entries].reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(toText(value)), 0);
  return new ApexDouble((bytes * 100) / PARTITION_BYTES);
}

/** Static on Cache.Org and Cache.Session, where keys go to the default partition, and plain on a partition. */
function members(prefix: string, locate: Locate): Record<string, LibMember> {
  const put = on(locate, (entries, [key, value]) => void entries.set(String(key), value));
  return {
    ...Object.fromEntries(PUT_OPTIONS.map((options) => [`${prefix}void put(String key, Object value${options})`, put])),
    [`${prefix}Object get(String key)`]: on(locate, (entries, [key]) => entries.get(String(key)) ?? null),
    [`${prefix}Object get(System.Type builder, String key)`]: on(locate, (entries, [builder, key], tx) => built(tx, entries, builder as TypeValue, String(key))),
    [`${prefix}Boolean contains(String key)`]: on(locate, (entries, [key]) => entries.has(String(key))),
    [`${prefix}Boolean remove(String key)`]: on(locate, (entries, [key]) => entries.delete(String(key))),
    [`${prefix}Boolean remove(System.Type builder, String key)`]: on(locate, (entries, [builder, key]) => entries.delete(builtKey(builder as TypeValue, String(key)))),
    [`${prefix}Set<String> getKeys()`]: on(locate, (entries) => new ApexSet(STRING, entries.keys())),
    [`${prefix}Long getNumKeys()`]: on(locate, (entries) => BigInt(entries.size)),
    [`${prefix}Double getCapacity()`]: on(locate, usedShare),
    [`${prefix}Boolean isAvailable()`]: () => true,
  };
}

const UNSUPPORTED = ['getAvgGetSize', 'getAvgGetTime', 'getAvgValueSize', 'getMaxGetSize', 'getMaxGetTime', 'getMaxValueSize', 'getMissRate'];

function scopeTypes(scope: Scope, js: typeof Partition): readonly LibType[] {
  const standard = new js(scope, 'default');
  return [
    defineType({
      name: `Cache.${scope}`, kind: 'class', unsupported: UNSUPPORTED,
      members: {
        ...members('static ', (args) => [standard, args]),
        [`static ${js.apexName} getPartition(String name)`]: strict((_tx, name: string) => new js(scope, name)),
        'static String getName()': () => standard.name,
      },
    }),
    defineType({ name: js.apexName, kind: 'class', extends: 'Cache.Partition', js, members: {} }),
  ];
}

const partitionType = defineType({
  name: 'Cache.Partition', kind: 'class', js: Partition, unsupported: UNSUPPORTED,
  members: { ...members('', ([self, ...rest]) => [self as Partition, rest]), 'String getName()': (_tx, self: Partition) => self.name },
});

const builderType = defineType({ name: 'Cache.CacheBuilder', kind: 'interface', members: { 'Object doLoad(String key)': delegated('doLoad') } });

export const cacheTypes: readonly LibType[] = [partitionType, builderType, ...scopeTypes('Org', OrgPartition), ...scopeTypes('Session', SessionPartition)];
