/** One row of the table of metadata types. */
import type { Component } from '../component.ts';
import type { Deployment } from '../deployment.ts';
import type { PackageFiles } from '../package/files.ts';

export interface MetadataType {
  /** xmlName: ApexClass. */
  name: string;
  /** Folder in the package; a child has its parent's. */
  directory: string;
  /** Without the dot; bundles have none. */
  suffix?: string;
  /** Set for a child that is folded into another type's file: CustomField in CustomObject. */
  parent?: string;
  inFolder?: boolean;
  /** A content file has its XML beside it in <file>-meta.xml. */
  metaFile?: boolean;
  /** Key prefix of its ids; they follow no rule of the platform where the type has no record. */
  idPrefix: string;
  /** Reads its components, and those of its children, out of the package. A child's reading is its parent's. */
  read?(files: PackageFiles): Component[];
  /** Takes effect in the org. Throws MetadataProblem. Not called for a component that is as it was, unless `always`. */
  apply?(component: Component, deployment: Deployment): void;
  /** Called when all components of the type are applied: they may name each other. */
  verify?(component: Component, deployment: Deployment): void;
  /** For types whose components take effect together. Reports by deployment.fail. */
  applyAll?(components: Component[], deployment: Deployment): void;
  remove?(fullName: string, deployment: Deployment): void;
  /** For types whose components may name each other: true when all of them are gone; else each is removed for itself, to tell which is in use. */
  removeAll?(fullNames: readonly string[], deployment: Deployment): boolean;
  /** Apply even if unchanged: users may change by other ways what it sets. */
  always?: boolean;
  /** The record that stands for it, if it has one. */
  recordId?(fullName: string, deployment: Deployment): string | undefined;
}
