import { openStage } from '../../test/stage/stage.ts';
import { timed, type BenchCase } from '../contest.ts';
import { Floor } from '../floor.ts';

const READS = 100;

export default {
  unit: 'one person\'s matrix over HTTP',
  targets: () => [
    { contestant: 'matrix', atMost: 4.5, times: 'floor' },
  ],
  async open({ cells }) {
    const floor = await Floor.open(cells);
    const stage = await openStage(Math.min(Math.ceil(cells / 40), 1000));
    const caller = stage.as('COMPLIANCE');
    const people = (await caller.query<{ Id: string }>('SELECT Id FROM Contact WHERE IndividualId != null LIMIT 200')).map(({ Id }) => Id);
    return {
      contestants: [
        { name: 'floor', round: () => timed(READS, () => inTurn((index) => floor.get(`/matrix?person=${index % floor.people}`))) },
        { name: 'matrix', round: () => timed(READS, () => inTurn((index) => caller.privacy('GET', `matrix/${people[index % people.length]}`))) },
      ],
      close: async () => {
        floor.close();
        await stage.stop();
      },
    };
  },
} satisfies BenchCase;

async function inTurn(read: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < READS; index++) await read(index);
}
