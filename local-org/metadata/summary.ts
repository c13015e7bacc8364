import { makeId } from '../base/ids.ts';
import type { DeployOptions } from './options.ts';
import type { Deployment } from './deployment.ts';
import type { ComponentMessage, DeployResult, RunTestsResult } from './result.ts';

const SERIAL = { kind: 'metadata.serial', key: '0Af' };
const NO_TESTS: RunTestsResult = { numTestsRun: 0, numFailures: 0, totalTime: 0, successes: [], failures: [], codeCoverage: [], codeCoverageWarnings: [] };

/** The DeployResult of a finished deploy. */
export function resultOf(deployment: Deployment, options: DeployOptions, started: number, kept: boolean, tests: RunTestsResult | undefined): DeployResult {
  const { messages, org, userId } = deployment;
  const failures = messages.filter((message) => message.problem !== undefined);
  const successes = messages.filter((message) => message.problem === undefined);
  const errors = failures.filter((message) => message.problemType === 'Error').length;
  const [from, to] = [started, org.clock.now()].map((instant) => new Date(instant).toISOString());
  const testResult = tests ?? NO_TESTS;
  return {
    id: options.id ?? nextDeployId(deployment), done: true, status: kept ? (errors > 0 ? 'SucceededPartial' : 'Succeeded') : 'Failed', success: kept,
    checkOnly: options.checkOnly ?? false, ignoreWarnings: options.ignoreWarnings ?? false, rollbackOnError: options.rollbackOnError ?? true, runTestsEnabled: tests !== undefined,
    numberComponentsTotal: successes.length + errors, numberComponentsDeployed: successes.length, numberComponentErrors: errors,
    numberTestsTotal: testResult.numTestsRun, numberTestsCompleted: testResult.numTestsRun - testResult.numFailures, numberTestErrors: testResult.numFailures,
    createdBy: userId, createdByName: (org.rows.read('User', [userId])[0]?.Name as string | undefined) ?? '', createdDate: from, startDate: from, completedDate: to, lastModifiedDate: to,
    details: { componentSuccesses: [manifestMessage(from), ...successes], componentFailures: failures, runTestResult: testResult },
  };
}

/** The platform reports the manifest itself as a component without a type. */
function manifestMessage(createdDate: string): ComponentMessage {
  return { componentType: '', fullName: 'package.xml', fileName: 'package.xml', success: true, changed: true, created: false, deleted: false, createdDate };
}

function nextDeployId({ org }: Deployment): string {
  const serial = Number(org.db.documents.get(SERIAL.kind, SERIAL.key) ?? 0) + 1;
  org.db.documents.put(SERIAL.kind, SERIAL.key, String(serial));
  return makeId(SERIAL.key, serial);
}
