/** Files of what is deployed, in the Metadata API's format. */
import { textOf } from '../schema/index.ts';
import type { MetadataNode } from '../schema/index.ts';
import { buildXml } from './package/xml.ts';
import type { ComponentStore, StoredComponent } from './store.ts';
import { OBJECT_FOLDS } from './types/object/customObject.ts';
import type { Fold } from './types/reading.ts';
import { LABEL_FOLDS } from './types/setup/labels.ts';
import { SHARING_FOLDS } from './types/setup/sharingRules.ts';

/** Types whose file is put together of children. */
export const FOLDED: Readonly<Record<string, { directory: string; suffix: string; folds: readonly Fold[] }>> = {
  CustomObject: { directory: 'objects', suffix: 'object', folds: OBJECT_FOLDS },
  CustomLabels: { directory: 'labels', suffix: 'labels', folds: LABEL_FOLDS },
  SharingRules: { directory: 'sharingRules', suffix: 'sharingRules', folds: SHARING_FOLDS },
};

/** The parent's type of a child type: CustomField -> CustomObject. */
export function parentType(type: string): string | undefined {
  return Object.keys(FOLDED).find((parent) => FOLDED[parent].folds.some((fold) => fold.type === type));
}

/** The parent's full name of a child's: all labels are in CustomLabels. */
export function parentOf(type: string, fullName: string): string {
  return type === 'CustomLabel' ? 'CustomLabels' : fullName.split('.')[0];
}

export function childrenIn(store: ComponentStore, childType: string, parent: string): StoredComponent[] {
  return store.list(childType).filter((stored) => parentOf(childType, stored.fullName) === parent);
}

/** The names of parents that have anything deployed, with or without an entry of their own. */
export function foldedNames(store: ComponentStore, type: string): string[] {
  const own = store.names(type);
  const ofChildren = FOLDED[type].folds.flatMap((fold) => store.names(fold.type).map((name) => parentOf(fold.type, name)));
  return [...new Set([...own, ...ofChildren])].sort();
}

type Choice = (type: string, fullName: string) => boolean;

/** A parent's file with the chosen children; undefined when nothing of it is deployed. */
export function foldedXml(store: ComponentStore, type: string, fullName: string, only?: Choice): string | undefined {
  const node = foldedNode(store, type, fullName, only);
  return node === undefined ? undefined : buildXml(type, node);
}

/** A parent with the chosen children in it, all of them when `only` is absent. */
function foldedNode(store: ComponentStore, type: string, fullName: string, only?: Choice): MetadataNode | undefined {
  const own = only === undefined || only(type, fullName) ? store.get(type, fullName)?.node : undefined;
  const children = FOLDED[type].folds.flatMap((fold) => {
    const nodes = childrenIn(store, fold.type, fullName).filter((stored) => only === undefined || only(fold.type, stored.fullName)).map((stored) => stored.node);
    return nodes.length === 0 ? [] : [[fold.element, nodes] as const];
  });
  if (own === undefined && children.length === 0) return undefined;
  return sorted({ ...own, ...Object.fromEntries(children) });
}

/** The platform writes elements by name, fullName first. */
function sorted(node: MetadataNode): MetadataNode {
  const names = Object.keys(node).sort((a, b) => Number(b === 'fullName') - Number(a === 'fullName') || (a < b ? -1 : 1));
  return Object.fromEntries(names.map((name) => [name, node[name]]));
}

/** The text of a component's XML file, for those who read metadata one by one. */
export function xmlOf(store: ComponentStore, type: string, fullName: string): string | undefined {
  if (FOLDED[type] !== undefined) return foldedXml(store, type, fullName);
  const stored = store.get(type, fullName);
  if (stored === undefined) return undefined;
  const path = stored.files.find((each) => each.endsWith('-meta.xml')) ?? stored.files[0];
  return path === undefined ? buildXml(type, { fullName: textOf(stored.node, 'fullName') ?? fullName, ...stored.node }) : store.text(path);
}
