import { stripTypeScriptTypes } from 'node:module';
import { compileComponentFile } from '../../metadata/index.ts';

/** The engine's newest language level (Spring '26); a higher number in a bundle's meta file means this one. */
const API_VERSION = 66;

export interface ComponentFile {
  namespace: string;
  component: string;
  /** File name with extension: js, ts, html or css. */
  fileName: string;
  source: string;
}

/** One file of a component as an ES module. Throws the compiler's own error, with file, line and column in it. */
export function transformFile(file: ComponentFile): string {
  const isTypeScript = file.fileName.endsWith('.ts');
  const source = isTypeScript ? stripTypeScriptTypes(file.source) : file.source;
  const fileName = isTypeScript ? `${file.fileName.slice(0, -3)}.js` : file.fileName;
  const { code } = compileComponentFile(source, fileName, {
    name: file.component,
    namespace: file.namespace,
    apiVersion: API_VERSION,
    enableDynamicComponents: true,
    enableLwcOn: true,
    enableSyntheticElementInternals: true,
    enableStaticContentOptimization: true,
    experimentalDynamicDirective: false,
    scopedStyles: fileName.endsWith('.scoped.css'),
  });
  return code;
}
