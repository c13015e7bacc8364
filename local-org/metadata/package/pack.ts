/** Packages made of components that are given one by one, as the calls that create and change single components do. */
import { notSupported } from '../../base/errors.ts';
import { textOf } from '../../schema/index.ts';
import type { MetadataNode, MetadataValue } from '../../schema/index.ts';
import { FOLDED, parentOf, parentType } from '../rebuild.ts';
import { TYPES } from '../types/index.ts';
import type { MetadataType } from '../types/type.ts';
import { PackageFiles } from './files.ts';
import { buildXml } from './xml.ts';

export interface GivenComponent {
  type: string;
  fullName: string;
  node: MetadataNode;
}

/** Values of custom metadata records name their types with these prefixes. */
const TYPED = { '@xmlns:xsd': 'http://www.w3.org/2001/XMLSchema', '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' };

/** A package that brings the components and removes others beforehand. */
export function pack(components: readonly GivenComponent[], removed: readonly Omit<GivenComponent, 'node'>[] = []): PackageFiles {
  const files = new Map<string, Uint8Array>();
  const roots = new Map<string, { root: string; node: MetadataNode }>();
  for (const component of components) {
    const { path, root, node } = placed(component, files);
    roots.set(path, { root, node: merged(roots.get(path)?.node ?? {}, node) });
  }
  for (const [path, { root, node }] of roots) files.set(path, encoded(buildXml(root, node)));
  files.set('package.xml', encoded(manifest(components)));
  if (removed.length > 0) files.set('destructiveChangesPre.xml', encoded(manifest(removed)));
  return new PackageFiles(files);
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function manifest(components: readonly Omit<GivenComponent, 'node'>[]): string {
  return buildXml('Package', { types: components.map(({ type, fullName }) => ({ members: [fileNameOf(fullName)], name: type })) });
}

/** Names in manifests and of files are percent-encoded. */
function fileNameOf(fullName: string): string {
  return fullName.replaceAll('%', '%25');
}

/** Where a component's XML goes, and what it is there; a content goes into its file. */
function placed({ type, fullName, node }: GivenComponent, files: Map<string, Uint8Array>): { path: string; root: string; node: MetadataNode } {
  const { fullName: _, ...own } = node;
  const parent = parentType(type);
  if (parent !== undefined) {
    const { directory, suffix, folds } = FOLDED[parent];
    const owner = parentOf(type, fullName);
    const child = { fullName: fullName.startsWith(`${owner}.`) ? fullName.slice(owner.length + 1) : fullName, ...own };
    return { path: `${directory}/${fileNameOf(owner)}.${suffix}`, root: parent, node: { [folds.find((fold) => fold.type === type)!.element]: [child] } };
  }
  const row = TYPES.get(type)!;
  const path = pathOf(row, fullName);
  if (row.metaFile !== true) return { path, root: type, node: type === 'CustomMetadata' ? { ...TYPED, ...own } : own };
  const { content: __, ...described } = own;
  files.set(path, Buffer.from(textOf(own, 'content') ?? '', 'base64'));
  return { path: `${path}-meta.xml`, root: type, node: described };
}

function pathOf({ name, directory, suffix, inFolder }: MetadataType, fullName: string): string {
  const base = `${directory}/${fileNameOf(fullName)}`;
  if (suffix !== undefined) return `${base}.${suffix}`;
  if (name.endsWith('Folder')) return `${base}-meta.xml`;
  if (inFolder === true) return base;
  throw notSupported(`Creating a ${name} by itself`);
}

/** Two pieces of one file: children of the same element follow each other. */
function merged(node: MetadataNode, more: MetadataNode): MetadataNode {
  const list = (value: MetadataValue | undefined): (string | MetadataNode)[] => (value === undefined ? [] : [value].flat());
  const shared = Object.keys(more).filter((name) => name in node);
  return { ...node, ...more, ...Object.fromEntries(shared.map((name) => [name, [...list(node[name]), ...list(more[name])]])) };
}
