import { SalesforceError } from '../../base/errors.ts';
import { isId, makeId, to18 } from '../../base/ids.ts';
import type { DeployOptions, DeployResult, MetadataDoor } from '../doors.ts';
import { notSupported } from '../../base/errors.ts';
import type { Call } from '../http/resource.ts';
import { datetimeText } from '../json/values.ts';

const KIND = 'deployRequest';
const PREFIX = '0Af';
const COUNTER = 'deployCounter';

export interface Deployment {
  id: string;
  options: DeployOptions;
  result: DeployResult;
}

export function metadataOf(call: Call): MetadataDoor {
  if (!call.workshop.options.metadata) throw notSupported('The Metadata API');
  return call.workshop.options.metadata;
}

/** Ids that count through the documents: deployments, retrievals. */
export function nextId(call: Call, prefix: string, counter: string): string {
  const { documents } = call.org.db;
  const serial = Number(documents.get(counter, 'last')?.toString() ?? 0) + 1;
  documents.put(counter, 'last', String(serial));
  return makeId(prefix, serial);
}

function zipKey(id: string): string {
  return `${id}/zip`;
}

/** Runs a deployment to its end; it is done before its client polls. A validated one keeps its zip for the quick deploy. */
export function startDeployment(call: Call, zip: Uint8Array, options: DeployOptions): Deployment {
  const id = nextId(call, PREFIX, COUNTER);
  const createdDate = datetimeText(call.org.clock.now());
  const outcome = metadataOf(call).deploy(zip, options, call.user);
  const completedDate = datetimeText(call.org.clock.now());
  const who = { createdBy: call.user.id, createdByName: call.user.name };
  const result: DeployResult = { createdDate, startDate: createdDate, ...who, ...outcome, id, done: true, checkOnly: options.checkOnly, rollbackOnError: options.rollbackOnError, ignoreWarnings: options.ignoreWarnings, completedDate, lastModifiedDate: completedDate };
  const deployment: Deployment = { id, options, result };
  call.org.db.documents.put(KIND, id, JSON.stringify(deployment));
  if (options.checkOnly && outcome.success) call.org.db.documents.put(KIND, zipKey(id), zip);
  return deployment;
}

export function deploymentOf(call: Call, id: string | undefined): Deployment {
  const stored = id && isId(id) ? call.org.db.documents.get(KIND, to18(id)) : undefined;
  if (stored === undefined) throw new SalesforceError('INVALID_ID_FIELD', `Invalid id: ${id ?? ''}`, { status: 404 });
  return JSON.parse(stored.toString()) as Deployment;
}

/** Deploys for good what an earlier successful validation checked. */
export function deployValidated(call: Call, validationId: string | undefined): Deployment {
  const validation = deploymentOf(call, validationId);
  const zip = call.org.db.documents.get(KIND, zipKey(validation.id));
  if (zip === undefined) throw new SalesforceError('INVALID_ID_FIELD', `There is no recent successful validation with the id ${validation.id}`);
  return startDeployment(call, Buffer.from(zip), { ...validation.options, checkOnly: false, testLevel: 'NoTestRun', runTests: [] });
}

export function deployOptions(given: Record<string, unknown>): DeployOptions {
  const flag = (name: string, byDefault: boolean): boolean => (given[name] === undefined ? byDefault : String(given[name]) === 'true');
  const runTests = given.runTests === undefined ? [] : [given.runTests].flat().map(String);
  return {
    checkOnly: flag('checkOnly', false), rollbackOnError: flag('rollbackOnError', true), singlePackage: flag('singlePackage', false), purgeOnDelete: flag('purgeOnDelete', false),
    ignoreWarnings: flag('ignoreWarnings', false), runTests, testLevel: given.testLevel === undefined ? undefined : String(given.testLevel),
  };
}
