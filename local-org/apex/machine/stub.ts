/** Objects that stand in for those of a user type in a test. */
import type { ClassInfo, MethodInfo } from '../emit/index.ts';
import type { ApexValue } from '../lib/define.ts';
import type { CompiledClass } from './holder.ts';

type Handler = (stub: object, method: MethodInfo, args: ApexValue[]) => ApexValue;

/** `ancestry`: the type, its parents and interfaces. No constructor of Apex runs; the fields are null. */
export function makeStub(info: ClassInfo, ancestry: readonly ClassInfo[], compiled: CompiledClass, handle: Handler): object {
  const stub: object = info.kind === 'class' ? new compiled() : {};
  if (info.kind === 'interface') Object.defineProperty(stub, 'constructor', { value: compiled });
  for (const method of ancestry.flatMap((each) => each.methods)) {
    if (method.static || Object.hasOwn(stub, method.js)) continue;
    Object.defineProperty(stub, method.js, { value: (...args: ApexValue[]) => handle(stub, method, args) });
  }
  return stub;
}
