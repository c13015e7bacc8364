import { makeId } from '../base/ids.ts';
import type { DeployOptions } from './options.ts';
import type { MetadataOrg, TestOutcome } from './org.ts';
import type { RunTestsResult, TestMessage } from './result.ts';
import { ComponentStore } from './store.ts';

/** Runs what the test level asks for; undefined when it asks for nothing. */
export function runTests(org: MetadataOrg, options: DeployOptions): RunTestsResult | undefined {
  const level = options.testLevel ?? 'NoTestRun';
  if (level === 'NoTestRun') return undefined;
  const outcomes = org.runTests(level === 'RunSpecifiedTests' ? { classes: options.runTests ?? [] } : {});
  const ids = new Map(new ComponentStore(org.db).list('ApexClass').map((stored) => [stored.fullName, stored.id]));
  const messages = outcomes.map((outcome) => messageOf(outcome, ids));
  return {
    numTestsRun: outcomes.length, numFailures: outcomes.filter((outcome) => outcome.failure !== undefined).length, totalTime: outcomes.reduce((sum, { time }) => sum + time, 0),
    successes: messages.filter((message) => message.message === undefined), failures: messages.filter((message) => message.message !== undefined), codeCoverage: [], codeCoverageWarnings: [],
  };
}

function messageOf({ className, methodName, time, failure }: TestOutcome, ids: ReadonlyMap<string, string>): TestMessage {
  const base = { name: className, methodName, id: ids.get(className) ?? makeId('01p', 1), time, namespace: null };
  return failure === undefined ? base : { ...base, ...failure, packageName: className, type: 'Class' };
}
