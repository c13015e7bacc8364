/** A piece of metadata as it is deployed, and as the org keeps it. */
import { createHash } from 'node:crypto';
import type { MetadataNode } from '../schema/index.ts';

export interface Component {
  type: string;
  fullName: string;
  /** Path in the package of the file that tells of it; messages name it. */
  fileName: string;
  /** Its XML; of code and files that of their -meta.xml. */
  node: MetadataNode;
  /** Its own files by path; none for a child that is folded into its parent's file. */
  files: ReadonlyMap<string, Uint8Array>;
  /** Where it begins in fileName, 1-based. */
  line: number;
  column: number;
}

/** Tells whether two deployments of a component are the same. */
export function contentHash(component: Component): string {
  const hash = createHash('sha256');
  if (component.files.size === 0) hash.update(JSON.stringify(component.node));
  for (const [path, bytes] of [...component.files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path}\0`).update(bytes).update('\0');
  return hash.digest('base64');
}

/** The part after the last dot or slash of a path without its suffix: reports/Folder/Name.report -> Name. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}
