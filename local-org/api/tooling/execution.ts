import { TOOLING } from '../data/object.ts';
import { ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { runTests, storeRun, synchronousAnswer } from './testRun.ts';
import type { TestRequest } from './testRun.ts';

function executeAnonymous(call: Call): Answer {
  const { debugLog: _debugLog, ...outcome } = call.transaction((tx) => tx.executeAnonymous(call.query.get('anonymousBody') ?? ''));
  return ok(outcome);
}

/** From a JSON body, or from the query string of a GET. */
function requestOf(call: Call): TestRequest {
  return call.method === 'GET' ? (Object.fromEntries(call.query) as TestRequest) : ((call.body ?? {}) as TestRequest);
}

/** The run is over when its job id is answered. */
function asynchronous(call: Call): Answer {
  return ok(storeRun(call, runTests(call, requestOf(call))));
}

export const TOOLING_EXECUTION: Resource[] = [
  { method: 'GET', path: `${TOOLING}/executeAnonymous`, handle: executeAnonymous },
  { method: ['GET', 'POST'], path: `${TOOLING}/runTestsAsynchronous`, handle: asynchronous },
  { method: ['GET', 'POST'], path: `${TOOLING}/runTestsSynchronous`, handle: (call) => ok(synchronousAnswer(call, runTests(call, requestOf(call)))) },
];
