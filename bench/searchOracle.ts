/** Whom a search must find, by reading every act of every cell: nothing here knows the search key. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeId } from '../local-org/base/ids.ts';
import type { Caller } from '../test/stage/caller.ts';

const SERIALS = 2 ** 36;

export interface Question {
  readonly purpose: string;
  readonly channel: string;
  /** Instants: who may be contacted at the first, and whose consent ends in [from, before). */
  readonly activeAt: number;
  readonly endsFrom: number;
  readonly endsBefore: number;
}

/** Individuals, in no order. */
export function fullScan(folder: string, { purpose, channel, activeAt, endsFrom, endsBefore }: Question): Set<string> {
  const database = new DatabaseSync(join(folder, 'org.sqlite'), { readOnly: true });
  const rows = database.prepare('SELECT Individual__c AS person, Type__c AS type, Scope__c AS scope, PurposeCode__c AS purpose, ChannelCode__c AS channel, EffectiveFrom__c AS begins, EffectiveTo__c AS ends FROM ConsentEvent__c ORDER BY Id');
  const cells = new Map<number, { begins: number; ends: number; isWithdrawn: boolean }>();
  const restricted = new Set<number>();
  for (const event of rows.iterate() as Iterable<{ person: number; type: string; scope: string; purpose: string | null; channel: string | null; begins: number; ends: number }>) {
    if (event.type === 'RESTRICTED') restricted.add(event.person);
    else if (event.purpose === purpose && event.channel === channel) {
      if (event.type === 'WITHDRAWN') cells.get(event.person)!.isWithdrawn = true;
      else cells.set(event.person, { begins: event.begins, ends: event.ends, isWithdrawn: false });
    }
  }
  const prefix = database.prepare("SELECT prefix FROM _prefixes WHERE number = ?");
  const found = [...cells].filter(([person, { begins, ends, isWithdrawn }]) => !isWithdrawn && !restricted.has(person) && begins <= activeAt && ends > activeAt && ends >= endsFrom && ends < endsBefore);
  const people = new Set(found.map(([person]) => makeId((prefix.get(Math.floor(person / SERIALS)) as { prefix: string }).prefix, person % SERIALS)));
  database.close();
  return people;
}

/** All pages of a search; fails on somebody who is listed twice. */
export async function allPages(caller: Caller, criteria: object, limit: number): Promise<Set<string>> {
  const found = new Set<string>();
  let after: string | undefined;
  do {
    const page = await caller.privacy<{ people: { individual: string }[]; next: string | null }>('POST', 'searches', { ...criteria, limit, after });
    for (const { individual } of page.people) {
      if (found.has(individual)) throw new Error(`${individual} is listed twice.`);
      found.add(individual);
    }
    after = page.next ?? undefined;
  } while (after);
  return found;
}

/** People that only one of them has. */
export function difference(one: Set<string>, other: Set<string>): string[] {
  return [...one.symmetricDifference(other)];
}
