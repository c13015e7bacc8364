import { digestOfParts, GENESIS } from './digest.ts';
import type { Row } from './ledger.ts';

/** A chain as far as it was walked. */
interface Chain {
  /** Number and previous hash of the link that comes next. */
  next: number;
  head: string;
  /** Links that came before their turn, by number. */
  waiting: Map<number, Row>;
  broken?: BrokenLink;
}

export interface BrokenLink {
  event: string;
  person: string;
  sequence: number;
}

/**
 * The chains of all people, checked without the org's own code: a second implementation of what the package's EventSeal writes.
 * Events may come in any order; of those that come in theirs only the end of the chain is kept.
 */
export class EventChains {
  readonly #chains = new Map<string, Chain>();

  add(event: Row): void {
    let chain = this.#chains.get(event.PersonRef__c);
    if (!chain) this.#chains.set(event.PersonRef__c, (chain = { next: 1, head: GENESIS, waiting: new Map() }));
    const sequence = Number(event.Sequence__c);
    if (!(sequence >= chain.next) || chain.waiting.has(sequence)) noteBroken(chain, event);
    else chain.waiting.set(sequence, event);
    for (let link = chain.waiting.get(chain.next); link; link = chain.waiting.get(chain.next)) walk(chain, link);
  }

  get count(): number {
    return this.#chains.size;
  }

  /** The first link of each chain that does not fit, once all events were added. */
  broken(): BrokenLink[] {
    return [...this.#chains.values()].flatMap((chain) => {
      for (const link of chain.waiting.values()) noteBroken(chain, link);
      return chain.broken ?? [];
    });
  }
}

function walk(chain: Chain, link: Row): void {
  chain.waiting.delete(chain.next);
  if (link.PreviousHash__c !== chain.head || link.Hash__c !== hashOf(link)) noteBroken(chain, link);
  chain.head = link.Hash__c;
  chain.next++;
}

function noteBroken(chain: Chain, { Id: event, PersonRef__c: person, Sequence__c }: Row): void {
  const sequence = Number(Sequence__c);
  if (!chain.broken || sequence < chain.broken.sequence) chain.broken = { event, person, sequence };
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
