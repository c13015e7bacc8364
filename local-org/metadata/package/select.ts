/** Which components of a package its manifest asks for. */
import type { Component } from '../component.ts';
import type { Deployment } from '../deployment.ts';
import type { MetadataType } from '../types/type.ts';
import type { Manifest, PackageFiles } from './files.ts';

/** Folders are named under the type whose components lie in them. */
const FOLDER_OF: Record<string, string> = { ReportFolder: 'Report', DashboardFolder: 'Dashboard', EmailFolder: 'EmailTemplate', DocumentFolder: 'Document' };

/** All named components; names without a file and unknown types are reported as failures. */
export function selectComponents(files: PackageFiles, manifest: Manifest, types: ReadonlyMap<string, MetadataType>, deployment: Deployment): Component[] {
  for (const name of manifest.types.keys()) if (!types.has(name)) deployment.failPackage('package.xml', '', 'package.xml', `Unknown type name '${name}' specified in package.xml`);
  const inZip = [...types.values()].flatMap((type) => type.read?.(files) ?? []);
  const selected = inZip.filter((component) => isNamed(component, manifest, types));
  reportMissing(manifest, inZip, types, deployment);
  return selected;
}

function isNamed(component: Component, manifest: Manifest, types: ReadonlyMap<string, MetadataType>): boolean {
  const names = (type: string, fullName: string): boolean => {
    const members = manifest.types.get(type);
    return members !== undefined && (members.includes('*') || members.includes(fullName));
  };
  if (spellings(component).some((fullName) => names(component.type, fullName))) return true;
  const parent = types.get(component.type)?.parent ?? FOLDER_OF[component.type];
  if (parent === undefined) return false;
  return names(parent, parentName(component, parent));
}

/** A document may be named without its ending. */
function spellings({ type, fullName }: Component): string[] {
  return type === 'Document' ? [fullName, fullName.replace(/\.[^./]+$/, '')] : [fullName];
}

/** A child goes with its parent, a label with its file; a folder is named like a component. */
function parentName(component: Component, parent: string): string {
  if (FOLDER_OF[component.type] === parent) return component.fullName;
  if (parent === 'CustomLabels') return parent;
  return component.fullName.split('.')[0];
}

function reportMissing(manifest: Manifest, inZip: readonly Component[], types: ReadonlyMap<string, MetadataType>, deployment: Deployment): void {
  for (const [name, members] of manifest.types) {
    const type = types.get(name);
    if (type === undefined) continue;
    const found = new Set(inZip.filter((component) => component.type === name || FOLDER_OF[component.type] === name).flatMap(spellings));
    const missing = members.filter((member) => member !== '*' && !found.has(member));
    for (const member of missing) deployment.failPackage('package.xml', name, member, `An object '${member}' of type ${name} was named in package.xml, but was not found in zipped directory`);
  }
}
