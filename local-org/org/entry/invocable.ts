import { ApexException } from '../../apex/lib/exception.ts';
import { ApexList } from '../../apex/lib/list.ts';
import type { MethodInfo } from '../../apex/machine/index.ts';
import { SalesforceError } from '../../base/errors.ts';
import { argumentOf, toJsonText } from '../apex/apexJson.ts';
import { requireClassAccess } from '../apex/classAccess.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** Calls a class's @InvocableMethod as Flow and the REST API do: one input per request, one output each. */
export function callInvocable(tx: Transaction, className: string, inputs: Record<string, unknown>[]): unknown[] {
  const method = methodOf(tx, className);
  requireClassAccess(tx, className);
  try {
    return tx.org.apex.enter(tx, () => {
      const args = method.parameters.map((parameter) => argumentOf(tx, inputs.map((input) => inputOf(parameter, input)), parameter));
      const returned = tx.inApex(() => tx.org.apex.machine.invokeStatic(className, method.name, args));
      return returned instanceof ApexList ? (JSON.parse(toJsonText(tx, returned)) as unknown[]) : [];
    });
  } catch (error) {
    if (error instanceof ApexException) throw new SalesforceError('APEX_ERROR', `${error.describe()}\n\n${error.stackTraceString()}`, { status: 500, cause: error });
    throw error;
  }
}

/** A list of a class takes the input as a whole; a list of plain values takes the input named like the parameter, or the only one. */
function inputOf(parameter: MethodInfo['parameters'][number], input: Record<string, unknown>): unknown {
  if (parameter.type.args[0]?.kind === 'user') return input;
  return input[parameter.name] ?? Object.values(input)[0] ?? null;
}

function methodOf(tx: Transaction, className: string): MethodInfo {
  const method = tx.org.apex.classInfo(className)?.methods.find((each) => each.annotations.some(({ name }) => name === 'invocablemethod'));
  if (method === undefined) throw new SalesforceError('NOT_FOUND', `No such column or action: ${className}`, { status: 404 });
  return method;
}
