/** Interfaces of System that user classes implement; the library calls them back through the transaction. */
import { JobContext } from '../contexts.ts';
import { defineType, type ApexValue, type LibMember, type LibType } from '../define.ts';
import { JsIterator } from '../iterator.ts';
import { nullDereference } from '../operations.ts';
import type { ApexTransaction } from '../services.ts';

/** A member that hands the call to the user's method. */
export function delegated(method: string): LibMember {
  return (tx: ApexTransaction, self: ApexValue, ...args: ApexValue[]) => {
    if (self === null) throw nullDereference();
    return tx.callMethod(self, method, args);
  };
}

/** A member of a job's context: tests implement the interface themselves. */
export function told(method: string, read: (self: JobContext) => ApexValue): LibMember {
  const asked = delegated(method);
  return (tx, self: ApexValue) => (self instanceof JobContext ? read(self) : asked(tx, self));
}

function contract(name: string, signatures: string[], more: Partial<LibType> = {}): LibType {
  const members = signatures.map((signature): [string, LibMember] => [signature, delegated(/(\w+)\(/.exec(signature)![1])]);
  return defineType({ name, kind: 'interface', members: Object.fromEntries(members), ...more });
}

const iterator = defineType({
  name: 'System.Iterator', kind: 'interface', typeParameters: ['T'], js: JsIterator,
  members: {
    'Boolean hasNext()': (tx, self: ApexValue) => (self instanceof JsIterator ? self.hasNext() : tx.callMethod(self, 'hasNext', [])),
    'T next()': (tx, self: ApexValue) => (self instanceof JsIterator ? self.next() : tx.callMethod(self, 'next', [])),
  },
});

const iterable = defineType({
  name: 'System.Iterable', kind: 'interface', typeParameters: ['T'],
  is: (value) => typeof value === 'object' && value !== null && Symbol.iterator in value && 'element' in value,
  members: {
    'Iterator<T> iterator()': (tx, self: Iterable<ApexValue> & { element?: JsIterator['type'] }) =>
      (self.element === undefined ? tx.callMethod(self, 'iterator', []) : new JsIterator(self, self.element)),
  },
});

export const interfaceTypes: readonly LibType[] = [
  iterator,
  iterable,
  contract('System.Comparable', ['Integer compareTo(Object other)']),
  contract('System.Comparator', ['Integer compare(T left, T right)'], { typeParameters: ['T'] }),
  contract('System.Callable', ['Object call(String action, Map<String, Object> args)']),
  contract('System.Queueable', ['void execute(System.QueueableContext context)']),
  contract('System.Schedulable', ['void execute(System.SchedulableContext context)']),
  contract('System.Finalizer', ['void execute(System.FinalizerContext context)']),
  contract('System.HttpCalloutMock', ['System.HttpResponse respond(System.HttpRequest request)']),
  contract('System.WebServiceMock', ['void doInvoke(Object stub, Object request, Map<String, Object> response, String endpoint, String soapAction, String requestName, String responseNS, String responseName, String responseType)']),
  contract('System.StubProvider', ['Object handleMethodCall(Object stubbedObject, String stubbedMethodName, System.Type returnType, List<System.Type> listOfParamTypes, List<String> listOfParamNames, List<Object> listOfArgs)']),
];
