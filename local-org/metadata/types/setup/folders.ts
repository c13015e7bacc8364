import { MetadataProblem, textOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { rowBy } from './rows.ts';

/** Folders that every org has, and whose components lie in no folder row. */
const UNFILED = 'unfiled$public';

/** Creates or renames the Folder of this type. */
export function applyFolder(type: string, { node, fullName }: Component, deployment: Deployment): void {
  const values = { Name: textOf(node, 'name') ?? fullName, DeveloperName: fullName, Type: type, AccessType: textOf(node, 'accessType') ?? 'Shared', IsReadonly: textOf(node, 'publicFolderAccess') !== 'ReadWrite' };
  const id = folderRow(type, fullName, deployment);
  if (id === undefined) deployment.org.writer.insert('Folder', values, deployment.userId);
  else deployment.org.writer.update('Folder', id, values);
}

function folderRow(type: string, developerName: string, deployment: Deployment): string | undefined {
  return deployment.org.rows.findBy('Folder', 'DeveloperName', [developerName]).find((row) => row.Type === type)?.Id as string | undefined;
}

/** The folder of Folder/Name, and the name; the org's id stands for unfiled. */
export function folderOf(type: string, fullName: string, deployment: Deployment): { folderId: string; folderName: string; name: string } {
  const slash = fullName.lastIndexOf('/');
  const folder = fullName.slice(0, Math.max(slash, 0));
  const name = fullName.slice(slash + 1);
  if (folder === UNFILED) return { folderId: deployment.org.organizationId, folderName: folder, name };
  const folderId = folderRow(type, folder.split('/').at(-1)!, deployment);
  if (folderId === undefined) throw new MetadataProblem(`Cannot find folder:${folder}`);
  return { folderId, folderName: (rowBy(deployment, 'Folder', 'Id', folderId)?.Name as string | undefined) ?? folder, name };
}
