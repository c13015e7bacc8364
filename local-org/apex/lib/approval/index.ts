/** The namespace Approval. Its results are data that tests make from JSON. */
import { defineType, type ApexValue, type LibMember, type LibType } from '../define.ts';
import { approvalType } from './approval.ts';
import { ApexList } from '../list.ts';
import { properties } from '../properties.ts';
import { DatabaseError, DatabaseResult, LockResult, UnlockResult } from '../results.ts';
import type { DmlResult } from '../services.ts';
import { ID, libType, MEMBERS } from '../types.ts';

class ProcessResult {
  static readonly apexName = 'Approval.ProcessResult';
  readonly values: Readonly<Record<string, ApexValue>>;

  constructor(values: Readonly<Record<string, ApexValue>>) {
    this.values = values;
  }

  get [MEMBERS](): Readonly<Record<string, ApexValue>> {
    return this.values;
  }
}
class ProcessRequest {
  comments: string | null = null;
  nextApproverIds: ApexList | null = null;
}
class ProcessSubmitRequest extends ProcessRequest {
  objectId: string | null = null;
  submitterId: string | null = null;
  processDefinitionNameOrId: string | null = null;
  skipEntryCriteria: boolean | null = null;
}
class ProcessWorkitemRequest extends ProcessRequest {
  workitemId: string | null = null;
  action: string | null = null;
}

const errorList = (errors: readonly DatabaseError[]): ApexList => new ApexList(libType('Database.Error'), [...errors]);

function errorsIn(given: ApexValue): DatabaseError[] {
  return [...((given as ApexList | null)?.items ?? [])] as DatabaseError[];
}

function resultOf({ id = null, success = null, errors = null }: Readonly<Record<string, ApexValue>>): DmlResult {
  return { id: id as string | null, success: success === true, errors: errorsIn(errors).map(({ error }) => error) };
}

function lockType(js: typeof LockResult): LibType {
  const errors: LibMember = (_tx, self: DatabaseResult) => errorList(self.result.errors.map((error) => new DatabaseError(error)));
  return defineType({
    name: js.apexName, kind: 'class', js,
    json: { fields: { id: 'String', success: 'Boolean', errors: 'List<Database.Error>' }, make: (values) => new js(resultOf(values)) },
    members: {
      'Id getId()': (_tx, self: DatabaseResult) => self.result.id,
      'Id id': (_tx, self: DatabaseResult) => self.result.id,
      'Boolean isSuccess()': (_tx, self: DatabaseResult) => self.result.success,
      'Boolean success': (_tx, self: DatabaseResult) => self.result.success,
      'List<Database.Error> getErrors()': errors,
      'List<Database.Error> errors': errors,
    },
  });
}

const read = (name: string): LibMember => (_tx, self: ProcessResult) => self.values[name] ?? null;

const processResult = defineType({
  name: ProcessResult.apexName, kind: 'class', js: ProcessResult,
  json: {
    fields: { entityId: 'Id', success: 'Boolean', errors: 'List<Database.Error>', instanceId: 'Id', instanceStatus: 'String', actorIds: 'List<Id>', newWorkitemIds: 'List<Id>' },
    make: (values) => new ProcessResult(values),
  },
  members: {
    'Id getEntityId()': read('entityId'),
    'Boolean isSuccess()': (_tx, self: ProcessResult) => self.values.success === true,
    'List<Database.Error> getErrors()': (_tx, self: ProcessResult) => errorList(errorsIn(self.values.errors ?? null)),
    'Id getInstanceId()': read('instanceId'),
    'String getInstanceStatus()': read('instanceStatus'),
    'List<Id> getNewWorkitemIds()': (_tx, self: ProcessResult) => self.values.newWorkitemIds ?? new ApexList(ID),
    'List<Id> getActorIds()': (_tx, self: ProcessResult) => self.values.actorIds ?? new ApexList(ID),
  },
});

/** getX(), setX(value) and the property x. */
function requestType(name: string, js: new () => object, parent: string | null, types: Record<string, string>): LibType {
  const { members, setters } = properties(types);
  const get: LibMember[] = Object.values(members);
  const methods = Object.entries(types).flatMap(([key, type], index): [string, LibMember][] => {
    const title = key[0].toUpperCase() + key.slice(1);
    return [[`${type} get${title}()`, get[index]], [`void set${title}(${type} value)`, setters[key]]];
  });
  return defineType({
    name, kind: 'class', js, setters, ...(parent === null ? {} : { extends: parent }),
    members: { ...(parent === null ? {} : { 'new()': () => new js() }), ...members, ...Object.fromEntries(methods) },
  });
}

const REQUEST = 'Approval.ProcessRequest';

export const approvalTypes: readonly LibType[] = [
  lockType(LockResult),
  lockType(UnlockResult),
  processResult,
  requestType(REQUEST, ProcessRequest, null, { comments: 'String', nextApproverIds: 'List<Id>' }),
  requestType('Approval.ProcessSubmitRequest', ProcessSubmitRequest, REQUEST, { objectId: 'Id', submitterId: 'Id', processDefinitionNameOrId: 'String', skipEntryCriteria: 'Boolean' }),
  requestType('Approval.ProcessWorkitemRequest', ProcessWorkitemRequest, REQUEST, { workitemId: 'Id', action: 'String' }),
  approvalType,
];
