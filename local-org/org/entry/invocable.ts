import type { MethodInfo } from '../../apex/machine/index.ts';
import { SalesforceError } from '../../base/errors.ts';
import { argumentOf, toJsonText } from '../apex/apexJson.ts';
import { requireClassAccess } from '../apex/classAccess.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** Calls a class's @InvocableMethod once for all inputs, as flows do; one output per input. */
export function callInvocable(tx: Transaction, className: string, inputs: Record<string, unknown>[]): unknown[] {
  const info = methodOf(tx, className);
  requireClassAccess(tx, className);
  const { apex } = tx.org;
  return apex.enter(tx, () => {
    const args = info.parameters.map((parameter) => argumentOf(tx, inputs.map((input) => elementOf(input, parameter)), parameter));
    const returned = tx.inApex(() => apex.machine.invokeStatic(className, info.name, args));
    const outputs = info.returns === null ? [] : (JSON.parse(toJsonText(tx, returned)) as unknown[] | null);
    return inputs.map((_input, i) => outputs?.[i] ?? null);
  });
}

function methodOf(tx: Transaction, className: string): MethodInfo {
  const info = tx.org.apex.classInfo(className)?.methods.find((each) => each.static && each.annotations.some(({ name }) => name === 'invocablemethod'));
  if (info === undefined) throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist', { status: 404 });
  return info;
}

/** A list of a class takes each input whole, its variables by name; a list of values takes the input's member named like the parameter. */
function elementOf(input: Record<string, unknown>, { name, type }: MethodInfo['parameters'][number]): unknown {
  if (type.args[0]?.kind === 'user') return input;
  return Object.entries(input).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? null;
}
