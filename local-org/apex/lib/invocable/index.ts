/** The namespace Invocable: actions called from Apex. Source: Apex Reference Guide, "Invocable Namespace". */
import { defineType, type ApexValue, type LibType } from '../define.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import type { ActionOutcome, ApexTransaction } from '../services.ts';
import { libType, MEMBERS, OBJECT, STRING } from '../types.ts';
import { interviewType } from './interview.ts';

const INVOCATION = libType('System.Map', [STRING, OBJECT]);
const RESULT = libType('Invocable.Action.Result');
const ERROR = libType('Invocable.Action.Error');

class ActionError {
  static readonly apexName = 'Invocable.Action.Error';
  readonly code: string | null;
  readonly message: string | null;

  constructor(code: string | null, message: string | null) {
    this.code = code;
    this.message = message;
  }

  get [MEMBERS](): Record<string, ApexValue> {
    return { code: this.code, message: this.message };
  }
}

class ActionResult {
  static readonly apexName = 'Invocable.Action.Result';
  readonly action: Action | null;
  readonly success: boolean;
  readonly errors: ApexList;
  readonly outputs: ApexMap;

  constructor(action: Action | null, success: boolean, errors: ApexList, outputs: ApexMap) {
    this.action = action;
    this.success = success;
    this.errors = errors;
    this.outputs = outputs;
  }

  get [MEMBERS](): Record<string, ApexValue> {
    return { success: this.success, errors: this.errors, outputParameters: this.outputs };
  }

  static of(action: Action, { success, errors, outputs }: ActionOutcome): ActionResult {
    return new ActionResult(action, success, new ApexList(ERROR, errors.map(({ code, message }) => new ActionError(code, message))), new ApexMap(STRING, OBJECT, [...outputs].map(([name, value]) => [name, value])));
  }
}

class Action {
  static readonly apexName = 'Invocable.Action';
  readonly type: string;
  readonly namespace: string | null;
  readonly name: string;
  invocations: ApexMap[] = [];

  constructor(type: string, namespace: string | null, name: string) {
    this.type = type;
    this.namespace = namespace;
    this.name = name;
  }

  invoke(tx: ApexTransaction): ApexList {
    const inputs = this.invocations.map((each) => new Map(each.entries().map(([name, value]) => [String(name), value])));
    return new ApexList(RESULT, tx.invokeAction(this.type, this.name, inputs).map((outcome) => ActionResult.of(this, outcome)));
  }

  /** A parameter of the invocation that was added last; the first is made when there is none. */
  set(name: string, value: ApexValue): void {
    if (this.invocations.length === 0) this.invocations.push(new ApexMap(STRING, OBJECT));
    this.invocations.at(-1)!.put(name, value);
  }
}

const actionType = defineType({
  name: 'Invocable.Action', kind: 'class', js: Action, unsupported: ['createStandardAction'],
  members: {
    'static Invocable.Action createCustomAction(String type, String name)': (_tx, type: string, name: string) => new Action(type, null, name),
    'static Invocable.Action createCustomAction(String type, String namespace, String name)': (_tx, type: string, namespace: string | null, name: string) => new Action(type, namespace, name),
    'Invocable.Action addInvocation()': (_tx, self: Action) => {
      self.invocations.push(new ApexMap(STRING, OBJECT));
      return self;
    },
    'Invocable.Action addInvocation(Map<String, Object> invocation)': (_tx, self: Action, invocation: ApexMap) => {
      self.invocations.push(invocation);
      return self;
    },
    'Invocable.Action setInvocations(List<Map<String, Object>> invocations)': (_tx, self: Action, invocations: ApexList) => {
      self.invocations = [...(invocations.items as ApexMap[])];
      return self;
    },
    'Invocable.Action setInvocationParameter(String name, Object value)': (_tx, self: Action, name: string, value: ApexValue) => {
      self.set(name, value);
      return self;
    },
    'Invocable.Action clearInvocations()': (_tx, self: Action) => {
      self.invocations = [];
      return self;
    },
    'List<Map<String, Object>> getInvocations()': (_tx, self: Action) => new ApexList(INVOCATION, [...self.invocations]),
    'List<Invocable.Action.Result> invoke()': (tx, self: Action) => self.invoke(tx),
    'String getName()': (_tx, self: Action) => self.name,
    'String getNamespace()': (_tx, self: Action) => self.namespace,
    'String getType()': (_tx, self: Action) => self.type,
    'Boolean isStandard()': () => false,
  },
});

const resultType = defineType({
  name: 'Invocable.Action.Result', kind: 'class', js: ActionResult,
  json: {
    fields: { success: 'Boolean', errors: 'List<Invocable.Action.Error>', outputParameters: 'Map<String, Object>' },
    make: ({ success = null, errors = null, outputParameters = null }) =>
      new ActionResult(null, success === true, (errors as ApexList | null) ?? new ApexList(ERROR), (outputParameters as ApexMap | null) ?? new ApexMap(STRING, OBJECT)),
  },
  members: {
    'Invocable.Action getAction()': (_tx, self: ActionResult) => self.action,
    'Boolean isSuccess()': (_tx, self: ActionResult) => self.success,
    'List<Invocable.Action.Error> getErrors()': (_tx, self: ActionResult) => self.errors,
    'Map<String, Object> getOutputParameters()': (_tx, self: ActionResult) => self.outputs,
  },
});

const errorType = defineType({
  name: 'Invocable.Action.Error', kind: 'class', js: ActionError,
  json: { fields: { code: 'String', message: 'String' }, make: ({ code = null, message = null }) => new ActionError(code as string | null, message as string | null) },
  members: { 'String getCode()': (_tx, self: ActionError) => self.code, 'String getMessage()': (_tx, self: ActionError) => self.message },
});

export const invocableTypes: readonly LibType[] = [actionType, resultType, errorType, interviewType];
