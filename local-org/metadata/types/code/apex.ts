/** Apex classes and triggers: all of a deploy compile together. */
import { MetadataProblem } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import { baseName } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import type { ApexDiagnostic } from '../../org.ts';
import { filesWithMeta } from '../reading.ts';
import { rowBy } from '../setup/rows.ts';
import type { MetadataType } from '../type.ts';

export const apexClass: MetadataType = {
  name: 'ApexClass', directory: 'classes', suffix: 'cls', metaFile: true, idPrefix: '01p', read: filesWithMeta('ApexClass', 'classes', 'cls'),
  remove: removeApex, removeAll: removeTogether,
  recordId: (fullName, deployment) => rowBy(deployment, 'ApexClass', 'Name', fullName)?.Id as string | undefined,
};

export const apexTrigger: MetadataType = {
  name: 'ApexTrigger', directory: 'triggers', suffix: 'trigger', metaFile: true, idPrefix: '01q', read: filesWithMeta('ApexTrigger', 'triggers', 'trigger'),
  remove: removeApex,
  recordId: (fullName, deployment) => rowBy(deployment, 'ApexTrigger', 'Name', fullName)?.Id as string | undefined,
};

function removeTogether(fullNames: readonly string[], deployment: Deployment): boolean {
  return deployment.compile({ classes: new Map(), triggers: new Map(), removed: [...fullNames] }).length === 0;
}

/** Refused while other code uses it. */
function removeApex(fullName: string, deployment: Deployment): void {
  const [first] = deployment.compile({ classes: new Map(), triggers: new Map(), removed: [fullName] });
  if (first !== undefined) throw new MetadataProblem(`This component is referenced elsewhere in the org: ${baseName(first.file)}, line ${first.line}: ${first.message}`);
}

/** Compiles what changed. Diagnostics become failures of the component whose file they name; a deploy that keeps what is sound goes on without those. */
export function compileApex(components: readonly Component[], deployment: Deployment): void {
  const changed = components.filter((component) => deployment.isChanged(component) && !deployment.hasFailed(component));
  if (changed.length === 0) return;
  const sources = (type: string): Map<string, string> => new Map(changed.filter((each) => each.type === type).map((each) => [each.fullName, sourceOf(each)]));
  const diagnostics = deployment.compile({ classes: sources('ApexClass'), triggers: sources('ApexTrigger'), removed: [] });
  for (const diagnostic of diagnostics) report(diagnostic, changed, deployment);
  if (deployment.keepsSound && changed.some((component) => deployment.hasFailed(component))) compileApex(changed, deployment);
}

export function sourceOf(component: Component): string {
  return new TextDecoder().decode(component.files.get(component.fileName));
}

/** Code that was there before may break too, when it uses what changed. */
function report(diagnostic: ApexDiagnostic, components: readonly Component[], deployment: Deployment): void {
  const name = baseName(diagnostic.file).toLowerCase();
  const isTrigger = diagnostic.file.endsWith('.trigger');
  const found = components.find((each) => each.fullName.toLowerCase() === name && (each.type === 'ApexTrigger') === isTrigger) ?? components.find((each) => each.fullName.toLowerCase() === name);
  if (found !== undefined) deployment.fail(found, diagnostic.message, diagnostic.line, diagnostic.column);
  else deployment.failPackage(diagnostic.file, isTrigger ? 'ApexTrigger' : 'ApexClass', baseName(diagnostic.file), `Dependent class is invalid and needs recompilation: line ${diagnostic.line}, column ${diagnostic.column}: ${diagnostic.message}`);
}
