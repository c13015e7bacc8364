/** Flow.Interview: a flow that Apex starts. Source: Apex Reference Guide, "Flow Namespace". Flow.Interview.X is a type of its own where the org has the flow X. */
import { defineType, type ApexValue } from '../define.ts';
import { TypeException } from '../exception.ts';
import type { ApexMap } from '../map.ts';
import type { ApexTransaction, FlowRun } from '../services.ts';

class FlowInterview {
  static readonly apexName = 'Flow.Interview';
  readonly flow: string;
  readonly inputs: ReadonlyMap<string, ApexValue>;
  run: FlowRun | undefined;

  constructor(flow: string, inputs: ApexMap | null) {
    this.flow = flow;
    this.inputs = new Map((inputs?.entries() ?? []).map(([name, value]) => [String(name), value]));
  }

  read(name: string): ApexValue {
    if (this.run !== undefined) return this.run.read(name);
    return [...this.inputs].find(([input]) => input.toLowerCase() === name.toLowerCase())?.[1] ?? null;
  }
}

function create(tx: ApexTransaction, flow: string, inputs: ApexMap | null): FlowInterview {
  if (!tx.hasFlow(flow)) throw new TypeException(`Invalid type: Flow.Interview.${flow}`);
  return new FlowInterview(flow, inputs);
}

export const interviewType = defineType({
  name: 'Flow.Interview', kind: 'class', js: FlowInterview,
  members: {
    'static Flow.Interview createInterview(String flow, Map<String, Object> inputs)': create,
    'static Flow.Interview createInterview(String namespace, String flow, Map<String, Object> inputs)': (tx, _namespace: string | null, flow: string, inputs: ApexMap | null) => create(tx, flow, inputs),
    'void start()': (tx, self: FlowInterview) => {
      self.run = tx.launchFlow(self.flow, self.inputs);
    },
    'Object getVariableValue(String name)': (_tx, self: FlowInterview, name: string) => self.read(name),
  },
});
