import { defineType, type LibType } from '../define.ts';

/** Test.getEventBus(): delivers what the test has published. */
class TestEventBus {}

const bus = defineType({
  name: 'EventBus.TestBroker',
  kind: 'class',
  extensible: false,
  js: TestEventBus,
  members: { 'void deliver()': (tx) => tx.deliverEvents() },
});

const test = defineType({
  name: 'System.Test',
  kind: 'class',
  extensible: false,
  unsupported: ['createStub', 'createSoqlStub', 'enableChangeDataCapture', 'getFlexQueueOrder', 'invokeContinuationMethod', 'loadData', 'setContinuationResponse', 'setCreatedDate', 'setFixedSearchResults', 'setMock', 'setReadOnlyApplicationMode', 'testInstall'],
  members: {
    'static void startTest()': (tx) => tx.startTest(),
    'static void stopTest()': (tx) => tx.stopTest(),
    'static Boolean isRunningTest()': (tx) => tx.isTest,
    'static EventBus.TestBroker getEventBus()': () => new TestEventBus(),
  },
});

export const testTypes: readonly LibType[] = [bus, test];
