import { flagOf, required, textOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { filesWithMeta, folders } from '../reading.ts';
import { applyFolder, folderOf } from '../setup/folders.ts';
import { removeBy, rowBy, upsert } from '../setup/rows.ts';
import type { MetadataType } from '../type.ts';

const developerNameOf = (fullName: string): string => fullName.slice(fullName.lastIndexOf('/') + 1);

export const emailFolder: MetadataType = { name: 'EmailFolder', directory: 'email', idPrefix: '00l', read: folders('EmailFolder', 'email'), apply: (component, deployment) => applyFolder('Email', component, deployment) };

/** Text templates keep their words in Body, the others theirs in HtmlValue with <textOnly> beside. */
export const emailTemplate: MetadataType = {
  name: 'EmailTemplate', directory: 'email', suffix: 'email', metaFile: true, inFolder: true, idPrefix: '00X',
  read: filesWithMeta('EmailTemplate', 'email', 'email'),
  apply({ node, fullName, fileName, files }: Component, deployment: Deployment) {
    const { folderId, folderName, name } = folderOf('Email', fullName, deployment);
    const type = required(node, 'type');
    const content = new TextDecoder().decode(files.get(fileName));
    upsert(deployment, 'EmailTemplate', 'DeveloperName', {
      DeveloperName: name, Name: required(node, 'name'), FolderId: folderId, FolderName: folderName, TemplateType: type, TemplateStyle: textOf(node, 'style') ?? 'none', IsActive: flagOf(node, 'available'), Encoding: textOf(node, 'encodingKey') ?? 'UTF-8', Subject: textOf(node, 'subject') ?? null,
      Description: textOf(node, 'description') ?? null, Body: type === 'text' ? content : (textOf(node, 'textOnly') ?? null), HtmlValue: type === 'text' ? null : content, UiType: textOf(node, 'uiType') ?? 'Aloha', OwnerId: deployment.userId,
    });
  },
  remove: (fullName, deployment) => removeBy(deployment, 'EmailTemplate', 'DeveloperName', developerNameOf(fullName)),
  recordId: (fullName, deployment) => rowBy(deployment, 'EmailTemplate', 'DeveloperName', developerNameOf(fullName))?.Id as string | undefined,
};
