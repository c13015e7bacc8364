import type { Component } from './component.ts';
import { Deployment } from './deployment.ts';
import type { DeployOptions } from './options.ts';
import type { MetadataOrg } from './org.ts';
import { PackageFiles } from './package/files.ts';
import { selectComponents } from './package/select.ts';
import { XmlProblem } from './package/xml.ts';
import { restoreApex } from './restoreApex.ts';
import type { DeployResult } from './result.ts';
import { resultOf } from './summary.ts';
import { PHASES, TYPES } from './types/index.ts';
import type { Phase } from './types/index.ts';
import { problemOf } from './problem.ts';
import { isBroken } from './types/reading.ts';
import type { MetadataType } from './types/type.ts';
import { runTests } from './runTests.ts';

/**
 * Deploys a zip in the Metadata API's format. All or nothing, one failing component, test or XML file leaves the org as it was, unless
 * the options keep what is sound. Source: Metadata API Developer Guide, "deploy()", rollbackOnError.
 */
export function deploy(org: MetadataOrg, zip: Uint8Array, options: DeployOptions): DeployResult {
  return deployFiles(org, PackageFiles.unzip(zip), options);
}

/** The same of files that are no zip. */
export function deployFiles(org: MetadataOrg, files: PackageFiles, options: DeployOptions): DeployResult {
  const started = org.clock.now();
  const deployment = new Deployment(org, options.userId, { keepsSound: options.rollbackOnError === false });
  const schema = org.catalogue.snapshot();
  const mark = org.db.mark();
  let tests;
  try {
    apply(files, deployment);
    tests = deployment.failed && !deployment.keepsSound ? undefined : runTests(org, options);
  } catch (error) {
    undo();
    throw error;
  }
  const kept = deployment.keepsSound || (!deployment.failed && (tests?.numFailures ?? 0) === 0);
  if (!kept || options.checkOnly === true) undo();
  else org.db.release(mark);
  org.security.invalidate();
  return resultOf(deployment, options, started, kept, tests);

  function undo(): void {
    org.db.rollbackTo(mark);
    org.db.release(mark);
    org.catalogue.restore(schema);
    org.db.syncSchema();
    org.sharingRules.forget();
    org.labels.forget();
    org.flows.forget();
    org.workflows.forget();
    org.security.invalidate();
    restoreApex(org, deployment.compiled);
  }
}

function apply(files: PackageFiles, deployment: Deployment): void {
  removeAll(files, 'destructiveChangesPre.xml', deployment);
  const components = selectComponents(files, files.manifest('package.xml'), TYPES, deployment);
  deployment.bring(components);
  for (const phase of PHASES) applyPhase(phase, components, deployment);
  for (const manifest of ['destructiveChanges.xml', 'destructiveChangesPost.xml']) removeAll(files, manifest, deployment);
}

/** Successes are told when the whole phase has taken effect. */
function applyPhase(phase: Phase, all: readonly Component[], deployment: Deployment): void {
  const components = all.filter((component) => phase.types.includes(TYPES.get(component.type)!));
  for (const type of phase.types) applyType(type, components.filter((component) => component.type === type.name), deployment);
  phase.after?.(deployment, components);
  for (const component of components) if (!deployment.hasFailed(component)) succeed(component, deployment);
}

function succeed(component: Component, deployment: Deployment): void {
  const type = TYPES.get(component.type)!;
  deployment.succeed(component, type.idPrefix, type.recordId?.(component.fullName, deployment));
}

function applyType(type: MetadataType, components: readonly Component[], deployment: Deployment): void {
  for (const component of components) if (isBroken(component)) deployment.fail(component, component.problem.message, ...placeOf(component.problem));
  const sound = components.filter((component) => !isBroken(component) && (type.always === true || deployment.isChanged(component)));
  for (const component of sound) guarded(component, deployment, () => type.apply?.(component, deployment));
  for (const component of sound) if (!deployment.hasFailed(component)) guarded(component, deployment, () => type.verify?.(component, deployment));
  type.applyAll?.(sound, deployment);
}

function placeOf(problem: Error): [number?, number?] {
  return problem instanceof XmlProblem ? [problem.line, problem.column] : [];
}

function guarded(component: Component, deployment: Deployment, body: () => void): void {
  try {
    body();
  } catch (error) {
    deployment.fail(component, problemOf(error));
  }
}

/** Removes what a destructive manifest names, last types first. What is not there is a warning. */
function removeAll(files: PackageFiles, path: string, deployment: Deployment): void {
  const manifest = files.manifest(path);
  for (const name of manifest.types.keys()) if (!TYPES.has(name)) deployment.failPackage(path, '', path, `Unknown type name '${name}' specified in ${path}`);
  for (const type of [...TYPES.values()].reverse()) removeMembers(type, manifest.types.get(type.name) ?? [], path, deployment);
  deployment.settleSchema();
}

function removeMembers(type: MetadataType, members: readonly string[], path: string, deployment: Deployment): void {
  const known = members.filter((member) => deployment.store.get(type.name, member) !== undefined);
  const isDone = known.length > 0 && type.removeAll?.(known, deployment) === true;
  for (const member of members) {
    if (isDone && known.includes(member)) deployment.removed(type.name, member, path);
    else remove(type, member, path, deployment);
  }
}

function remove(type: MetadataType, member: string, path: string, deployment: Deployment): void {
  if (deployment.store.get(type.name, member) === undefined) return deployment.failPackage(path, type.name, member, `No ${type.name} named: ${member} found`, 'Warning');
  try {
    type.remove?.(member, deployment);
    deployment.removed(type.name, member, path);
  } catch (error) {
    deployment.failPackage(path, type.name, member, problemOf(error));
  }
}
