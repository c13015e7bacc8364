import { digestOfParts, GENESIS } from './digest.ts';
import type { Row } from './ledger.ts';

/** What a chain needs to know of one event once its own hash is checked. */
interface Link {
  id: string;
  sequence: number;
  previous: string;
  hash: string;
  isSealed: boolean;
}

export interface BrokenLink {
  event: string;
  person: string;
  sequence: number;
}

/**
 * The chains of all people, checked without the org's own code: a second implementation of what the package's EventSeal writes.
 * Events may come in any order.
 */
export class EventChains {
  readonly #linksByPerson = new Map<string, Link[]>();

  add(event: Row): void {
    const link = {
      id: event.Id,
      sequence: Number(event.Sequence__c),
      previous: event.PreviousHash__c,
      hash: event.Hash__c,
      isSealed: event.Hash__c === hashOf(event),
    };
    const links = this.#linksByPerson.get(event.PersonRef__c);
    if (links) links.push(link);
    else this.#linksByPerson.set(event.PersonRef__c, [link]);
  }

  get count(): number {
    return this.#linksByPerson.size;
  }

  /** The first link of each chain that does not fit. */
  broken(): BrokenLink[] {
    return [...this.#linksByPerson].flatMap(([person, links]) => firstBroken(person, links) ?? []);
  }
}

function firstBroken(person: string, links: Link[]): BrokenLink | undefined {
  let expected = GENESIS;
  for (const [index, { id, sequence, previous, hash, isSealed }] of links.sort((a, b) => a.sequence - b.sequence).entries()) {
    if (sequence !== index + 1 || previous !== expected || !isSealed) return { event: id, person, sequence };
    expected = hash;
  }
  return undefined;
}

export function hashOf(event: Row): string {
  return digestOfParts([
    String(Number(event.Sequence__c)),
    event.PersonRef__c,
    event.Type__c,
    event.Scope__c,
    event.PurposeCode__c,
    event.ChannelCode__c,
    event.Basis__c,
    seconds(event.OccurredAt__c),
    seconds(event.RecordedAt__c),
    seconds(event.EffectiveFrom__c),
    seconds(event.EffectiveTo__c),
    event.ActorType__c,
    event.Source__c,
    event.NoticeVersion__c,
    event.NoticeHash__c,
    event.Language__c,
    event.Assurance__c,
    event.Outcome__c,
    event.RefersTo__c,
    event.CollectedIn__c,
    event.IsOwnSimilarProduct__c,
    event.WasOptOutOffered__c,
    event.EvidenceDigest__c,
    event.PreviousHash__c,
  ]);
}

/** ISO text in UTC to the second, as the package hashes it. */
export function seconds(instant: string): string {
  return instant === '' ? '' : new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
