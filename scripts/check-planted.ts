import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Org } from '../local-org/index.ts';
import { packageRoot } from '../src/privacy/root.ts';
import { apexIssues } from './check-apex.ts';

const PLANTED = join(packageRoot, 'config', 'planted-errors', 'classes');
const META = '<?xml version="1.0" encoding="UTF-8"?>\n<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>65.0</apiVersion><status>Active</status></ApexClass>\n';

/** By 'Class:line'. */
type Places = Set<string>;

/** The local org's checker and apex-ls find the errors that are planted for them, and no others. */
export async function checkPlantedErrors(): Promise<string[]> {
  const sources = new Map<string, string>();
  for (const file of globSync('*.cls', { cwd: PLANTED })) sources.set(basename(file, '.cls'), await readFile(join(PLANTED, file), 'utf8'));
  const [own, theirs] = [foundHere(sources), await foundByApexLs(sources)];
  return [
    ...compared('the local org', placesOf(sources, /\/\/ error/), own),
    ...compared('apex-ls', placesOf(sources, /\/\/ error$/), theirs),
  ];
}

function placesOf(sources: ReadonlyMap<string, string>, mark: RegExp): Places {
  return new Set([...sources].flatMap(([name, source]) => source.split('\n').flatMap((line, index) => (mark.test(line) ? [`${name}:${index + 1}`] : []))));
}

function foundHere(classes: Map<string, string>): Places {
  const org = Org.open({ data: ':memory:' });
  const problems = org.run(org.admin, () => org.deployApex({ classes, triggers: new Map(), removed: [] }));
  org.close();
  return new Set(problems.map(({ file, line }) => `${basename(file, '.cls')}:${line}`));
}

/** apex-ls wants an SFDX project. */
async function foundByApexLs(sources: ReadonlyMap<string, string>): Promise<Places> {
  const project = await mkdtemp(join(tmpdir(), 'planted-'));
  const classes = join(project, 'force-app', 'classes');
  await mkdir(classes, { recursive: true });
  await writeFile(join(project, 'sfdx-project.json'), JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '65.0' }));
  await cp(PLANTED, classes, { recursive: true });
  for (const name of sources.keys()) await writeFile(join(classes, `${name}.cls-meta.xml`), META);
  const issues = await apexIssues(project);
  await rm(project, { recursive: true });
  return new Set(issues.filter(({ category }) => category !== 'Unused').map(({ file, line }) => `${basename(file, '.cls')}:${line}`));
}

function compared(who: string, planted: Places, found: Places): string[] {
  const missed = [...planted.difference(found)].map((place) => `${place}: ${who} misses the error`);
  return [...missed, ...[...found.difference(planted)].map((place) => `${place}: ${who} sees an error where none is`)];
}
