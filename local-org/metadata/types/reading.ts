/** The ways in which files of a package make components. */
import { MetadataProblem, nodesOf, textOf } from '../../schema/index.ts';
import type { MetadataNode } from '../../schema/index.ts';
import type { Component } from '../component.ts';
import type { PackageFiles } from '../package/files.ts';
import { parseXml, positionOf } from '../package/xml.ts';

const META = '-meta.xml';
const NO_FILES: ReadonlyMap<string, Uint8Array> = new Map();

/** A file that cannot be read becomes a component that fails when it is applied. */
export interface BrokenComponent extends Component {
  problem: MetadataProblem;
}

export function isBroken(component: Component): component is BrokenComponent {
  return 'problem' in component;
}

function component(type: string, fullName: string, fileName: string, files: PackageFiles, xmlPath: string, paths: string[]): Component {
  const contents = new Map(paths.map((path) => [path, files.bytes(path)!]));
  const base = { type, fullName, fileName, files: contents, line: 1, column: 1 };
  try {
    return { ...base, node: parseXml(files.text(xmlPath) ?? '').node };
  } catch (error) {
    if (!(error instanceof MetadataProblem)) throw error;
    return { ...base, node: {}, problem: error } as BrokenComponent;
  }
}

/** directory/Name.suffix, one XML file per component. Names keep folders: Folder/Name. */
export function xmlFiles(type: string, directory: string, suffix: string): (files: PackageFiles) => Component[] {
  const ending = `.${suffix}`;
  return (files) => files.paths(directory).filter((path) => path.endsWith(ending)).map((path) => component(type, decodeURIComponent(path.slice(directory.length + 1, -ending.length)), path, files, path, [path]));
}

/** directory/Name.suffix with its XML in Name.suffix-meta.xml. */
export function filesWithMeta(type: string, directory: string, suffix: string): (files: PackageFiles) => Component[] {
  const ending = `.${suffix}`;
  return (files) =>
    files.paths(directory).filter((path) => path.endsWith(ending)).map((path) => {
      const meta = path + META;
      const name = path.slice(directory.length + 1, -ending.length);
      if (files.bytes(meta) === undefined) return { ...component(type, name, path, files, path, [path]), node: {}, problem: new MetadataProblem(`Required file ${meta} is missing`) } as BrokenComponent;
      return component(type, name, path, files, meta, [path, meta]);
    });
}

/** Folders of a type whose components lie in folders: directory/Folder-meta.xml. */
export function folders(type: string, directory: string): (files: PackageFiles) => Component[] {
  return (files) =>
    files.paths(directory).filter((path) => path.endsWith(META) && !path.slice(0, -META.length).includes('.')).map((path) => component(type, path.slice(directory.length + 1, -META.length), path, files, path, [path]));
}

/** directory/Folder/Name.anything with its XML beside it; the name keeps the ending. */
export function looseFiles(type: string, directory: string): (files: PackageFiles) => Component[] {
  return (files) =>
    files.paths(directory).filter((path) => !path.endsWith(META) && files.bytes(path + META) !== undefined).map((path) => component(type, path.slice(directory.length + 1), path, files, path + META, [path, path + META]));
}

/** directory/Name/…: all files of a folder are one component; its XML is in Name/Name.<something>-meta.xml, or beside the folder. */
export function bundles(type: string, directory: string): (files: PackageFiles) => Component[] {
  return (files) => {
    const paths = files.paths(directory);
    const names = [...new Set(paths.map((path) => path.split('/')[1].split('.')[0]))];
    return names.map((name) => {
      const own = paths.filter((path) => (path.startsWith(`${directory}/${name}/`) || path.startsWith(`${directory}/${name}.`)) && !path.includes('/__tests__/'));
      const meta = own.find((path) => path.endsWith(META));
      const fileName = `${directory}/${name}`;
      if (meta === undefined) return { type, fullName: name, fileName, node: {}, files: NO_FILES, line: 1, column: 1, problem: new MetadataProblem(`Cannot find ${type} ${name}: no file of it ends in ${META}`) } as BrokenComponent;
      return component(type, name, fileName, files, meta, own);
    });
  };
}

/** The children of a parent's element: <fields> of a CustomObject as CustomField components named Parent.fullName. */
export function childrenOf(parent: Component, element: string, type: string, text: string, fullName: (child: string) => string): Component[] {
  return nodesOf(parent.node, element).map((node: MetadataNode) => {
    const name = textOf(node, 'fullName') ?? '';
    return { type, fullName: fullName(name), fileName: parent.fileName, node, files: NO_FILES, ...positionOf(text, 'fullName', name) };
  });
}

/** A parent without its children's elements: what is left is its own. */
export function withoutElements(parent: Component, elements: readonly string[]): Component {
  const node = Object.fromEntries(Object.entries(parent.node).filter(([name]) => !elements.includes(name)));
  return { ...parent, node, files: NO_FILES };
}

/** What a parent type folds into its file. */
export interface Fold {
  element: string;
  type: string;
}

/** directory/Name.suffix whose elements in `folds` are components of their own, named Name.child, or child alone. */
export function foldedFiles(type: string, directory: string, suffix: string, folds: readonly Fold[], childName: (parent: string, child: string) => string): (files: PackageFiles) => Component[] {
  const read = xmlFiles(type, directory, suffix);
  return (files) =>
    read(files).flatMap((parent) => {
      if (isBroken(parent)) return [parent];
      const text = files.text(parent.fileName)!;
      const children = folds.flatMap(({ element, type: child }) => childrenOf(parent, element, child, text, (name) => childName(parent.fullName, name)));
      return [withoutElements(parent, folds.map(({ element }) => element)), ...children];
    });
}

/** Most children: Parent.child. */
export const dotted = (parent: string, child: string): string => `${parent}.${child}`;
