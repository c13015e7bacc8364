/** Compiled units on disk. A unit is found by its source, and is valid while everything that it was checked against is as it was. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmittedUnit } from '../emit/index.ts';
import type { LibType } from '../lib/define.ts';

/** The rooms whose code decides what is printed. */
const COMPILER = ['syntax', 'check', 'emit'].map((room) => join(import.meta.dirname, '..', room));

interface Entry {
  readonly stamp: string;
  readonly unit: EmittedUnit;
}

export class CompileCache {
  readonly #directory: string | undefined;
  readonly #salt: string;

  /** `mode` and the library's signatures tell apart results of different compilers. */
  constructor(directory: string | undefined, mode: string, library: readonly LibType[]) {
    this.#directory = directory;
    this.#salt = directory === undefined ? '' : hash(JSON.stringify([compilerSource(), mode, library.map((type) => [type.name, type.extends, type.implements, type.constants, Object.keys(type.members)])]));
    if (directory !== undefined) mkdirSync(directory, { recursive: true });
  }

  get(source: string, kind: string, name: string, stamp: (unit: EmittedUnit) => string): EmittedUnit | undefined {
    const path = this.#path(source, kind, name);
    if (path === undefined || !existsSync(path)) return undefined;
    const entry = JSON.parse(readFileSync(path, 'utf8')) as Entry;
    return entry.stamp === hash(stamp(entry.unit)) ? entry.unit : undefined;
  }

  put(source: string, unit: EmittedUnit, stamp: string): void {
    const path = this.#path(source, unit.kind, unit.name);
    if (path === undefined) return;
    const entry: Entry = { stamp: hash(stamp), unit };
    writeFileSync(`${path}.new`, JSON.stringify(entry));
    renameSync(`${path}.new`, path);
  }

  #path(source: string, kind: string, name: string): string | undefined {
    return this.#directory === undefined ? undefined : join(this.#directory, `${hash(`${this.#salt}:${kind}:${name}:${source}`)}.json`);
  }
}

/** Results of another compiler are of no use, so its own text is part of the key. */
function compilerSource(): string {
  const files = COMPILER.flatMap((room) => readdirSync(room, { recursive: true }).map((name) => join(room, String(name))));
  return hash(files.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts')).sort().map((path) => readFileSync(path, 'utf8')).join('\n'));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
