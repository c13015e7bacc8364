import { homedir } from 'node:os';
import { join } from 'node:path';

/** The user's data directory for this program, by the custom of the operating system. */
export function dataDirectory(): string {
  if (process.env.LAWFUL_HOME) return process.env.LAWFUL_HOME;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'lawful');
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'lawful');
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'lawful');
}

/** Where compiled Apex is kept between runs of tests; may be deleted at any time. */
export function compiledDirectory(): string {
  if (process.env.LAWFUL_HOME || process.platform !== 'linux') return join(dataDirectory(), 'compiled');
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'lawful', 'compiled');
}

/** Where the default local org keeps its database. */
export function defaultOrgDirectory(): string {
  return join(dataDirectory(), 'org');
}
