import type { Answer, Call, Resource } from '../http/resource.ts';

/** What a component's `@salesforce/apex` import calls: parameters by name in, the method's result out. */
function callMethod(call: Call): Answer {
  const { className, method } = call.params;
  const parameters = (call.body ?? {}) as Record<string, unknown>;
  const result = call.transaction((tx) => tx.callAura(className, method, parameters));
  return { status: 200, body: result ?? null };
}

export const PAGE_APEX: Resource[] = [{ method: 'POST', path: '/lightning/apex/:className/:method', access: 'page', handle: callMethod }];
