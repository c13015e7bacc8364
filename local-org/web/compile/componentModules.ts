import { createHash } from 'node:crypto';
import path from 'node:path';
import type { DeployedMetadata } from '../deployed/metadata.ts';
import { transformFile } from './transform.ts';

const IMPORTS = /^(?:import\s+(?:[\w$*\s{},]+?from\s*)?|export\s+(?:\*|\{[^}]*\})[\w\s]*?from\s*)["'](?<specifier>[^"']+)["']/gm;
const DEFAULT_IMPORT = /^import\s+(?<name>[\w$]+)\s+from\s*["'](?<specifier>[^"']+)["'];?/gm;
const EXPORTED = /^export\s+(?:async\s+)?(?:const|let|class|function\*?)\s+(\w+)/gm;
const OPTIONAL_SIBLINGS = /\.(?:html|css)$/;
const OPTIONAL_IMPORT = /^\.\/(?<fileName>[\w.]+\.(?:html|css))(?:\?.*)?$/;
const MAX_CACHED = 1000;

/** What a component may import besides its own files. */
export interface KnownModules {
  has(specifier: string): boolean;
  /** A module that is one value, as JavaScript writes it. */
  constant(specifier: string): string | undefined;
}

/** Compiles the files of the org's Lightning components as browsers ask for them. */
export class ComponentModules {
  readonly #metadata: DeployedMetadata;
  readonly #compiled = new Map<string, string>();

  constructor(metadata: DeployedMetadata) {
    this.#metadata = metadata;
  }

  /**
   * The JavaScript of a component's file, labels and other constants written into it: a page of fifty labels does not ask fifty times. A
   * template or style sheet that is not there is empty; a file that does not compile, or imports what this org does not have, becomes a
   * module that throws the compiler's message.
   */
  moduleOf(component: string, fileName: string, known: KnownModules): string {
    const source = this.#metadata.bundleFile(component, fileName);
    if (source === undefined) return missing(component, fileName);
    try {
      const code = this.#compile(component, fileName, source);
      checkImports(code, component, fileName, known);
      return code.replace(DEFAULT_IMPORT, (statement, name: string, specifier: string) => {
        const value = known.constant(specifier) ?? this.#absent(component, specifier);
        return value === undefined ? statement : `const ${name} = ${value};`;
      });
    } catch (error) {
      return failing((error as Error).message.replaceAll(`${process.cwd()}${path.sep}`, ''), source);
    }
  }

  /** Every template asks for two style sheets, which few components have. */
  #absent(component: string, specifier: string): string | undefined {
    const fileName = OPTIONAL_IMPORT.exec(specifier)?.groups!.fileName;
    return fileName !== undefined && this.#metadata.bundleFile(component, fileName) === undefined ? 'undefined' : undefined;
  }

  #compile(component: string, fileName: string, source: string): string {
    const key = createHash('sha256').update(`${component}/${fileName}\n${source}`).digest('base64');
    const cached = this.#compiled.get(key);
    if (cached !== undefined) return cached;
    const code = transformFile({ namespace: 'c', component, fileName, source });
    if (this.#compiled.size >= MAX_CACHED) this.#compiled.clear();
    this.#compiled.set(key, code);
    return code;
  }
}

function missing(component: string, fileName: string): string {
  return OPTIONAL_SIBLINGS.test(fileName) ? 'export default undefined;' : failing(`There is no file ${fileName} in the component ${component}.`);
}

/** Exports what the source would have, so that the browser gets as far as the message. */
function failing(message: string, source = ''): string {
  const names = [...source.matchAll(EXPORTED)].map((match) => match[1]);
  const exports = names.map((name) => `\nexport let ${name};`).join('');
  return `throw new Error(${JSON.stringify(message)});\nexport default undefined;${exports}`;
}

function checkImports(code: string, component: string, fileName: string, known: KnownModules): void {
  for (const match of code.matchAll(IMPORTS)) {
    const { specifier } = match.groups!;
    if (!specifier.startsWith('.') && !known.has(specifier)) {
      throw new Error(`${component}/${fileName}: no module "${specifier}" in this org. Modules that the local org offers are listed in docs/fidelity.md.`);
    }
  }
}
