import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PrivateReplayOrg } from '../../src/local/replay-org.ts';
import { connectToLocal } from '../../src/privacy/connect.ts';
import { verify } from '../../src/privacy/verify/verify.ts';
import { type Act, allRecorded, newContact, personActs, staffActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

const HISTORIES = 40;
const LONGEST = 12;
const NOW = '2026-06-10T12:00:00Z';
const PURPOSES = ['INS_MKT', 'PET_MKT', 'CAR_MKT', 'PARTNER_SHARE'];
const CHANNELS = ['EMAIL', 'PHONE', 'POST'];

let stage: Stage;
before(async () => {
  stage = await openStage();
  await stage.at(NOW);
});
after(() => stage.stop());

/** The same numbers for the same seed (Park and Miller). */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(limit: number): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state % limit;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)];
  }

  shuffled<T>(values: readonly T[]): T[] {
    const rest = [...values];
    return values.map(() => rest.splice(this.below(rest.length), 1)[0]);
  }
}

/** Acts of a person and of staff, a day and more apart; what arrives late is late by up to a year. */
function history(dice: Dice): Act[] {
  let day = Date.parse('2025-01-01T09:00:00Z');
  return Array.from({ length: 3 + dice.below(LONGEST - 2) }, () => {
    day += (1 + dice.below(30)) * 86_400_000;
    const occurredAt = new Date(day).toISOString();
    const cell = { purpose: dice.pick(PURPOSES), channel: dice.pick(CHANNELS) };
    switch (dice.below(11)) {
      case 0: return { type: 'OBJECTED', scope: 'ALL_DM', occurredAt };
      case 1: return { type: 'OBJECTED', scope: 'PURPOSE', purpose: cell.purpose, occurredAt };
      case 2: return { type: 'WITHDRAWN', scope: 'CHANNEL', channel: cell.channel, occurredAt };
      case 3: return { type: 'REFUSED', ...cell, occurredAt, actor: 'STAFF', note: 'Told us at the counter' };
      case 4: return { type: 'WITHDRAWN', ...cell, occurredAt };
      case 5: return { type: 'VERSION_ANSWERED', ...cell, occurredAt };
      case 6: return { type: 'RESTRICTED', scope: 'PERSON', occurredAt };
      case 7: return { type: 'RESTRICTION_LIFTED', scope: 'PERSON', occurredAt };
      default: return { type: 'GRANTED', basis: 'CONSENT', ...cell, occurredAt, validTo: new Date(day + (20 + dice.below(200)) * 86_400_000).toISOString() };
    }
  });
}

async function personWith(acts: Act[], dice: Dice): Promise<string> {
  const person = await newContact(stage);
  for (let from = 0; from < acts.length; ) {
    const size = 1 + dice.below(3);
    for (const act of acts.slice(from, from + size)) allRecorded(act.actor === 'STAFF' ? await staffActs(stage.as('ADMIN'), person, [act]) : await personActs(stage, person, [act]));
    from += size;
  }
  return person;
}

/** Every cell at every instant around every act and every end, to the millisecond. */
async function answers(person: string, acts: Act[], knownAt?: string): Promise<string[]> {
  const edges = acts.flatMap(({ occurredAt, validTo }) => [occurredAt, ...(validTo ? [validTo] : [])]).flatMap((edge) => [-1, 0].map((shift) => new Date(Date.parse(edge) + shift).toISOString()));
  const questions = PURPOSES.flatMap((purpose) => CHANNELS.flatMap((channel) => [...edges, NOW].map((at) => ({ person, purpose, channel, at, knownAt }))));
  const { answers } = await stage.as('INTEGRATION').privacy<{ answers: { reason: string; detail: string | null; validTo: string | null }[] }>('POST', 'decisions', { questions });
  return answers.map(({ reason, detail, validTo }, index) => `${questions[index].purpose}/${questions[index].channel} at ${questions[index].at}: ${reason} ${detail ?? ''} ${validTo ?? ''}`);
}

test('whatever the order in which acts arrive, the answers are the same at every edge', async () => {
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const dice = new Dice(seed);
    const acts = history(dice);
    const inOrder = await answers(await personWith(acts, dice), acts);
    const anyhow = await answers(await personWith(dice.shuffled(acts), dice), acts);
    assert.deepEqual(anyhow, inOrder, `seed ${seed}`);
    assert.ok(inOrder.some((answer) => !answer.includes('NO_BASIS')), `seed ${seed} decides something`);
  }
});

test('what was known once stays known so: later records change no answer as known before, and all of them together give the answer', async () => {
  for (let seed = 101; seed <= 101 + HISTORIES / 4; seed++) {
    const dice = new Dice(seed);
    const acts = history(dice);
    const half = Math.floor(acts.length / 2);
    await stage.at('2026-06-01T12:00:00Z');
    const person = await personWith(acts.slice(half), dice);
    const early = await answers(person, acts);
    await stage.at('2026-06-05T12:00:00Z');
    for (const act of acts.slice(0, half)) allRecorded(act.actor === 'STAFF' ? await staffActs(stage.as('ADMIN'), person, [act]) : await personActs(stage, person, [act]));
    assert.deepEqual(await answers(person, acts, '2026-06-04T12:00:00Z'), early, `seed ${seed}: as known on the fourth`);
    assert.deepEqual(await answers(person, acts, '2026-06-06T12:00:00Z'), await answers(person, acts), `seed ${seed}: as known today`);
    assert.ok((await answers(person, acts, '2026-05-31T12:00:00Z')).every((answer) => answer.includes('NO_BASIS')), `seed ${seed}: nothing was known before`);
  }
  await stage.at(NOW);
});

test('what these histories left in the cells is what they replay to', async () => {
  const { accessToken, userId, username } = stage.users.ADMIN;
  const connection = await connectToLocal({ instanceUrl: stage.instanceUrl, admin: { accessToken, userId, username, organizationId: accessToken.split('!')[0] } });
  const replay = await PrivateReplayOrg.open();
  try {
    const report = await verify(connection, replay, () => {});
    assert.deepEqual([report.mismatched, report.brokenChains, report.changedEvidence], [[], [], []]);
    assert.ok(report.chains >= 2 * HISTORIES && report.decisions > HISTORIES, JSON.stringify(report));
  } finally {
    await replay.close();
  }
});
