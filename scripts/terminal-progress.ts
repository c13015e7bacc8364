import type { DemoProgress } from '../src/local/start.ts';

const STAGES: Record<string, string> = {
  launch: 'Starting the local org',
  preflight: 'Checking the org',
  metadata: 'Deploying the package',
  permissions: 'Assigning permission sets',
  catalogue: 'Installing the starter catalogue',
  users: 'Creating a user for each role',
  people: 'Loading invented people',
  events: 'Loading their consent histories',
};

/** Stage names with the seconds that each took, and a bar while people are loaded; silent when `shown` is false. */
export function terminalProgress(shown: boolean): DemoProgress & { end(): void } {
  let stage: { name: string; since: number } | undefined;
  let bar = { done: 0, total: 0 };
  const write = (text: string): void => void (shown && process.stderr.write(text));
  const finish = (): void => {
    if (stage) write(`${process.stderr.isTTY ? '\r' : ''}✓ ${STAGES[stage.name]} (${((Date.now() - stage.since) / 1000).toFixed(1)} s)${' '.repeat(40)}\n`);
  };
  const begin = (name: string): void => {
    finish();
    stage = { name, since: Date.now() };
    draw('');
  };
  const draw = (tail: string): void => {
    if (stage && process.stderr.isTTY) write(`\r… ${STAGES[stage.name]} ${tail}`);
  };
  return {
    stage: begin,
    components: (done, total) => draw(`${done}/${total}`),
    seed: {
      stage: (name, total) => {
        begin(name);
        bar = { done: 0, total };
      },
      done: (count) => {
        bar.done += count;
        const filled = bar.total ? Math.round((bar.done / bar.total) * 24) : 24;
        draw(`${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${bar.done}/${bar.total}`);
      },
    },
    end: () => {
      finish();
      stage = undefined;
    },
  };
}
