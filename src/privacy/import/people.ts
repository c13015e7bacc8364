import type { Connection } from '@salesforce/core';

/** Why nobody can be named; the keys of messages. */
export type PersonProblem = 'NOT_FOUND' | 'AMBIGUOUS_PERSON' | 'NO_INDIVIDUAL';

export type FoundPerson = { individual: string } | { problem: PersonProblem };

const ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;
const NAMES_AT_ONCE = 150;
const OBJECTS: Record<string, { individual: string; extra: string }> = {
  Individual: { individual: 'Id', extra: '' },
  Contact: { individual: 'IndividualId', extra: '' },
  Lead: { individual: 'IndividualId', extra: ' AND IsConverted = false' },
  Account: { individual: 'PersonIndividualId', extra: '' },
};
const OBJECT_BY_PREFIX: Record<string, string> = { '0PK': 'Individual', '003': 'Contact', '00Q': 'Lead', '001': 'Account' };

/** Finds the Individuals of names: record ids, mail addresses, or values of `externalId` (Object.Field) where one is given. */
export async function findPeople(connection: Connection, names: string[], externalId: string | undefined): Promise<Map<string, FoundPerson>> {
  const found = new Map<string, Set<string | null>>();
  const search = async (object: string, field: string, wanted: string[]): Promise<void> => {
    for (let from = 0; from < wanted.length; from += NAMES_AT_ONCE) await findIn(connection, object, field, wanted.slice(from, from + NAMES_AT_ONCE), found);
  };
  const isId = (name: string): boolean => externalId === undefined && ID.test(name) && name.slice(0, 3) in OBJECT_BY_PREFIX;
  const ids = names.filter(isId);
  for (const [prefix, object] of Object.entries(OBJECT_BY_PREFIX)) await search(object, 'Id', ids.filter((id) => id.startsWith(prefix)));
  const others = names.filter((name) => !isId(name));
  if (externalId) await search(externalId.split('.')[0], externalId.split('.')[1], others);
  else for (const object of ['Contact', 'Lead']) await search(object, 'Email', others.filter((name) => name.includes('@')));
  return new Map(names.map((name) => [name, verdict(found.get(keyOf(name)))]));
}

async function findIn(connection: Connection, object: string, field: string, names: string[], found: Map<string, Set<string | null>>): Promise<void> {
  if (names.length === 0) return;
  const { individual, extra } = OBJECTS[object];
  const list = names.map((name) => `'${name.replaceAll(/[\\']/g, String.raw`\$&`)}'`).join(',');
  const columns = [...new Set([field, individual])].join(', ');
  const { records } = await connection.query<Record<string, string | null>>(`SELECT ${columns} FROM ${object} WHERE ${field} IN (${list})${extra}`, { autoFetch: true, maxFetch: 1_000_000 });
  for (const record of records) {
    const key = keyOf(record[field]!);
    found.set(key, (found.get(key) ?? new Set()).add(record[individual]));
  }
}

/** Ids by their first 15 characters, which keep their case; everything else in any case. */
function keyOf(name: string): string {
  return ID.test(name) ? name.slice(0, 15) : name.toLowerCase();
}

function verdict(individuals: Set<string | null> | undefined): FoundPerson {
  if (!individuals) return { problem: 'NOT_FOUND' };
  const known = [...individuals].filter((id) => id !== null);
  if (known.length === 0) return { problem: 'NO_INDIVIDUAL' };
  return known.length === 1 ? { individual: known[0] } : { problem: 'AMBIGUOUS_PERSON' };
}
