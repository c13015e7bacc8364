import type { ApexValue } from '../../apex/lib/define.ts';
import { FlowException } from '../../apex/lib/exception.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { startInterview, type Interview } from './interview.ts';
import { runInterviews } from './run.ts';

/** Runs an autolaunched flow in system context. */
export function launchFlow(tx: Transaction, name: string, inputs: ReadonlyMap<string, ApexValue>): Interview {
  const flow = tx.org.flows.get(name);
  if (flow === undefined) throw new FlowException(`The flow ${name} does not exist`);
  const interview = startInterview(tx, flow, inputs);
  tx.inApex(() => runInterviews(tx, [interview]));
  return interview;
}
