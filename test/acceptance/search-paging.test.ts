import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Act, allRecorded, consent, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Found {
  people: { name: string }[];
  count: number;
  next: string | null;
}

const NOW = '2026-03-25T12:00:00+01:00';
const PEOPLE = 60;

let stage: Stage;
const contacts = new Map<string, string>();

const name = (index: number): string => `Page${String(index).padStart(3, '0')}`;
const endOn = (day: number): string => `2026-05-${String(day).padStart(2, '0')}T10:00:00Z`;
const phone = (to: string, from = '2025-03-20T10:00:00+01:00'): Act[] => consent('PET_MKT', 'PHONE', from, to);

async function newPerson(who: string, acts: Act[]): Promise<void> {
  const contact = await newContact(stage, { LastName: who, Email: `${who.toLowerCase()}@people.example`, OwnerId: stage.users.MARKETER.userId });
  contacts.set(who, contact);
  allRecorded(await personActs(stage, contact, acts));
}

/** Ends spread over the days 5 to 24 of May; the window asked about is the whole month. */
before(async () => {
  stage = await openStage();
  await stage.at(NOW);
  for (let index = 0; index < PEOPLE; index++) await newPerson(name(index), phone(endOn(5 + (index % 20))));
});
after(() => stage.stop());

const search = (criteria: object) =>
  stage.as('MARKETER').privacy<Found>('POST', 'searches', { purpose: 'PET_MKT', channel: 'PHONE', endingFrom: '2026-05-01', endingWithinDays: 31, ...criteria });

let round = 0;
/** A new end for somebody, as the person's own later act. */
async function change(who: string, acts: (at: string) => Act[]): Promise<void> {
  const at = new Date(Date.parse(NOW) - 86_400_000 + ++round * 1000).toISOString();
  allRecorded(await personActs(stage, contacts.get(who)!, acts(at)));
}

const moveTo = (day: number) => (at: string) => phone(endOn(day), at);
const leave = (at: string): Act[] => [{ purpose: 'PET_MKT', channel: 'PHONE', type: 'WITHDRAWN', occurredAt: at }];

test('while a hundred cells are inserted, move earlier, move later or leave, who fits all the time is listed once and nobody twice', async () => {
  const left = new Set<string>();
  const entered = new Set<string>();
  const listed: string[] = [];
  let next: string | null = null;
  let page = 0;
  do {
    const answer: Found = await search({ limit: 6, after: next ?? undefined });
    listed.push(...answer.people.map((person) => person.name));
    next = answer.next;
    if (page < 10) {
      for (let step = 0; step < 10; step++) {
        const who = name((page * 37 + step * 11) % PEOPLE);
        if (step < 3) await change(who, moveTo(1 + ((page + step) % 4)));
        else if (step < 6) await change(who, moveTo(25 + ((page + step) % 6)));
        else if (step < 8) {
          left.add(who);
          await change(who, leave);
        } else {
          const newcomer = `New${page}${step}`;
          entered.add(newcomer);
          await newPerson(newcomer, phone(endOn(2 + step)));
        }
      }
    }
    page++;
  } while (next);
  assert.deepEqual(listed.filter((who, index) => listed.indexOf(who) < index), [], 'nobody twice');
  const stayed = [...contacts.keys()].filter((who) => !left.has(who) && !entered.has(who));
  assert.deepEqual(stayed.filter((who) => !listed.includes(who)), [], 'nobody who stayed is missing');
});

test('somebody listed at one permission is not listed at another when the first ends meanwhile', async () => {
  const both = [...phone(endOn(1)), ...consent('PET_MKT', 'POST', '2025-03-20T10:00:00+01:00', endOn(30))];
  await newPerson('Both', both);
  const criteria = { channel: undefined, limit: 20 };
  const first = await search(criteria);
  assert.ok(first.people.some((person) => person.name === 'Both'));
  await change('Both', leave);
  const rest: string[] = [];
  let next = first.next;
  while (next) {
    const answer: Found = await search({ ...criteria, after: next });
    rest.push(...answer.people.map((person) => person.name));
    next = answer.next;
  }
  assert.ok(!rest.includes('Both'));
});
