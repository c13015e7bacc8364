import { createHash } from 'node:crypto';
import { Random } from './random.ts';
import { companies, firstNames, lastNames, phoneOf } from './words.ts';

/** One act in the history of an invented person; days are counted from the day of seeding, negative = past. */
export interface SeededAct {
  purpose: string;
  channel: string;
  type: 'GRANTED' | 'CONFIRMED' | 'REFUSED' | 'WITHDRAWN' | 'OBJECTED';
  basis: string;
  /** Whole days before (negative) the day of seeding. */
  day: number;
  /** End of validity, in days from the day of seeding; the purpose's own duration when absent. */
  endsOnDay?: number;
}

export interface SeededPerson {
  /** Unique over all seeds: the local part of the mail address. */
  key: string;
  kind: 'Contact' | 'Lead';
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  company: string;
  acts: SeededAct[];
}

/** The i-th person depends on seed and i alone, so more people means the same people and more. */
export function makePeople(count: number, seed: number): SeededPerson[] {
  return Array.from({ length: count }, (_, index) => makePerson(seed, index));
}

function makePerson(seed: number, index: number): SeededPerson {
  const random = new Random(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  random.next();
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const key = `${plain(firstName)}.${plain(lastName)}.s${seed}.${index}`;
  return {
    key,
    kind: random.chance(0.8) ? 'Contact' : 'Lead',
    firstName,
    lastName,
    email: `${key}@people.example`,
    phone: phoneOf(random.between(0, 9_999)),
    company: random.pick(companies),
    acts: historyOf(random),
  };
}

function plain(name: string): string {
  return name.normalize('NFD').replaceAll(/[^A-Za-z]/g, '').toLowerCase();
}

function historyOf(random: Random): SeededAct[] {
  return [
    ...(random.chance(0.55) ? consent(random, 'PET_MKT', 'PHONE', 730) : []),
    ...(random.chance(0.6) ? consent(random, 'PET_MKT', 'EMAIL', 730) : []),
    ...(random.chance(0.35) ? consent(random, 'CAR_MKT', 'EMAIL', 365) : []),
    ...(random.chance(0.25) ? consent(random, 'CAR_MKT', 'PHONE', 365) : []),
    ...(random.chance(0.4) ? contract(random) : []),
    ...(random.chance(0.06) ? objection(random) : []),
  ];
}

/** A consent in one of its usual fates: pending, in force, ending soon, expired, refused, withdrawn. */
function consent(random: Random, purpose: string, channel: string, days: number): SeededAct[] {
  const act = (type: SeededAct['type'], day: number, endsOnDay?: number): SeededAct => ({ purpose, channel, type, basis: 'CONSENT', day, endsOnDay });
  const fate = random.next();
  if (fate < 0.08) return [act('REFUSED', -random.between(20, 400))];
  const endsOnDay = fate < 0.2 ? -random.between(1, 200) : fate < 0.45 ? random.between(1, 30) : random.between(31, days - 10);
  const granted = act('GRANTED', endsOnDay - days, endsOnDay);
  const confirmed = channel === 'EMAIL' && random.chance(0.8) ? [act('CONFIRMED', granted.day, endsOnDay)] : [];
  const withdrawn = random.chance(0.12) && endsOnDay > 5 ? [act('WITHDRAWN', -random.between(2, 9))] : [];
  return [granted, ...confirmed, ...withdrawn];
}

function contract(random: Random): SeededAct[] {
  return [{ purpose: 'CONTRACT_SVC', channel: 'EMAIL', type: 'GRANTED', basis: 'CONTRACT', day: -random.between(30, 900), endsOnDay: random.between(60, 900) }];
}

function objection(random: Random): SeededAct[] {
  return [{ purpose: 'INS_MKT', channel: '', type: 'OBJECTED', basis: '', day: -random.between(1, 300) }];
}

/** A fingerprint of the people, so that two machines can compare what a seed means. */
export function digestOf(people: SeededPerson[]): string {
  return createHash('sha256').update(JSON.stringify(people)).digest('hex');
}
