import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { LOCALE_FORMATS } from '../compile/localeFormats.ts';

const require = createRequire(import.meta.url);
const CLIENT = fileURLToPath(new URL('../client', import.meta.url));
const BASE_COMPONENTS = path.dirname(require.resolve('lightning-base-components/package.json'));

/** Answers that depend on the org or the session: the browser asks the server for them at run time. */
const FROM_SERVER = new Set([
  ...Object.keys(LOCALE_FORMATS).map((name) => `@salesforce/i18n/${name}`),
  '@salesforce/i18n/timeZone',
  '@salesforce/i18n/locale',
  '@salesforce/i18n/lang',
  '@salesforce/i18n/currency',
  '@salesforce/user/Id',
]);

/** Our own modules that components may import; the rest of client/host is the shell's. */
const CLIENT_NAMESPACES = ['lightning', 'force', 'host'];

interface PackagedModules {
  lwc: { modules: { name?: string; path?: string }[]; expose: string[] };
}

const manifest = JSON.parse(readFileSync(path.join(BASE_COMPONENTS, 'package.json'), 'utf8')) as PackagedModules;
const scopedImports = new Map(
  manifest.lwc.modules.flatMap((module) => (module.name && module.path ? [[module.name, path.join(BASE_COMPONENTS, module.path)] as const] : [])),
);

export const clientDirectory = CLIENT;

/** True when the browser is to fetch the module from the server instead of the bundle. */
export function isFromServer(specifier: string): boolean {
  return FROM_SERVER.has(specifier);
}

function clientModule(specifier: string): string | undefined {
  const [namespace, name] = specifier.split('/');
  if (!CLIENT_NAMESPACES.includes(namespace) || !name) return undefined;
  const file = path.join(CLIENT, namespace, name, `${name}.ts`);
  return existsSync(file) ? file : undefined;
}

function baseModule(specifier: string): string | undefined {
  const [namespace, name] = specifier.split('/');
  if (namespace !== 'lightning' && namespace !== 'lbc') return undefined;
  const files = ['js', 'css'].map((extension) => path.join(BASE_COMPONENTS, 'src/lightning', name, `${name}.${extension}`));
  return files.find((file) => existsSync(file));
}

/** The file behind a bare specifier: ours first, then the base components and the values that they bring along. */
export function resolveModule(specifier: string): string | undefined {
  if (specifier === 'lwc') return require.resolve('@lwc/engine-dom');
  if (specifier === '@lwc/synthetic-shadow') return require.resolve('@lwc/synthetic-shadow');
  return clientModule(specifier) ?? baseModule(specifier) ?? scopedImports.get(specifier);
}

function clientModuleNames(): string[] {
  return CLIENT_NAMESPACES.flatMap((namespace) =>
    readdirSync(path.join(CLIENT, namespace)).map((name) => `${namespace}/${name}`),
  );
}

/** Every module that a component may import by name from the vendor bundle, without the icon templates (sprites serve icons). */
export function exposedModules(): string[] {
  const base = manifest.lwc.expose.filter((name) => !name.startsWith('lightning/iconSvgTemplates') && resolveModule(name));
  return [...new Set(['lwc', '@lwc/synthetic-shadow', 'lightning/baseCombobox', ...base, ...clientModuleNames()])].sort();
}
