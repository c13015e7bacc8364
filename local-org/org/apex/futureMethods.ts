import type { ApexValue } from '../../apex/lib/define.ts';
import type { ApexMachine, ClassInfo } from '../../apex/machine/index.ts';

/** The key under which a job says that the next call of a future method is the job itself. */
export const RUNNING_FUTURE = 'future';

const DEFERRED = Symbol('deferred');

type StaticMethod = ((...args: ApexValue[]) => ApexValue) & { [DEFERRED]?: true };

/** Calls of @future methods are queued instead of run. To be done again after each load: classes may have been evaluated anew. */
export function deferFutureMethods(machine: ApexMachine): void {
  for (const info of machine.classInfos()) {
    for (const method of info.methods) if (method.annotations.some(({ name }) => name === 'future')) defer(machine, info, method.js, method.name);
  }
}

function defer(machine: ApexMachine, info: ClassInfo, js: string, methodName: string): void {
  const compiled = machine.holder(info.name).c as Record<string, StaticMethod>;
  const original = compiled[js];
  if (original[DEFERRED] === true) return;
  const deferred: StaticMethod = (...args) => {
    const { tx } = machine;
    const isJob = tx.store.get(RUNNING_FUTURE) === js;
    tx.store.delete(RUNNING_FUTURE);
    return isJob ? original.apply(compiled, args) : void tx.enqueue({ kind: 'future', className: info.name, methodName, args });
  };
  deferred[DEFERRED] = true;
  compiled[js] = deferred;
}
