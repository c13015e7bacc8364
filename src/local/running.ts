import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataDirectory } from './directories.ts';

/** A local org that runs on this machine, as it announced itself. */
export interface RunningOrg {
  pid: number;
  instanceUrl: string;
  controlToken: string;
  admin: { username: string; userId: string; organizationId: string; accessToken: string };
}

const file = (): string => join(dataDirectory(), 'running.json');

/** Remembers the org, readable by this user alone: the file holds an access token. */
export function announce(org: RunningOrg): void {
  mkdirSync(dirname(file()), { recursive: true, mode: 0o700 });
  writeFileSync(file(), JSON.stringify(org), { mode: 0o600 });
}

/** Forgets the org if it is the one with this process id. */
export function retract(pid: number): void {
  if (read()?.pid === pid) rmSync(file(), { force: true });
}

/** The local org that runs now; undefined when there is none. */
export function runningOrg(): RunningOrg | undefined {
  const org = read();
  return org && isAlive(org.pid) ? org : undefined;
}

function read(): RunningOrg | undefined {
  try {
    return JSON.parse(readFileSync(file(), 'utf8')) as RunningOrg;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
