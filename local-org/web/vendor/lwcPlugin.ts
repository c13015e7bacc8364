import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OnLoadArgs, OnResolveArgs, Plugin } from 'esbuild';
import { transformFile } from '../compile/transform.ts';
import { isFromServer, resolveModule } from './resolve.ts';

/** Style sheets that only match native shadow; SLDS styles synthetic shadow globally. */
const NATIVE_ONLY_CSS = /\.(slds|lbc\.native)\.css$|[\\/]lightning[\\/]slds\w+[\\/]/;
const ICON_TEMPLATES = /[\\/]lightning[\\/]iconSvgTemplates\w*[\\/]/;
const COMPONENT_FILE = /[\\/](?<namespace>[^\\/]+)[\\/](?<component>[^\\/]+)[\\/][^\\/]+\.(?:js|ts|html|css)$/;
/** A component is a class by default export; other modules of ours are plain TypeScript. */
const COMPONENT_CLASS = /^export default class/m;
const EMPTY_CSS = '.slds-none{}';

/** A sibling import may leave out its extension, and a template or style sheet need not exist. */
function resolveSibling(args: OnResolveArgs): { path: string; namespace?: string } {
  const file = path.join(args.resolveDir, args.path.replace(/\?.*$/, ''));
  const found = [file, `${file}.ts`, `${file}.js`].find((candidate) => existsSync(candidate) && path.extname(candidate));
  return found ? { path: found } : { path: file, namespace: 'absent' };
}

function resolveImport(args: OnResolveArgs): { path: string; namespace?: string; external?: boolean } | undefined {
  if (args.kind === 'entry-point') return { path: args.path };
  if (isFromServer(args.path)) return { path: args.path, external: true };
  if (args.path.startsWith('.')) return resolveSibling(args);
  const file = resolveModule(args.path);
  return file ? { path: file } : undefined;
}

async function loadComponentFile(args: OnLoadArgs): Promise<{ contents: string; loader: 'js' | 'ts' }> {
  if (ICON_TEMPLATES.test(args.path)) return { contents: 'export default {};', loader: 'js' };
  const { namespace, component } = COMPONENT_FILE.exec(args.path)!.groups!;
  const source = NATIVE_ONLY_CSS.test(args.path) && args.path.endsWith('.css') ? EMPTY_CSS : await readFile(args.path, 'utf8');
  if (args.path.endsWith('.ts') && !COMPONENT_CLASS.test(source)) return { contents: source, loader: 'ts' };
  return { contents: transformFile({ namespace, component, fileName: path.basename(args.path), source }), loader: 'js' };
}

/** Compiles Lightning components inside an esbuild run. */
export const lwcPlugin: Plugin = {
  name: 'lwc',
  setup(build) {
    build.onResolve({ filter: /.*/ }, resolveImport);
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'export default undefined;', loader: 'js' }));
    build.onLoad({ filter: /lightning-base-components[\\/]src[\\/].*\.(js|html|css)$/ }, loadComponentFile);
    build.onLoad({ filter: /[\\/]web[\\/]client[\\/].*\.(ts|html|css)$/ }, loadComponentFile);
  },
};
