import { existsSync, globSync, readFileSync } from 'node:fs';

/** Small rules of the house that no tool knows. */
export async function checkRepository(): Promise<string[]> {
  return [...missingDescriptions(), ...brokenPaths(), ...disallowedRootFiles()];
}

const ROOT_FILES = new Set([
  '.ci', '.forceignore', '.git', '.gitignore', '.npmrc', 'CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'bench', 'bin', 'config', 'docs', 'force-app',
  'local-org', 'lwc-tests', 'messages', 'package-lock.json', 'package.json', 'scripts', 'sfdx-project.json', 'src', 'test', 'tsconfig.json',
]);
const GENERATED = new Set(['.cache', 'coverage', 'lib', 'node_modules', 'tmp', '.apex-ls']);

function disallowedRootFiles(): string[] {
  return globSync('{*,.*}').filter((name) => !ROOT_FILES.has(name) && !GENERATED.has(name)).map((name) => `${name}: not on the list of root files`);
}

/** Every custom field says what it is for and how sensitive it is; fields of platform events have no classification on Salesforce. */
function missingDescriptions(): string[] {
  const wanted = ['description', 'inlineHelpText', 'securityClassification'];
  return globSync('force-app/**/*__c.field-meta.xml', { exclude: (path) => path.includes('__e') }).flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    return wanted.filter((tag) => !source.includes(`<${tag}>`)).map((tag) => `${file}: no <${tag}>`);
  });
}

/** Every path in back-ticks in a document exists. */
function brokenPaths(): string[] {
  return globSync(['*.md', 'docs/**/*.md']).flatMap((file) => {
    const paths = [...readFileSync(file, 'utf8').matchAll(/`((?:src|local-org|force-app|scripts|test|bench|config|docs|lwc-tests|messages|bin)\/[\w./-]*)`/g)].map(([, path]) => path);
    return paths.filter((path) => !existsSync(path)).map((path) => `${file}: \`${path}\` does not exist`);
  });
}
