/** Checks that library members share. */
import type { ApexTransaction } from './services.ts';
import { NullPointerException } from './exception.ts';
import { localeTag } from './pattern.ts';
import { Zone } from './zone.ts';

type Member = (...args: any[]) => unknown; // eslint-disable-line @typescript-eslint/no-explicit-any -- as LibMember

/** By the number of parameters: no list of arguments is made where there are as many as the member names. */
const SHORT: Readonly<Record<number, (member: Member, checked: Member) => Member>> = {
  2: (member, checked) => (tx, one, ...more) => (more.length === 0 && one !== null ? member(tx, one) : checked(tx, one, ...more)),
  3: (member, checked) => (tx, one, two, ...more) => (more.length === 0 && one !== null && two !== null ? member(tx, one, two) : checked(tx, one, two, ...more)),
};

/** The member, refusing null in any argument but the object itself. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as LibMember
export function strict<F extends (tx: ApexTransaction, ...args: any[]) => unknown>(member: F): F {
  const checked = (tx: ApexTransaction, ...args: unknown[]): unknown => {
    if (args.includes(null)) throw new NullPointerException('Argument cannot be null.');
    return member(tx, ...args);
  };
  return (SHORT[member.length]?.(member, checked) ?? checked) as F;
}

/** Something that lives as long as the transaction, made on first use. */
export function stored<T>(tx: ApexTransaction, key: string, make: () => T): T {
  const known = tx.store.get(key);
  if (known !== undefined) return known as T;
  const made = make();
  tx.store.set(key, made);
  return made;
}

export function zoneNamed(tx: ApexTransaction, id: string): Zone {
  return stored(tx, `zone:${id}`, () => new Zone(id));
}

export function userZone(tx: ApexTransaction): Zone {
  return zoneNamed(tx, tx.user.timeZone);
}

/** BCP 47 tag of the user's locale. */
export function userLocale(tx: ApexTransaction): string {
  return localeTag(tx.user.locale);
}
