import { AuraError } from '../../org/index.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';

/** What a component's `@salesforce/apex` import calls: parameters by name in, the method's result out. */
function callMethod(call: Call): Answer {
  const { className, method } = call.params;
  const parameters = (call.body ?? {}) as Record<string, unknown>;
  try {
    return { status: 200, body: call.transaction((tx) => tx.callAura(className, method, parameters)) ?? null };
  } catch (error) {
    if (error instanceof AuraError) return refusal(error);
    throw error;
  }
}

/** The body that components read from a rejected call. */
function refusal({ status, code, message, exceptionType, stackTrace, isUserDefinedException }: AuraError): Answer {
  return { status, body: { message, errorCode: code, exceptionType, stackTrace, isUserDefinedException } };
}

export const PAGE_APEX: Resource[] = [{ method: 'POST', path: '/lightning/apex/:className/:method', access: 'page', handle: callMethod }];
