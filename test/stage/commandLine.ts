import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningOrg } from '../../src/local/running.ts';

export interface CommandResult<T = Record<string, unknown>> {
  code: number;
  json: { status: number; name?: string; message?: string; warnings?: string[]; result: T };
}

/** The plugin as a user with this home folder starts it, against the local org that runs. */
export function runPrivacy<T = Record<string, unknown>>(home: string, ...args: string[]): Promise<CommandResult<T>> {
  const env = { ...process.env, HOME: home, LAWFUL_HOME: home, SF_DISABLE_TELEMETRY: 'true', SF_AUTOUPDATE_DISABLE: 'true', SF_USE_GENERIC_UNIX_KEYCHAIN: 'true', SF_DISABLE_LOG_FILE: 'true', CI: 'true' };
  return new Promise((resolve, reject) => {
    const child = spawn('./bin/run.js', ['privacy', ...args, '--json'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, json: JSON.parse(Buffer.concat(parts).toString()) as CommandResult<T>['json'] }));
  });
}

/** Makes the org that runs the one that commands with this home folder speak to, as one of its users. */
export function announceIn(home: string, instanceUrl: string, { username, userId, accessToken }: { username: string; userId: string; accessToken: string }): void {
  const org: RunningOrg = { pid: process.pid, instanceUrl, controlToken: '', admin: { username, userId, accessToken, organizationId: accessToken.split('!')[0] } };
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'running.json'), JSON.stringify(org));
}
