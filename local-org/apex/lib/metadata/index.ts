/** The namespace Metadata: deployments of custom metadata records, as Apex describes them. Source: Apex Reference Guide, "Metadata Namespace". */
import { defineType, type ApexValue, type LibType } from '../define.ts';
import { AsyncException, UnsupportedOperationException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { properties } from '../properties.ts';
import type { ApexTransaction } from '../services.ts';
import { delegated } from '../system/interfaces.ts';
import { libType, MEMBERS } from '../types.ts';

/** An object that is nothing but its properties. */
abstract class Part {
  get [MEMBERS](): Record<string, ApexValue> {
    return Object.fromEntries(Object.entries(this));
  }
}

/** What can be deployed: custom metadata and page layouts, of which the first are here. */
class Metadata extends Part {
  static readonly apexName: string = 'Metadata.Metadata';
  fullName: string | null = null;
}

class CustomMetadata extends Metadata {
  static override readonly apexName = 'Metadata.CustomMetadata';
  label: string | null = null;
  description: string | null = null;
  protected_x: boolean | null = null;
  values = new ApexList(libType('Metadata.CustomMetadataValue'));
}

class CustomMetadataValue extends Part {
  static readonly apexName = 'Metadata.CustomMetadataValue';
  field: string | null = null;
  value: ApexValue = null;
}

class DeployMessage extends Part {
  static readonly apexName = 'Metadata.DeployMessage';
}

class DeployDetails extends Part {
  static readonly apexName = 'Metadata.DeployDetails';
  componentFailures = new ApexList(libType('Metadata.DeployMessage'));
  componentSuccesses = new ApexList(libType('Metadata.DeployMessage'));
}

class DeployResult extends Part {
  static readonly apexName = 'Metadata.DeployResult';
}

class DeployContainer {
  static readonly apexName = 'Metadata.DeployContainer';
  parts: Metadata[] = [];

  remove(isGone: (part: Metadata) => boolean): boolean {
    const before = this.parts.length;
    this.parts = this.parts.filter((part) => !isGone(part));
    return this.parts.length < before;
  }
}

class DeployCallbackContext {
  static readonly apexName = 'Metadata.DeployCallbackContext';
}

const DEPLOY_MESSAGE = {
  changed: 'Boolean', columnNumber: 'Integer', componentType: 'String', created: 'Boolean', createdDate: 'Datetime', deleted: 'Boolean', fileName: 'String', fullName: 'String', id: 'String',
  lineNumber: 'Integer', problem: 'String', problemType: 'String', success: 'Boolean',
};
const DEPLOY_RESULT = {
  canceledBy: 'Id', canceledByName: 'String', checkOnly: 'Boolean', completedDate: 'Datetime', createdBy: 'Id', createdByName: 'String', createdDate: 'Datetime', details: 'Metadata.DeployDetails', done: 'Boolean',
  errorMessage: 'String', id: 'Id', ignoreWarnings: 'Boolean', lastModifiedDate: 'Datetime', numberComponentErrors: 'Integer', numberComponentsDeployed: 'Integer', numberComponentsTotal: 'Integer',
  numberTestErrors: 'Integer', numberTestsCompleted: 'Integer', numberTestsTotal: 'Integer', rollbackOnError: 'Boolean', runTestsEnabled: 'Boolean', startDate: 'Datetime', stateDetail: 'String',
  status: 'Metadata.DeployStatus', success: 'Boolean',
};

/** Properties that nobody has set are null. */
function part(js: { new (): Part; readonly apexName: string }, types: Record<string, string>, base?: string): LibType {
  const { members, setters } = properties(types);
  const blank = Object.fromEntries(Object.keys(types).map((name) => [name, null]));
  return defineType({ name: js.apexName, kind: 'class', ...(base === undefined ? {} : { extends: base }), js, members: { 'new()': () => Object.assign(new js(), { ...blank, ...new js() }), ...members }, setters });
}

/** The platform refuses in tests; outside of them, the local org does not deploy from Apex. */
function enqueueDeployment(tx: ApexTransaction): never {
  if (tx.isTest) throw new AsyncException('Metadata cannot be deployed from within a test');
  throw new UnsupportedOperationException('Metadata.Operations.enqueueDeployment is not supported by the local org');
}

export const metadataTypes: readonly LibType[] = [
  part(Metadata, { fullName: 'String' }),
  part(CustomMetadata, { label: 'String', description: 'String', protected_x: 'Boolean', values: 'List<Metadata.CustomMetadataValue>' }, 'Metadata.Metadata'),
  part(CustomMetadataValue, { field: 'String', value: 'Object' }),
  part(DeployMessage, DEPLOY_MESSAGE),
  part(DeployDetails, { componentFailures: 'List<Metadata.DeployMessage>', componentSuccesses: 'List<Metadata.DeployMessage>' }),
  part(DeployResult, DEPLOY_RESULT),
  defineType({
    name: 'Metadata.DeployContainer', kind: 'class', js: DeployContainer,
    members: {
      'new()': () => new DeployContainer(),
      'void addMetadata(Metadata.Metadata part)': (_tx, self: DeployContainer, added: Metadata) => void self.parts.push(added),
      'List<Metadata.Metadata> getMetadata()': (_tx, self: DeployContainer) => new ApexList(libType('Metadata.Metadata'), [...self.parts]),
      'Boolean removeMetadata(Metadata.Metadata part)': (_tx, self: DeployContainer, gone: Metadata) => self.remove((each) => each === gone),
      'Boolean removeMetadataByFullName(String fullName)': (_tx, self: DeployContainer, name: string) => self.remove((each) => each.fullName === name),
    },
  }),
  defineType({ name: 'Metadata.DeployCallbackContext', kind: 'class', js: DeployCallbackContext, members: { 'new()': () => new DeployCallbackContext(), 'Id getCallbackJobId()': () => null } }),
  defineType({ name: 'Metadata.DeployCallback', kind: 'interface', members: { 'void handleResult(Metadata.DeployResult result, Metadata.DeployCallbackContext context)': delegated('handleResult') } }),
  defineType({
    name: 'Metadata.Operations', kind: 'class', unsupported: ['retrieve'],
    members: { 'static Id enqueueDeployment(Metadata.DeployContainer container, Metadata.DeployCallback callback)': enqueueDeployment },
  }),
];
