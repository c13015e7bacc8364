/** Single components, read and written one by one. Writing is a deploy of the component. Source: Metadata API Developer Guide, "CRUD-Based Calls". */
import { SalesforceError, notSupported } from '../base/errors.ts';
import type { MetadataNode } from '../schema/index.ts';
import { deployFiles } from './deploy.ts';
import { Deployment } from './deployment.ts';
import type { MetadataOrg } from './org.ts';
import type { PackageFiles } from './package/files.ts';
import { pack } from './package/pack.ts';
import type { GivenComponent } from './package/pack.ts';
import { parseXml } from './package/xml.ts';
import { FOLDED, foldedNames, xmlOf } from './rebuild.ts';
import type { ComponentMessage } from './result.ts';
import { standardFieldNode } from './standardField.ts';
import { ComponentStore } from './store.ts';
import { TYPES } from './types/index.ts';
import { split } from './types/object/objectOf.ts';

export type { GivenComponent } from './package/pack.ts';
export type Writing = 'create' | 'update' | 'upsert';

interface ComponentError {
  fields: string[];
  message: string;
  statusCode: string;
}

export interface SaveResult {
  /** Of an upsert alone. */
  created?: boolean;
  errors: ComponentError[];
  fullName: string;
  success: boolean;
}

interface SaveOptions {
  userId: string;
  allOrNone: boolean;
}

/** A renamed component is written as the newest version has it. */
const LATEST = Infinity;

type Named = Omit<GivenComponent, 'node'>;

const ROLLED_BACK: ComponentError = { fields: [], message: 'Record rolled back because not all records were valid and the request was using AllOrNone header', statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' };

export function saveComponents(org: MetadataOrg, writing: Writing, components: readonly GivenComponent[], options: SaveOptions): SaveResult[] {
  checkTypes(components);
  return inBatches(components, options.allOrNone, (batch) => {
    const isNew = batch.map((component) => !isThere(org, component));
    const results = attempt(org, batch, batch.map((component) => refusal(org, writing, component)), () => pack(batch), options.userId);
    return writing === 'upsert' ? results.map((result, i) => ({ created: result.success && isNew[i], ...result })) : results;
  });
}

export function deleteComponents(org: MetadataOrg, components: readonly Named[], options: SaveOptions): SaveResult[] {
  checkTypes(components);
  return inBatches(components, options.allOrNone, (batch) => {
    const refusals = batch.map((component) => (isThere(org, component) ? undefined : notThere(component)));
    return attempt(org, batch, refusals, () => pack([], batch), options.userId);
  });
}

/** The component under its new name comes in the deploy in which the old one goes. The answer names the old one. */
export function renameComponent(org: MetadataOrg, { type, fullName }: Named, newName: string, userId: string): SaveResult {
  checkTypes([{ type, fullName }]);
  const [node] = readComponents(org, type, [fullName], LATEST);
  const old = { type, fullName };
  if (node === undefined) return { errors: [notThere(old)], fullName, success: false };
  if (holdsData(org, old)) throw notSupported(`Renaming ${type} ${fullName}, which holds data,`);
  const renamed = { type, fullName: newName, node };
  if (isThere(org, renamed)) return { errors: [taken(renamed)], fullName, success: false };
  const errors = failures(org, pack([renamed], [old]), userId).map(errorOf);
  return { errors, fullName, success: errors.length === 0 };
}

/** Whole components with their children in them; undefined for what is not there. */
export function readComponents(org: MetadataOrg, type: string, fullNames: readonly string[], version: number): (MetadataNode | undefined)[] {
  checkTypes(fullNames.map((fullName) => ({ type, fullName })));
  const store = new ComponentStore(org.db);
  return fullNames.map((fullName) => {
    const xml = xmlOf(store, type, fullName);
    if (xml === undefined) return type === 'CustomField' ? named(fullName, standardFieldNode(org, fullName, version)) : undefined;
    const own = Object.entries(parseXml(xml).node).filter(([name]) => !name.startsWith('@') && name !== 'fullName');
    return named(fullName, { ...Object.fromEntries(own), ...contentOf(store, type, fullName) });
  });
}

function named(fullName: string, node: MetadataNode | undefined): MetadataNode | undefined {
  return node && { fullName, ...node };
}

function contentOf(store: ComponentStore, type: string, fullName: string): MetadataNode {
  if (TYPES.get(type)!.metaFile !== true) return {};
  const path = store.get(type, fullName)!.files.find((each) => !each.endsWith('-meta.xml'));
  return path === undefined ? {} : { content: Buffer.from(store.file(path)!).toString('base64') };
}

function checkTypes(components: readonly Named[]): void {
  for (const { type } of components) if (!TYPES.has(type)) throw new SalesforceError('INVALID_TYPE', `Unknown type: ${type}`);
}

/** One deploy for all, or one for each. */
function inBatches<T>(components: readonly T[], allOrNone: boolean, run: (batch: readonly T[]) => SaveResult[]): SaveResult[] {
  return allOrNone ? run(components) : components.flatMap((component) => run([component]));
}

/** A batch is all or nothing: what is sound goes back with the rest. */
function attempt(org: MetadataOrg, batch: readonly Named[], refusals: readonly (ComponentError | undefined)[], files: () => PackageFiles, userId: string): SaveResult[] {
  const messages = refusals.some((refused) => refused !== undefined) ? [] : failures(org, files(), userId);
  const errors = batch.map((component, i) => [...[refusals[i] ?? []].flat(), ...messages.filter((message) => isOf(message, component, batch)).map(errorOf)]);
  const failed = errors.some((own) => own.length > 0);
  return batch.map(({ fullName }, i) => ({ errors: failed && errors[i].length === 0 ? [ROLLED_BACK] : errors[i], fullName, success: !failed }));
}

function failures(org: MetadataOrg, files: PackageFiles, userId: string): ComponentMessage[] {
  return deployFiles(org, files, { userId }).details.componentFailures.filter((message) => message.problemType === 'Error');
}

/** A child's failure is its parent's; in a batch of one everything is that one's. */
function isOf(message: ComponentMessage, { fullName }: Named, batch: readonly Named[]): boolean {
  return batch.length === 1 || message.fullName === fullName || message.fullName.startsWith(`${fullName}.`);
}

/** A deploy tells what is wrong in words alone; the code is that of a value that does not fit. */
function errorOf({ problem }: ComponentMessage): ComponentError {
  return { fields: [], message: problem!, statusCode: 'FIELD_INTEGRITY_EXCEPTION' };
}

function refusal(org: MetadataOrg, writing: Writing, component: GivenComponent): ComponentError | undefined {
  if (component.fullName === '') return { fields: ['fullName'], message: 'Required field is missing: fullName', statusCode: 'REQUIRED_FIELD_MISSING' };
  if (writing === 'create') return isThere(org, component) ? taken(component) : undefined;
  if (writing === 'upsert') return undefined;
  const missing = withChildren(component).find((each) => !isThere(org, each));
  return missing === undefined ? undefined : notThere(missing);
}

/** The component and what is folded into it. */
function withChildren(component: GivenComponent): Named[] {
  const folds = FOLDED[component.type]?.folds ?? [];
  const children = folds.some((fold) => fold.element in component.node) ? TYPES.get(component.type)!.read!(pack([component])).slice(1) : [];
  return [component, ...children];
}

function notThere({ type, fullName }: Named): ComponentError {
  return { fields: [], message: `In field: fullName - no ${type} named ${fullName} found`, statusCode: 'INVALID_CROSS_REFERENCE_KEY' };
}

function taken({ type, fullName }: Named): ComponentError {
  return { fields: ['fullName'], message: `There is already a ${type} named ${fullName}`, statusCode: 'DUPLICATE_DEVELOPER_NAME' };
}

/** Deployed, or there from the start: standard objects and fields, rows that stand for metadata. */
function isThere(org: MetadataOrg, { type, fullName }: Named): boolean {
  const store = new ComponentStore(org.db);
  if (store.get(type, fullName) !== undefined || (FOLDED[type] !== undefined && foldedNames(store, type).includes(fullName))) return true;
  const [object, field] = split(fullName);
  if (type === 'CustomObject') return org.catalogue.object(fullName) !== undefined;
  if (type === 'CustomField') return org.catalogue.object(object)?.fields.has(field.toLowerCase()) ?? false;
  return TYPES.get(type)!.recordId?.(fullName, new Deployment(org, '')) !== undefined;
}

function holdsData(org: MetadataOrg, { type, fullName }: Named): boolean {
  if (type !== 'CustomObject' && type !== 'CustomField') return false;
  const def = org.catalogue.object(split(fullName)[0]);
  return def !== undefined && org.rows.findBy(def.name, 'IsDeleted', [false]).length > 0;
}
