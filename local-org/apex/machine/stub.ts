/** Objects that stand in for those of a user type in a test. */
import type { ClassInfo, MethodInfo } from '../emit/index.ts';
import type { ApexValue } from '../lib/define.ts';
import { USER_CLASS } from '../lib/types.ts';
import type { UserClass } from '../lib/types.ts';
import type { CompiledClass } from './holder.ts';

type Handler = (stub: object, method: MethodInfo, args: ApexValue[]) => ApexValue;

const PROVIDER = Symbol('provider');

/** What answers the calls of a stub; undefined for other objects. */
export function providerOf(object: object): ApexValue {
  return (object as { [PROVIDER]?: ApexValue })[PROVIDER];
}

/** `ancestry`: the type, its parents and interfaces. No constructor of Apex runs; the fields are null. */
export function makeStub(info: ClassInfo, ancestry: readonly ClassInfo[], compiled: CompiledClass, provider: ApexValue, handle: Handler): object {
  const stub: object = info.kind === 'class' ? new compiled() : {};
  Object.defineProperty(stub, PROVIDER, { value: provider });
  Object.defineProperty(stub, 'constructor', { value: Object.create(compiled, { [USER_CLASS]: { value: stubDescription(compiled) } }) });
  for (const method of ancestry.flatMap((each) => each.methods)) {
    if (method.static || Object.hasOwn(stub, method.js)) continue;
    Object.defineProperty(stub, method.js, { value: (...args: ApexValue[]) => handle(stub, method, args) });
  }
  return stub;
}

/** Stubs print the name of the class that the platform generates for them (fflib-apex-mocks reads it on orgs). */
function stubDescription(compiled: CompiledClass): UserClass {
  const description = (compiled as { [USER_CLASS]: UserClass })[USER_CLASS];
  return { ...description, toString: () => `${description.name}__sfdc_ApexStub:[]` };
}
