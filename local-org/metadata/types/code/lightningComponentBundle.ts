import { MetadataProblem } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import { compileComponentFile } from '../../lwcCompiler.ts';
import { bundles } from '../reading.ts';
import type { MetadataType } from '../type.ts';

export const lightningComponentBundle: MetadataType = { name: 'LightningComponentBundle', directory: 'lwc', idPrefix: '0Rb', read: bundles('LightningComponentBundle', 'lwc'), applyAll: (components, deployment) => components.forEach((component) => compile(component, deployment)) };

type Reporter = { fail(component: Component, problem: string, line?: number, column?: number, fileName?: string): void };

const COMPILED = /\.(?:js|html|css)$/;

function compile(component: Component, deployment: Reporter): void {
  const { fullName, fileName } = component;
  const paths = [...component.files.keys()];
  if (!/^[a-z][A-Za-z0-9_]*$/.test(fullName)) return deployment.fail(component, `Invalid Lightning Component Bundle name ${fullName}: it must begin with a lower-case letter`);
  if (!paths.includes(`${fileName}/${fullName}.js`) && !paths.includes(`${fileName}/${fullName}.css`)) return deployment.fail(component, `Cannot find Lightning Component Bundle ${fullName}: ${fullName}.js is missing`);
  for (const path of paths.filter((each) => COMPILED.test(each))) compileFile(component, path, deployment);
}

function compileFile(component: Component, path: string, deployment: Reporter): void {
  const source = new TextDecoder().decode(component.files.get(path));
  try {
    compileComponentFile(source, path.slice(path.lastIndexOf('/') + 1), { name: component.fullName, namespace: 'c', enableDynamicComponents: true, enableLwcOn: true, enableSyntheticElementInternals: true });
  } catch (error) {
    const { message, location } = error as Error & { location?: { line: number; column: number } };
    deployment.fail(component, message, location?.line ?? 1, (location?.column ?? 0) + 1, path);
  }
}

/** Names a bundle in messages that other types write. */
export function requireBundle(name: string, has: (type: string, fullName: string) => boolean): void {
  if (!has('LightningComponentBundle', name)) throw new MetadataProblem(`We couldn't retrieve the design time component information for component c:${name}.`);
}
