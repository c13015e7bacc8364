/** Writes docs/fidelity.md: what the conformance pack gives, and what the local org does not do, read from where the code says so. `--check` only compares. */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { LocalTarget } from '../local-org/conformance/local-target.ts';
import { readPack, runPack } from '../local-org/conformance/pack.ts';

const FILE = 'docs/fidelity.md';

/** What is answered with 501, by room: the words of every notSupported(…). */
function refusals(): Map<string, string[]> {
  const rooms = new Map<string, Set<string>>();
  for (const file of globSync('local-org/**/*.ts').sort()) {
    if (file.includes('/test/')) continue;
    const room = file.split('/').slice(1, -1).join('/');
    for (const [, , words] of readFileSync(file, 'utf8').matchAll(/notSupported\((['`"])(.+?)\1\)/g)) {
      if (!rooms.has(room)) rooms.set(room, new Set());
      rooms.get(room)!.add(words.replaceAll(/\$\{[^}]*\}/g, '…'));
    }
  }
  return new Map([...rooms].map(([room, words]) => [room, [...words].sort()]));
}

/** One row an area: cases that hold, cases that do not. */
async function results(): Promise<string[]> {
  const target = new LocalTarget();
  const areas = await runPack(readPack(), target);
  await target.close();
  return areas.map(({ area, passed, failed }) => `| ${area} | ${passed} | ${failed.length} |`);
}

async function page(): Promise<string> {
  const sections = [...refusals()].map(([room, words]) => `### ${room}\n${words.map((line) => `- ${line}`).join('\n')}`);
  return `# Fidelity of the local org

Written by \`npm run fidelity\` from the code; do not edit by hand.

The local org builds what the package, the listed clients and the conformance cases need. Everything else says so: a request is answered with
HTTP 501 and the code NOT_SUPPORTED, Apex that uses it does not compile. Governor limits are exact where they are counts; CPU time and heap are estimates.
Login by JWT accepts any RS256 assertion for a user that exists, because the org listens on the loopback address alone.
Numbers are kept as doubles: exact to 15 significant digits, where Salesforce keeps 18.
Autolaunched flows and those that a record starts run: assignments, decisions, loops, records got, created, updated and deleted, subflows, Apex actions, formulas, fault
paths. Other elements, actions and starts (scheduled, platform events, scheduled paths) are refused by name, when the flow is deployed if it starts by itself, else when it is run.
Active workflow rules run with field updates, mail alerts and tasks; their time triggers, outbound messages and flows are refused by name when the rule is deployed.
Screen flows and Aura components are kept for clients and never run or drawn. No Lightning Web Security.

## Conformance
Cases of \`local-org/conformance/\`, each with the source of its fact, by area:

| area | hold | do not hold |
|---|---|---|
${(await results()).join('\n')}

## Answered with "not supported"
${sections.join('\n\n')}
`;
}

const wanted = await page();
if (!process.argv.includes('--check')) writeFileSync(FILE, wanted);
else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== wanted) {
  console.error(`${FILE} is not up to date: run "npm run fidelity".`);
  process.exitCode = 1;
}
