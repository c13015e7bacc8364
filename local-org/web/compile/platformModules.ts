import { readFileSync } from 'node:fs';
import type { ObjectDef } from '../../schema/types.ts';
import type { DeployedMetadata } from '../deployed/metadata.ts';
import { resolveModule } from '../vendor/resolve.ts';
import { LOCALE_FORMATS } from './localeFormats.ts';

/** What the modules of @salesforce/ depend on: the org and who looks at the page. */
export interface PlatformContext {
  metadata: DeployedMetadata;
  catalogue: { object(name: string): ObjectDef | undefined };
  user: { id: string; timeZone: string; locale: string; language: string; isGuest: boolean };
  hasPermission(kind: 'customPermission' | 'userPermission', name: string): boolean;
}

type Source = (name: string, context: PlatformContext) => string | undefined;

const literal = (value: unknown): string => JSON.stringify(value) ?? 'undefined';

function apexModule(name: string, { metadata }: PlatformContext): string | undefined {
  const [className, method] = name.split('.');
  if (!method || !metadata.names('ApexClass').includes(className)) return undefined;
  return `import { apexMethod } from 'host/apex';\nexport default apexMethod(${JSON.stringify(className)}, ${JSON.stringify(method)});`;
}

function label(name: string, { metadata, user }: PlatformContext): string | undefined {
  const value = metadata.label(name.replace(/^c\./, ''), user.language);
  return value === undefined ? undefined : literal(value);
}

/** Object, Object.Field or Object.Parent.Field; parents' own fields are not looked up. */
function schemaReference(name: string, { catalogue }: PlatformContext): string | undefined {
  const [objectName, ...path] = name.split('.');
  const def = catalogue.object(objectName);
  if (!def || (path.length === 1 && !def.fields.has(path[0].toLowerCase()))) return undefined;
  return literal(path.length ? { fieldApiName: path.join('.'), objectApiName: objectName } : { objectApiName: objectName });
}

const localeOf = (user: PlatformContext['user']): string => user.locale.replace('_', '-');

const BY_SESSION: Record<string, (user: PlatformContext['user']) => string> = {
  ...Object.fromEntries(Object.entries(LOCALE_FORMATS).map(([name, format]) => [name, (user: PlatformContext['user']) => format(localeOf(user))])),
  timeZone: (user) => user.timeZone,
  locale: localeOf,
  lang: (user) => user.language.replace('_', '-'),
  currency: () => 'EUR',
};

function packaged(specifier: string): string | undefined {
  const file = resolveModule(specifier);
  return file && readFileSync(file, 'utf8');
}

/** Modules that are one value: what it is written as. */
const CONSTANTS: Record<string, Source> = {
  label,
  schema: schemaReference,
  user: (name, { user }) => ({ Id: literal(user.isGuest ? undefined : user.id), isGuest: literal(user.isGuest) })[name],
  i18n: (name, { user }) => BY_SESSION[name] && literal(BY_SESSION[name](user)),
  customPermission: (name, context) => literal(context.hasPermission('customPermission', name) || undefined),
  userPermission: (name, context) => literal(context.hasPermission('userPermission', name) || undefined),
  resourceUrl: (name, { metadata }) => (metadata.names('StaticResource').includes(name) ? literal(`/resource/${name}`) : undefined),
  messageChannel: (name) => literal({ messageChannel: name }),
};

const MODULES: Record<string, Source> = {
  apex: (name, context) => (name ? apexModule(name, context) : "export { refreshApex } from 'host/apex';\nexport const getSObjectValue = (record, field) => record?.[field.fieldApiName ?? field];"),
  i18n: (name) => packaged(`@salesforce/i18n/${name}`),
  client: (name) => packaged(`@salesforce/client/${name}`),
};

function ask(families: Record<string, Source>, specifier: string, context: PlatformContext): string | undefined {
  const [scope, family, ...rest] = specifier.split('/');
  return scope === '@salesforce' ? families[family]?.(rest.join('/'), context) : undefined;
}

/** The value of a module under @salesforce/ as JavaScript writes it; undefined for a module that is more than a value, or absent. */
export function platformConstant(specifier: string, context: PlatformContext): string | undefined {
  return ask(CONSTANTS, specifier, context);
}

/** The source of a module under @salesforce/; undefined when the org has nothing of that name. */
export function platformModule(specifier: string, context: PlatformContext): string | undefined {
  const value = platformConstant(specifier, context);
  return value === undefined ? ask(MODULES, specifier, context) : `export default ${value};`;
}
