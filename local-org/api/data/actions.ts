import { notSupported, SalesforceError } from '../../base/errors.ts';
import { asSalesforceError } from '../http/errors.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';

const ACTIONS = `${DATA}/actions`;

interface Invocation {
  actionName: string;
  errors: object[] | null;
  isSuccess: boolean;
  outputValues: object | null;
}

function invoked(actionName: string, output: unknown): Invocation {
  return { actionName, errors: null, isSuccess: true, outputValues: { output } };
}

/** Runs an invocable method once for all inputs, as Flow does. Failures are told per input with status 400. */
function runApex(call: Call): Answer {
  const { name } = call.params;
  const { inputs } = (call.body ?? {}) as { inputs?: Record<string, unknown>[] };
  if (!Array.isArray(inputs)) throw new SalesforceError('INVALID_INPUT', 'inputs has to be a list');
  try {
    return ok(call.transaction((tx) => tx.callInvocable(name, inputs)).map((output) => invoked(name, output)));
  } catch (error) {
    const { code, message, status } = asSalesforceError(error);
    if (status !== 400) throw error;
    return { status: 400, body: inputs.map((): Invocation => ({ actionName: name, errors: [{ statusCode: code, message, fields: [] }], isSuccess: false, outputValues: null })) };
  }
}

function links(names: string[]): Resource['handle'] {
  return (call) => ok(Object.fromEntries(names.map((name) => [name, `${call.path}/${name}`])));
}

export const ACTION_RESOURCES: Resource[] = [
  { method: 'GET', path: ACTIONS, composable: true, handle: links(['custom']) },
  { method: 'GET', path: `${ACTIONS}/custom`, composable: true, handle: links(['apex']) },
  { method: 'POST', path: `${ACTIONS}/custom/apex/:name`, composable: true, handle: runApex },
  { method: ['GET', 'POST'], path: `${ACTIONS}/standard/*`, handle: () => { throw notSupported('Standard actions'); } },
  { method: ['GET', 'POST'], path: `${DATA}/process/*`, handle: () => { throw notSupported('The process resources'); } },
  { method: 'POST', path: `${DATA}/graphql`, handle: () => { throw notSupported('GraphQL'); } },
];
