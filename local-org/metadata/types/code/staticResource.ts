import { required, textOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { filesWithMeta } from '../reading.ts';
import { removeBy, rowBy, upsert } from '../setup/rows.ts';
import type { MetadataType } from '../type.ts';

export const staticResource: MetadataType = {
  name: 'StaticResource', directory: 'staticresources', suffix: 'resource', metaFile: true, idPrefix: '081',
  read: filesWithMeta('StaticResource', 'staticresources', 'resource'),
  apply({ node, fullName, fileName, files }: Component, deployment: Deployment) {
    const body = files.get(fileName)!;
    upsert(deployment, 'StaticResource', 'Name', { Name: fullName, ContentType: required(node, 'contentType'), CacheControl: textOf(node, 'cacheControl') ?? 'Private', Description: textOf(node, 'description') ?? null, Body: body, BodyLength: body.length });
  },
  remove: (fullName, deployment) => removeBy(deployment, 'StaticResource', 'Name', fullName),
  recordId: (fullName, deployment) => rowBy(deployment, 'StaticResource', 'Name', fullName)?.Id as string | undefined,
};
