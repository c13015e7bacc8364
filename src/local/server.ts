import { type ChildProcess, fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '../privacy/root.ts';
import { announce, retract, type RunningOrg } from './running.ts';

export interface LaunchOptions {
  /** 0 lets the system choose. */
  port: number;
  /** Directory of the database, or ':memory:'. */
  data: string;
  /** Features of a new org; all unless given. */
  features?: readonly string[];
}

export interface LaunchedOrg extends RunningOrg {
  process: ChildProcess;
  stop(): void;
}

/** What the server process says once it listens; see local-org/main.ts. */
interface Greeting {
  instanceUrl: string;
  controlToken: string;
  users: { username: string; role: string; accessToken: string; userId: string }[];
}

/**
 * Starts the local org in a process of its own and resolves when it listens. It ends with this process.
 * @throws Error with what the server wrote, if it ends before it listens.
 */
export async function launchLocalOrg({ port, data, features }: LaunchOptions): Promise<LaunchedOrg> {
  const server = fork(join(packageRoot, 'local-org', 'main.ts'), ['--port', String(port), '--data', data, ...(features ? ['--features', features.join(',')] : []), '--json'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, ...compileCache() },
  });
  const greeting = JSON.parse(await firstLine(server)) as Greeting;
  const { username, userId, accessToken } = greeting.users[0];
  const running: RunningOrg = {
    pid: server.pid!,
    instanceUrl: greeting.instanceUrl,
    controlToken: greeting.controlToken,
    admin: { username, userId, accessToken, organizationId: accessToken.split('!')[0] },
  };
  announce(running);
  server.on('exit', () => retract(running.pid));
  return { ...running, process: server, stop: () => void server.kill('SIGTERM') };
}

/** Compiled modules that this process keeps serve the server too: it starts sooner, and in less memory. */
function compileCache(): NodeJS.ProcessEnv {
  const directory = getCompileCacheDir();
  return directory === undefined ? {} : { NODE_COMPILE_CACHE: dirname(directory) };
}

function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdout!.on('data', (part: Buffer) => {
      text += part.toString();
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    server.on('exit', (code) => reject(new Error(`The local org ended with code ${code} before it was ready.`)));
  });
}
