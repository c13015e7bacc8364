import { isId, to18 } from '../../base/ids.ts';
import type { Org } from '../../org/index.ts';
import type { RawRecord } from '../../schema/types.ts';
import type { Consulted } from './actions.ts';

const PERSON_OBJECTS = [['Contact', 'Email', 'IndividualId'], ['Lead', 'Email', 'IndividualId'], ['Account', 'PersonEmail', 'PersonIndividualId']] as const;

/** Everything that is tied to one requested id or address, and the address that e-mail consent is about. */
export interface Person {
  related: Consulted[];
  email: string | null;
}

type PersonObject = (typeof PERSON_OBJECTS)[number];

function individualOf(row: RawRecord, [, , link]: PersonObject): string | null {
  return (row[link] as string | null | undefined) ?? null;
}

/** Reads the records of many ids and addresses in a fixed number of queries. */
export class PeopleReader {
  readonly #org: Org;

  constructor(org: Org) {
    this.#org = org;
  }

  read(keys: string[]): Map<string, Person> {
    const byRecord = this.#seeds(keys);
    const individuals = new Set<string>();
    for (const seeds of byRecord.values()) for (const seed of seeds) if (seed.individual) individuals.add(seed.individual);
    const around = this.#around([...individuals]);
    return new Map([...byRecord].map(([key, seeds]) => [key, join(key, seeds, around)]));
  }

  #seeds(keys: string[]): Map<string, Seed[]> {
    const ids = keys.filter(isId).map(to18);
    const addresses = keys.filter((key) => key.includes('@'));
    const found = PERSON_OBJECTS.flatMap((object) => this.#rows(object, ids, addresses));
    const individuals = this.#org.rows.read('Individual', ids).map((row): Seed => ({ keys: [row.Id as string], individual: row.Id as string, email: null, consulted: { object: 'Individual', row } }));
    const seeds = Map.groupBy([...found, ...individuals].flatMap((seed) => seed.keys.map((key) => ({ key, seed }))), ({ key }) => key);
    return new Map(keys.map((key) => [key, (seeds.get(isId(key) ? to18(key) : key.toLowerCase()) ?? []).map(({ seed }) => seed)]));
  }

  #rows(object: PersonObject, ids: string[], addresses: string[]): Seed[] {
    const [name, emailField] = object;
    const rows = [...this.#org.rows.read(name, ids), ...this.#org.rows.findBy(name, emailField, addresses)];
    return rows.filter(isUsable).map((row): Seed => {
      const email = (row[emailField] as string | null | undefined) ?? null;
      return { keys: [row.Id as string, ...(email ? [email.toLowerCase()] : [])], individual: individualOf(row, object), email, consulted: { object: name, row } };
    });
  }

  /** The individuals, and the records and consents that point to them. */
  #around(individuals: string[]): Map<string, Consulted[]> {
    const people = PERSON_OBJECTS.flatMap((object) => this.#org.rows.findBy(object[0], object[2], individuals).filter(isUsable).map((row) => ({ individual: individualOf(row, object)!, consulted: { object: object[0], row } })));
    const selves = this.#org.rows.read('Individual', individuals).map((row) => ({ individual: row.Id as string, consulted: { object: 'Individual' as const, row } }));
    const consents = this.#org.rows.findBy('ContactPointTypeConsent', 'PartyId', individuals).map((row) => ({ individual: row.PartyId as string, consulted: { object: 'ContactPointTypeConsent' as const, row } }));
    const grouped = Map.groupBy([...people, ...selves, ...consents], ({ individual }) => individual);
    return new Map([...grouped].map(([individual, items]) => [individual, items.map(({ consulted }) => consulted)]));
  }
}

interface Seed {
  /** The id and address under which it was asked for. */
  keys: string[];
  individual: string | null;
  email: string | null;
  consulted: Consulted;
}

/** Settings of converted leads are not consulted. */
function isUsable(row: RawRecord): boolean {
  return row.IsConverted !== true;
}

function join(key: string, seeds: Seed[], around: Map<string, Consulted[]>): Person {
  const all = seeds.flatMap(({ consulted, individual }) => [consulted, ...(individual ? (around.get(individual) ?? []) : [])]);
  const related = [...new Map(all.map((consulted) => [consulted.row.Id, consulted])).values()];
  return { related, email: key.includes('@') ? key : (seeds.find(({ email }) => email)?.email ?? null) };
}
