/** The namespace DataWeave: its scripts are kept and named, and refused when they are to run. Source: Apex Reference Guide, "DataWeave Namespace". */
import { defineType, type LibType } from '../define.ts';
import { DataWeaveScriptException } from '../exception.ts';

class Script {
  static readonly apexName = 'DataWeave.Script';
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  run(): never {
    throw new DataWeaveScriptException(`The DataWeave script ${this.name} is not run by the local org. See docs/fidelity.md.`);
  }
}

export const dataWeaveTypes: readonly LibType[] = [
  defineType({
    name: 'DataWeave.Script', kind: 'class', js: Script,
    members: {
      'static DataWeave.Script createScript(String name)': (_tx, name: string) => new Script(name),
      'static DataWeave.Script createScript(String namespace, String name)': (_tx, _namespace: string | null, name: string) => new Script(name),
      'DataWeave.Result execute(Map<String, Object> inputs)': (_tx, self: Script) => self.run(),
      'String toString()': (_tx, self: Script) => `DataWeaveScript:${self.name}`,
    },
  }),
  defineType({ name: 'DataWeave.Result', kind: 'class', members: { 'Object getValue()': () => null, 'String getValueAsString()': () => null } }),
];
