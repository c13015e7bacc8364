/** `npm start`: the local org with the package, invented people and one user per role. Options: see `npm start -- --help`. */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { defaultOrgDirectory } from '../src/local/directories.ts';
import { type Demo, linkFor, startDemo } from '../src/local/start.ts';
import { terminalProgress } from './terminal-progress.ts';

const { values: flags } = parseArgs({
  options: {
    port: { type: 'string', default: '7357' },
    people: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '42' },
    data: { type: 'string', default: defaultOrgDirectory() },
    'no-open': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const PAGES: Record<string, { does: string; page: string }> = {
  REP: { does: 'reads the consent matrix on a contact and records a grant', page: '/lightning/o/Contact/list' },
  MARKETER: { does: 'searches for consent that is about to end', page: '/lightning/n/PrivacySearch' },
  COMPLIANCE: { does: 'reads and exports the deletion log', page: '/lightning/n/DeletionLog' },
  ADMIN: { does: 'configures purposes', page: '/lightning/o/ProcessingPurpose__c/list' },
};

const HELP = `npm start -- [--port N] [--people N] [--seed S] [--data DIR|:memory:] [--no-open] [--json]`;

function tell({ org, users, seeded }: Demo): void {
  console.log(`\nThe local org runs at ${org.instanceUrl} with ${seeded.people} invented people. Open it as:\n`);
  for (const user of users) {
    const page = PAGES[user.role];
    if (page) console.log(`  ${user.role.toLowerCase().padEnd(11)} ${page.does}\n${' '.repeat(14)}${linkFor(org, user, page.page)}\n`);
  }
  console.log(`Control token: ${org.controlToken}\nCtrl+C stops the org; its data stay in ${flags.data}.`);
}

function openBrowser(url: string): void {
  const [command, ...args] = process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
  // A machine without a desktop has no opener; the links are printed anyway.
  spawn(command, args, { stdio: 'ignore', detached: true }).on('error', () => console.log('(No browser could be opened; use a link above.)')).unref();
}

async function main(): Promise<void> {
  const progress = terminalProgress(!flags.json);
  const demo = await startDemo({ port: Number(flags.port), data: flags.data, people: Number(flags.people), seed: Number(flags.seed) }, progress);
  progress.end();
  const { org, users } = demo;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => org.stop());
  org.process.on('exit', (code) => process.exit(code ?? 0));
  if (flags.json) console.log(JSON.stringify({ instanceUrl: org.instanceUrl, controlToken: org.controlToken, users }));
  else tell(demo);
  const first = users.find(({ role }) => role === 'REP')!;
  if (!flags.json && !flags['no-open'] && !process.env.CI && process.stdout.isTTY) openBrowser(linkFor(org, first, PAGES.REP.page));
}

if (flags.help) console.log(HELP);
else {
  main().catch((error: Error & { actions?: string[] }) => {
    console.error([`\n${error.message}`, ...(error.actions ?? [])].join('\n- '));
    process.exitCode = 1;
  });
}
