import type { ApexValue } from '../../apex/lib/define.ts';
import { TypeException, UnsupportedOperationException } from '../../apex/lib/exception.ts';
import { ApexList } from '../../apex/lib/list.ts';
import type { ActionOutcome } from '../../apex/lib/services.ts';
import { USER_CLASS, userClassOf, type UserClass } from '../../apex/lib/types.ts';
import { typeRef, type MethodInfo } from '../../apex/machine/index.ts';
import { fitted } from '../flows/values.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** Invocable.Action: the Apex behind an action is called once with all inputs and answers one outcome for each. */
export function invokeAction(tx: Transaction, type: string, name: string, inputs: readonly ReadonlyMap<string, ApexValue>[]): ActionOutcome[] {
  switch (type.toLowerCase()) {
    case 'apex': return invokeApex(tx, name, inputs);
    case 'flow': return invokeFlow(tx, name, inputs);
    default: throw new UnsupportedOperationException(`Invocable actions of type ${type} are not supported by the local org`);
  }
}

/** One interview for each input. */
function invokeFlow(tx: Transaction, name: string, inputs: readonly ReadonlyMap<string, ApexValue>[]): ActionOutcome[] {
  const flow = tx.org.flows.get(name);
  if (flow?.isActive === true) {
    return inputs.map((input) => {
      const run = tx.launchFlow(name, input);
      return { success: true, errors: [], outputs: flow.variables.filter(({ isOutput }) => isOutput).map((each) => [each.name, run.read(each.name)] as const) };
    });
  }
  const errors = [{ code: 'FLOW_NOT_FOUND', message: `There is no active flow with the API name ${name}` }];
  return inputs.map(() => ({ success: false, errors, outputs: [] }));
}

function invokeApex(tx: Transaction, className: string, inputs: readonly ReadonlyMap<string, ApexValue>[]): ActionOutcome[] {
  const method = tx.org.apex.classInfo(className)?.methods.find((each) => each.annotations.some(({ name }) => name === 'invocablemethod'));
  if (!method) throw new TypeException(`There is no invocable method in ${className}`);
  const [parameter] = method.parameters;
  const args = parameter === undefined ? [] : [new ApexList(typeRef(parameter.type.args[0]), inputs.map((input) => inputOf(tx, parameter, input)))];
  const returned = tx.org.apex.machine.invokeStatic(className, method.name, args);
  return inputs.map((_, index) => ({ success: true, errors: [], outputs: returned instanceof ApexList ? outputsOf(returned.items[index] ?? null) : [] }));
}

/** An object of the input class with its variables, or the plain value that is named like the parameter, or the only one. */
function inputOf(tx: Transaction, parameter: MethodInfo['parameters'][number], input: ReadonlyMap<string, ApexValue>): ApexValue {
  const element = parameter.type.args[0];
  if (element.kind !== 'user') return fitted(input.get(parameter.name) ?? [...input.values()][0] ?? null, typeRef(element));
  const { blank, fields } = (tx.userType(element.name) as { [USER_CLASS]: UserClass })[USER_CLASS];
  const object = blank!() as Record<string, ApexValue>;
  for (const [name, value] of input) {
    const field = fields.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!field) throw new TypeException(`${element.name} has no invocable variable ${name}`);
    object[field.key] = fitted(value, field.type);
  }
  return object;
}

function outputsOf(item: ApexValue): [string, ApexValue][] {
  const fields = userClassOf(item)?.fields;
  return fields ? fields.map(({ name, key }) => [name, (item as Record<string, ApexValue>)[key]]) : [['output', item]];
}
