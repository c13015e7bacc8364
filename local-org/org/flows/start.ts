import type { ApexValue } from '../../apex/lib/define.ts';
import { FlowException } from '../../apex/lib/exception.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { FlowDefinition } from './definition.ts';
import { Interview } from './interview.ts';
import { runInterviews } from './run.ts';

/** An interview with its inputs; what is no input variable of the flow is refused. */
export function startInterview(tx: Transaction, flow: FlowDefinition, inputs: ReadonlyMap<string, ApexValue>): Interview {
  if (flow.refusal !== null) throw new FlowException(`The flow ${flow.name} cannot run: ${flow.refusal}`);
  const interview = new Interview(tx, flow);
  for (const [name, value] of inputs) {
    if (interview.variable(name)?.isInput === true) interview.write(name, value);
  }
  return interview;
}

/** Runs an autolaunched flow in system context. */
export function launchFlow(tx: Transaction, name: string, inputs: ReadonlyMap<string, ApexValue>): Interview {
  const flow = tx.org.flows.get(name);
  if (flow === undefined) throw new FlowException(`The flow ${name} does not exist`);
  const interview = startInterview(tx, flow, inputs);
  tx.inApex(() => runInterviews(tx, [interview]));
  return interview;
}
