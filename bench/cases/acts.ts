import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { allRecorded, type ActResult } from '../../test/stage/person.ts';
import { openStage } from '../../test/stage/stage.ts';
import { timed, type BenchCase } from '../contest.ts';
import { Floor } from '../floor.ts';

const BATCH = 200;

export default {
  unit: 'one act of a batch of 200, recorded with event, chain, cell and cache',
  targets: () => [{ contestant: 'POST acts', atMost: 2 }],
  async open() {
    const floor = await Floor.open(40_000);
    const stage = await openStage(BATCH * 2);
    const caller = stage.as('INTEGRATION');
    const people = (await stage.as('COMPLIANCE').query<{ Id: string }>(`SELECT Id FROM Contact WHERE IndividualId != null LIMIT ${BATCH}`)).map(({ Id }) => Id);
    assert.equal(people.length, BATCH);
    const record = async () => allRecorded((await caller.privacy<{ results: ActResult[] }>('POST', 'acts', { acts: people.map(act) })).results);
    return {
      contestants: [
        { name: 'floor', round: () => timed(BATCH, () => floor.post('/cells', people.map((_person, index) => ({ person: index, purpose: 'P9', channel: 'C9', day: index })))) },
        { name: 'POST acts', round: () => timed(BATCH, record) },
      ],
      close: async () => {
        floor.close();
        await stage.stop();
      },
    };
  },
} satisfies BenchCase;

function act(person: string): object {
  const occurredAt = new Date(Date.now() - 60_000).toISOString();
  return { person, type: 'GRANTED', scope: 'CELL', purpose: 'PET_MKT', channel: 'PHONE', basis: 'CONSENT', occurredAt, actor: 'PERSON', assurance: 'CONFIRMED_MAILBOX', source: 'Bench website', idempotencyKey: randomUUID() };
}
