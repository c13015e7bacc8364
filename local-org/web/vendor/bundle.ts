import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lwcPlugin } from './lwcPlugin.ts';
import { clientDirectory, exposedModules, resolveModule } from './resolve.ts';

const require = createRequire(import.meta.url);
const CACHE = fileURLToPath(new URL('../../../.cache', import.meta.url));
const OWN_SOURCES = fileURLToPath(new URL('..', import.meta.url));
const PACKAGES = ['@lwc/compiler', '@lwc/engine-dom', '@lwc/synthetic-shadow', 'lightning-base-components', 'esbuild'];

function sourceFiles(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** A name for the bundle that these package versions and these client sources give. */
function cacheKey(): string {
  const hash = createHash('sha256');
  for (const name of PACKAGES) hash.update(readFileSync(path.join(packageRoot(name), 'package.json')));
  const files = [clientDirectory, path.join(OWN_SOURCES, 'vendor'), path.join(OWN_SOURCES, 'compile')].flatMap(sourceFiles);
  for (const file of files) hash.update(path.relative(OWN_SOURCES, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function packageRoot(name: string): string {
  const entry = require.resolve(name === 'lightning-base-components' ? `${name}/package.json` : name);
  const marker = path.join('node_modules', ...name.split('/'));
  return entry.slice(0, entry.lastIndexOf(marker) + marker.length);
}

async function bundleInto(directory: string): Promise<void> {
  await build({
    entryPoints: exposedModules().map((name) => ({ in: resolveModule(name)!, out: name })),
    outdir: directory,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    chunkNames: 'chunk/[hash]',
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false' },
    plugins: [lwcPlugin],
    logLevel: 'error',
  });
}

/**
 * The folder of the vendor bundle (engine, base components, platform modules, shell), in files named as they are imported.
 * Built on first need, about five seconds; later answers come from the cache.
 */
export async function vendorBundle(): Promise<string> {
  const directory = path.join(CACHE, `vendor-${cacheKey()}`);
  if (existsSync(directory)) return directory;
  mkdirSync(CACHE, { recursive: true });
  const unfinished = `${directory}.${process.pid}`;
  await bundleInto(unfinished);
  putInPlace(unfinished, directory);
  return directory;
}

/** Of two processes that build the same bundle one is first; the other's is thrown away. */
function putInPlace(unfinished: string, directory: string): void {
  try {
    renameSync(unfinished, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
    rmSync(unfinished, { recursive: true });
  }
}
