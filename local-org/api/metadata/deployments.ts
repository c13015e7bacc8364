import { SalesforceError } from '../../base/errors.ts';
import { isId, makeId, to18 } from '../../base/ids.ts';
import { deploy } from '../../metadata/index.ts';
import type { DeployOptions, DeployResult } from '../../metadata/index.ts';
import type { Call } from '../http/resource.ts';

const KIND = 'deployRequest';
const PREFIX = '0Af';
const COUNTER = 'deployCounter';

/** What a client asked for, as it is echoed and as a quick deploy repeats it. */
export interface AskedDeployment {
  checkOnly: boolean;
  rollbackOnError: boolean;
  singlePackage: boolean;
  purgeOnDelete: boolean;
  ignoreWarnings: boolean;
  testLevel?: DeployOptions['testLevel'];
  runTests: string[];
}

export interface Deployment {
  id: string;
  options: AskedDeployment;
  result: DeployResult;
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

/** Deploying needs "Modify Metadata", which administrators have. */
export function checkRight(call: Call): void {
  const permissions = call.org.security.permissions(call.user);
  if (!permissions.system('ModifyMetadata') && !permissions.system('ModifyAllData')) throw new SalesforceError('INSUFFICIENT_ACCESS', 'INSUFFICIENT_ACCESS: use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions', { status: 403 });
}

/** Runs a deployment to its end; it is done before its client polls. A validated one keeps its zip for the quick deploy. */
export function startDeployment(call: Call, zip: Uint8Array, options: AskedDeployment): Deployment {
  checkRight(call);
  const id = nextId(call, PREFIX, COUNTER);
  const result = deploy(call.org, zip, { ...options, id, userId: call.user.id });
  const deployment: Deployment = { id, options, result };
  call.org.db.documents.put(KIND, id, JSON.stringify(deployment));
  if (options.checkOnly && result.success) call.org.db.documents.put(KIND, zipKey(id), zip);
  return deployment;
}

export function deploymentOf(call: Call, id: string | undefined): Deployment {
  const stored = id && isId(id) ? call.org.db.documents.get(KIND, to18(id)) : undefined;
  if (stored === undefined) throw new SalesforceError('INVALID_ID_FIELD', `Invalid id: ${id ?? ''}`, { status: 404 });
  return JSON.parse(stored.toString()) as Deployment;
}

/** A validation is recent for ten days. */
const RECENT = 10 * 24 * 60 * 60 * 1000;

/** Deploys for good what a validation of the last ten days checked, the tests that it ran included. */
export function deployValidated(call: Call, validationId: string | undefined): Deployment {
  const validation = deploymentOf(call, validationId);
  const { runTestsEnabled, completedDate } = validation.result;
  const zip = call.org.db.documents.get(KIND, zipKey(validation.id));
  if (zip === undefined || !runTestsEnabled || Date.parse(completedDate) + RECENT < call.org.clock.now()) {
    throw new SalesforceError('INVALID_ID_FIELD', `There is no recent successful validation with the id ${validation.id}: validate with tests, and deploy within ten days of it`, { status: 404 });
  }
  return startDeployment(call, Buffer.from(zip), { ...validation.options, checkOnly: false, testLevel: 'NoTestRun', runTests: [] });
}

/** DeployOptions as JSON or as XML text. */
export function deployOptions(given: Record<string, unknown>): AskedDeployment {
  const flag = (name: string, byDefault: boolean): boolean => (given[name] === undefined ? byDefault : String(given[name]) === 'true');
  return {
    checkOnly: flag('checkOnly', false), rollbackOnError: flag('rollbackOnError', true), singlePackage: flag('singlePackage', false), purgeOnDelete: flag('purgeOnDelete', false),
    ignoreWarnings: flag('ignoreWarnings', false), runTests: given.runTests === undefined ? [] : [given.runTests].flat().map(String),
    testLevel: given.testLevel === undefined ? undefined : (String(given.testLevel) as DeployOptions['testLevel']),
  };
}
