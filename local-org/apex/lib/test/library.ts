/** What the tests of the library share: members by signature, and a transaction over the standard objects that remembers what it was asked. */
import { SchemaCatalogue } from '../../../schema/index.ts';
import type { ApexValue, LibMember } from '../define.ts';
import { apexLibrary } from '../index.ts';
import type { ApexTransaction } from '../services.ts';

const library = apexLibrary();

/** The member of a type; the type's name may leave System out. */
export function member(type: string, signature: string): LibMember {
  const declared = library.system.library(type);
  const found = declared?.members[signature];
  if (!found) throw new Error(`${type} declares no "${signature}"`);
  return found;
}

export const types = library.system;
export const allTypes = library.types;

/** Calls that a test may look at, by method name. */
export type Calls = Record<string, unknown[][]>;

const USER = { id: '005000000000001AAA', profileId: '00e000000000001AAA', username: 'ada@example.com', timeZone: 'Europe/Berlin', locale: 'en_US', language: 'en_US', userType: 'Standard' };

/** `answers`: what a method of the transaction returns or does. */
export function sampleTransaction(answers: Partial<ApexTransaction> = {}): ApexTransaction & { calls: Calls } {
  const catalogue = SchemaCatalogue.standard();
  const calls: Calls = {};
  const known: Partial<ApexTransaction> = {
    statics: [], user: USER, organizationId: '00D000000000001AAA', triggers: [], store: new Map(), isTest: true,
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 6),
    object: (name) => catalogue.object(name),
    allObjects: () => catalogue.objects(),
    objectByPrefix: (prefix) => catalogue.objectByPrefix(prefix),
    childrenOf: (name) => catalogue.children(name),
    objectAccess: () => true,
    fieldAccess: () => true,
    userType: () => undefined,
    ...answers,
  };
  const recording = new Proxy(known, {
    get(target, name: string) {
      if (name === 'calls') return calls;
      if (name in target) return target[name as keyof ApexTransaction];
      return (...args: unknown[]) => void (calls[name] ??= []).push(args);
    },
  });
  return recording as ApexTransaction & { calls: Calls };
}

/** Runs a member and gives the thrown exception's type and message instead of a value. */
export function outcome(run: () => ApexValue): string {
  try {
    return String(run());
  } catch (error) {
    return String((error as { describe?(): string }).describe?.() ?? error);
  }
}
