/** Cache.Org and Cache.Session. Nothing outlives the transaction: a cache may forget at any time, and this one does. */
import { stored } from '../arguments.ts';
import { defineType, type ApexValue, type LibMember, type LibType } from '../define.ts';
import { ApexSet } from '../set.ts';
import type { ApexTransaction } from '../services.ts';
import { STRING } from '../types.ts';

type Scope = 'Org' | 'Session';

class Partition {
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
  static readonly apexName = 'Cache.OrgPartition';
}
class SessionPartition extends Partition {
  static readonly apexName = 'Cache.SessionPartition';
}

const PUT_OPTIONS = ['', ', Integer ttlSeconds', ', Integer ttlSeconds, Cache.Visibility visibility, Boolean immutable'];

/** Static on Cache.Org, where keys go to the default partition, and plain on a partition. */
function members(prefix: string, partition: (args: ApexValue[]) => [Partition, ApexValue[]]): Record<string, LibMember> {
  const on = (run: (entries: Map<string, ApexValue>, args: ApexValue[]) => ApexValue): LibMember => (tx, ...args: ApexValue[]) => {
    const [target, rest] = partition(args);
    return run(target.entries(tx), rest);
  };
  const put = on((entries, [key, value]) => void entries.set(String(key), value));
  return {
    ...Object.fromEntries(PUT_OPTIONS.map((options) => [`${prefix}void put(String key, Object value${options})`, put])),
    [`${prefix}Object get(String key)`]: on((entries, [key]) => entries.get(String(key)) ?? null),
    [`${prefix}Boolean contains(String key)`]: on((entries, [key]) => entries.has(String(key))),
    [`${prefix}Boolean remove(String key)`]: on((entries, [key]) => entries.delete(String(key))),
    [`${prefix}Set<String> getKeys()`]: on((entries) => new ApexSet(STRING, entries.keys())),
    [`${prefix}Long getNumKeys()`]: on((entries) => BigInt(entries.size)),
    [`${prefix}Boolean isAvailable()`]: () => true,
  };
}

function scopeType(scope: Scope, js: typeof Partition): readonly LibType[] {
  const standard = new js(scope, 'default');
  const partitionName = `Cache.${scope}Partition`;
  return [
    defineType({
      name: `Cache.${scope}`, kind: 'class', unsupported: ['getAvgGetTime', 'getAvgValueSize', 'getCapacity', 'getMaxGetTime', 'getMaxValueSize', 'getMissRate'],
      members: {
        ...members('static ', (args) => [standard, args]),
        [`static ${partitionName} getPartition(String name)`]: (_tx, name: string) => new js(scope, name),
      },
    }),
    defineType({ name: partitionName, kind: 'class', js, members: { ...members('', ([self, ...rest]) => [self as Partition, rest]), 'String getName()': (_tx, self: Partition) => self.name } }),
  ];
}

export const cacheTypes: readonly LibType[] = [...scopeType('Org', OrgPartition), ...scopeType('Session', SessionPartition)];
