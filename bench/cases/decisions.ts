import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timed, type BenchCase } from '../contest.ts';
import { Floor } from '../floor.ts';
import { CELLS_OF_A_PERSON, CHANNELS, openPopulated, PURPOSES } from '../population.ts';

const PEOPLE = 2_500;
const DECISIONS = PEOPLE * CELLS_OF_A_PERSON;
/** 10,000 questions, the most that one call takes. */
const PEOPLE_A_CALL = 10_000 / CELLS_OF_A_PERSON;

export default {
  unit: 'one decision of 100,000: every cell of 2,500 people, 10,000 questions a call',
  targets: () => [{ contestant: 'POST decisions', atMost: 0.05 }],
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'lawful-bench-'));
    const stage = await openPopulated(folder, PEOPLE, { first: Date.UTC(2027, 0, 1), days: 365 });
    const caller = stage.as('INTEGRATION');
    const people = (await stage.as('COMPLIANCE').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact LIMIT ${PEOPLE}`)).map(({ IndividualId }) => IndividualId);
    const floor = await Floor.open(DECISIONS);
    return {
      contestants: [
        { name: 'floor', round: () => timed(DECISIONS, () => readAll(floor)) },
        { name: 'POST decisions', round: () => timed(DECISIONS, async () => {
          for (let start = 0; start < people.length; start += PEOPLE_A_CALL) {
            await caller.privacy('POST', 'decisions', { questions: people.slice(start, start + PEOPLE_A_CALL).flatMap(questionsAbout) });
          }
        }) },
      ],
      close: async () => {
        floor.close();
        await stage.stop();
        rmSync(folder, { recursive: true });
      },
    };
  },
} satisfies BenchCase;

async function readAll(floor: Floor): Promise<void> {
  for (let person = 0; person < PEOPLE; person++) await floor.get(`/matrix?person=${person}`);
}

function questionsAbout(person: string): object[] {
  return PURPOSES.flatMap((purpose) => CHANNELS.map((channel) => ({ person, purpose, channel })));
}
