import { join } from 'node:path';
import type { Connection } from '@salesforce/core';
import { control } from './control.ts';
import { connectToLocal } from '../privacy/connect.ts';
import { deploySource } from '../privacy/deploy-source.ts';
import { deployPackage, type DeployOutcome, type DeployProgress } from '../privacy/deploy.ts';
import { packageRoot } from '../privacy/root.ts';
import { seed, type SeedProgress, type SeedReport } from '../privacy/seed/load.ts';
import { ensureRoleUsers, equipAdministrator, type RoleUser } from './roles.ts';
import { launchLocalOrg, type LaunchedOrg, type LaunchOptions } from './server.ts';

export interface DemoOptions extends LaunchOptions {
  people: number;
  seed: number;
}

export interface DemoProgress extends DeployProgress {
  seed: SeedProgress;
}

export interface Demo {
  org: LaunchedOrg;
  users: RoleUser[];
  deployed: DeployOutcome;
  seeded: SeedReport;
}

/** On Salesforce an administrator makes the site in Setup, with a domain and a guest user of the org's own. */
const publicSite = join(packageRoot, 'config', 'public-site');
/** The settings of a new org with the master switch on. */
const demoSettings = join(packageRoot, 'config', 'demo');

/** The main job: local org up, package deployed by the command that a real org gets, people seeded, one user per role. */
export async function startDemo(options: DemoOptions, progress: DemoProgress): Promise<Demo> {
  progress.stage('launch');
  const org = await launchLocalOrg(options);
  try {
    const connection = await connectToLocal(org);
    const deployed = await deployPackage(connection, false, progress);
    const additions = deployed.kept === 0 ? [publicSite, demoSettings] : [publicSite];
    for (const folder of additions) await deploySource(connection, folder, { checkOnly: false, onComponents: () => {} });
    progress.stage('users');
    await equipAdministrator(connection, org);
    const users = await ensureRoleUsers(connection, org);
    const seeded = await seedPeople(connection, options, users, progress.seed);
    if (seeded.created.events > 0) await countPermissions(connection, org);
    await control(org, 'POST', 'snapshot', {});
    return { org, users, deployed, seeded };
  } catch (error) {
    org.stop();
    throw error;
  }
}

/** The rep and the marketer own the people in turn, so that each of them has some to work with and some that stay hidden. */
function seedPeople(connection: Connection, options: DemoOptions, users: RoleUser[], progress: SeedProgress): Promise<SeedReport> {
  const owners = users.filter(({ role }) => role === 'REP' || role === 'MARKETER').map(({ userId }) => userId);
  const asOf = Date.parse(`${new Date().toISOString().slice(0, 10)}T00:00:00Z`);
  return seed(connection, { people: options.people, seed: options.seed, owners, asOf, allowProduction: false }, progress);
}

/** The chart of what ends when is counted at night; the first day of a new org should not wait for it. */
async function countPermissions(connection: Connection, org: LaunchedOrg): Promise<void> {
  await connection.tooling.executeAnonymous('ConsentCounting.begin();');
  await control(org, 'POST', 'jobs/run', {});
}

/** A link that opens a page as a user, by the session that the org gave. */
export function linkFor(org: { instanceUrl: string }, user: { accessToken: string }, page: string): string {
  return `${org.instanceUrl}/secur/frontdoor.jsp?${new URLSearchParams({ sid: user.accessToken, retURL: page })}`;
}

