/**
 * `npm run bench`: every case beside its floor. Arguments choose cases: `npm run bench -- matrix acts`.
 * `--cells N` (default 40000), `--rounds N` (default 5), `--source DIR` (a project for `suite`, default the package), `--json`. Exit code 1 when a target is missed.
 */
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildComponents } from '../src/privacy/build-components.ts';
import { sourceRoot } from '../src/privacy/root.ts';
import { compete, judge, type BenchCase, type Score, type Verdict } from './contest.ts';

interface Result {
  name: string;
  unit: string;
  scores: Score[];
  verdicts: Verdict[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cells: { type: 'string', default: '40000' }, rounds: { type: 'string', default: '5' }, source: { type: 'string', default: sourceRoot }, json: { type: 'boolean', default: false } },
});

const known = readdirSync(new URL('cases/', import.meta.url)).map((file) => file.replace('.ts', '')).sort();
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no case ${unknown.join(', ')}. Cases: ${known.join(', ')}.`);
  process.exit(2);
}

await buildComponents(sourceRoot);
const results: Result[] = [];
for (const name of positionals.length > 0 ? positionals : known) {
  const result = await runCase(name);
  results.push(result);
  if (!values.json) print(result);
}
if (values.json) console.log(JSON.stringify({ cells: Number(values.cells), rounds: Number(values.rounds), results }));
process.exitCode = results.every(({ verdicts }) => verdicts.every(({ met }) => met)) ? 0 : 1;

async function runCase(name: string): Promise<Result> {
  const { default: bench } = (await import(`./cases/${name}.ts`)) as { default: BenchCase };
  const options = { cells: Number(values.cells), source: values.source };
  const contest = await bench.open(options);
  try {
    const scores = await compete(contest, Number(values.rounds));
    return { name, unit: bench.unit, scores, verdicts: judge(bench.targets(options), scores) };
  } finally {
    await contest.close();
  }
}

function print({ name, unit, scores, verdicts }: Result): void {
  console.log(`\n${name}: ${unit}`);
  const floor = scores.find((score) => score.name === 'floor');
  for (const score of scores) {
    const times = floor && score !== floor ? `  ${(score.median / floor.median).toFixed(1)}× floor` : '';
    console.log(`  ${score.name.padEnd(28)} ${milliseconds(score.median)}  (${milliseconds(score.min).trim()} – ${milliseconds(score.max).trim()})${times}`);
  }
  for (const { contestant, value, atMost, times, met } of verdicts) {
    const shown = times === undefined ? `${value.toFixed(3)} ms, at most ${atMost} ms` : `${value.toFixed(2)}× ${times}, at most ${atMost}×`;
    console.log(`  ${met ? 'met   ' : 'MISSED'} ${contestant}: ${shown}`);
  }
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 3 : 1)} ms`.padStart(11);
}
