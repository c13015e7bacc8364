/** Types that are one XML file each, kept as they are; pages and clients read them. */
import type { Component } from '../component.ts';
import type { Deployment } from '../deployment.ts';
import { xmlFiles } from './reading.ts';
import type { MetadataType } from './type.ts';

interface PlainOptions {
  verify?(component: Component, deployment: Deployment): void;
  apply?(component: Component, deployment: Deployment): void;
  remove?(fullName: string, deployment: Deployment): void;
}

export function plain(name: string, directory: string, suffix: string, idPrefix: string, options: PlainOptions = {}): MetadataType {
  return { name, directory, suffix, idPrefix, read: xmlFiles(name, directory, suffix), ...options };
}
