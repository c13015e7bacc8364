import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripTypeScriptTypes } from 'node:module';
import type { DeployedMetadata } from '../deployed/metadata.ts';
import { children, parseMetadata, text } from '../deployed/xml.ts';

const SUFFIXES: Record<string, string> = {
  ApexClass: 'classes/*.cls', CustomApplication: 'applications/*.app-meta.xml', CustomTab: 'tabs/*.tab-meta.xml', FlexiPage: 'flexipages/*.flexipage-meta.xml', Layout: 'layouts/*.layout-meta.xml', LightningComponentBundle: 'lwc/*/*.js-meta.xml',
};

/** A project's source folder in the place of an org's deployed metadata. */
export class SourceFolder implements DeployedMetadata {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  names(type: string): string[] {
    return SUFFIXES[type] ? globSync(`main/**/${SUFFIXES[type]}`, { cwd: this.#root }).map((file) => path.basename(file).split('.')[0]) : [];
  }

  xml(type: string, fullName: string): string | undefined {
    const pattern = SUFFIXES[type]?.replaceAll('*', fullName);
    return pattern ? this.#read(`main/**/${pattern}`) : undefined;
  }

  label(name: string): string | undefined {
    const labels = globSync('main/**/labels/*.xml', { cwd: this.#root }).flatMap((file) => children(parseMetadata(readFileSync(path.join(this.#root, file), 'utf8')), 'labels'));
    const found = labels.find((label) => text(label, 'fullName') === name);
    return found && (text(found, 'value') ?? '');
  }

  bundleFile(bundle: string, fileName: string): string | undefined {
    const source = fileName.endsWith('.js') ? this.#read(`main/**/lwc/${bundle}/${fileName.slice(0, -3)}.ts`) : undefined;
    return source === undefined ? this.#read(`main/**/lwc/${bundle}/${fileName}`) : stripTypeScriptTypes(source);
  }

  staticResource(): undefined {
    return undefined;
  }

  #read(pattern: string): string | undefined {
    const [file] = globSync(pattern, { cwd: this.#root });
    const full = file && path.join(this.#root, file);
    return full && existsSync(full) ? readFileSync(full, 'utf8') : undefined;
  }
}
