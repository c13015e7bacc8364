import { strict } from '../arguments.ts';
import { csvRows } from '../csv.ts';
import type { ApexDatetime } from '../datetime.ts';
import { defineType, type ApexValue, type LibType } from '../define.ts';
import { objectDef } from '../describe.ts';
import { IllegalArgumentException, NullPointerException } from '../exception.ts';
import { CALLOUT_MOCK } from '../http/http.ts';
import { SOAP_MOCK } from '../http/soap.ts';
import { FIXED_SEARCH_RESULTS } from './search.ts';
import { Deserializer } from '../json/deserialize.ts';
import { ApexList } from '../list.ts';
import type { ApexTransaction } from '../services.ts';
import { SObject } from '../sobject.ts';
import { staticResource } from '../staticresource.ts';
import type { SObjectTypeToken } from '../tokens.ts';
import { typeName, sobjectType } from '../types.ts';
import type { TypeSystem } from '../typesystem.ts';
import type { TypeValue } from '../typevalue.ts';
import { fieldType } from '../fieldvalue.ts';
import { installMembers } from './install.ts';
import { CURRENT_PAGE } from '../web/apexpages.ts';
import type { PageReferenceValue } from '../web/pagereference.ts';

/** Test.getEventBus(): delivers what the test has published. */
class TestEventBus {
  static readonly apexName = 'EventBus.TestBroker';
}

const bus = defineType({ name: 'EventBus.TestBroker', kind: 'class', js: TestEventBus, members: { 'void deliver()': (tx) => tx.deliverEvents(), 'void fail()': (tx) => tx.failEvents() } });

/** A record from a row of text; cells are read as JSON text of the field's type. */
function rowRecord(tx: ApexTransaction, reader: Deserializer, token: SObjectTypeToken, names: readonly string[], cells: readonly string[]): SObject {
  const record = new SObject(objectDef(tx, token.name));
  names.forEach((name, index) => {
    const value = cells[index] ?? '';
    const field = record.field(name.trim());
    if (value !== '' && field.name !== 'Id') record.putField(field.name, reader.read({ kind: 'text', value }, fieldType(field)));
  });
  return record;
}

function loadData(tx: ApexTransaction, types: TypeSystem, token: SObjectTypeToken, resource: string): ApexList {
  const [names, ...rows] = csvRows(staticResource(tx, resource).text());
  const reader = new Deserializer(tx, types, false);
  const records = rows.map((cells) => rowRecord(tx, reader, token, names, cells));
  tx.dml('insert', records, { allOrNone: true, access: 'system' });
  return new ApexList(sobjectType(token.name), records);
}

function setCurrentPage(tx: ApexTransaction, page: PageReferenceValue): void {
  tx.store.set(CURRENT_PAGE, page);
}

const MOCKS: Readonly<Record<string, string>> = { HttpCalloutMock: CALLOUT_MOCK, WebServiceMock: SOAP_MOCK };

function setMock(tx: ApexTransaction, type: TypeValue, mock: ApexValue): void {
  if (mock === null) throw new NullPointerException('Argument cannot be null.');
  const place = MOCKS[typeName(type.ref)];
  if (place === undefined) throw new IllegalArgumentException(`Test.setMock of ${typeName(type.ref)} is not supported by the local org`);
  tx.store.set(place, mock);
}

export function testTypes(types: TypeSystem): readonly LibType[] {
  const test = defineType({
    name: 'System.Test',
    kind: 'class',
    unsupported: [
      'clearApexPageMessages', 'createSoqlStub', 'createStubQueryRow', 'createStubQueryRows', 'enableChangeDataCapture', 'enqueueBatchJobs', 'getFlexQueueOrder', 'invokeContinuationMethod',
      'invokePage', 'isSoqlStubDefined', 'newSendEmailQuickActionDefaults', 'setContinuationResponse', 'setReadOnlyApplicationMode',
      'testSandboxPostCopyScript',
    ],
    members: {
      ...installMembers,
      'static void startTest()': (tx) => tx.startTest(),
      'static void stopTest()': (tx) => tx.stopTest(),
      'static Boolean isRunningTest()': (tx) => tx.isTest,
      'static EventBus.TestBroker getEventBus()': () => new TestEventBus(),
      'static void setMock(System.Type type, Object mock)': setMock,
      'static Object createStub(System.Type type, System.StubProvider provider)': strict((tx, type: TypeValue, provider: ApexValue) => tx.createStub(typeName(type.ref), provider)),
      'static Id getStandardPricebookId()': (tx) => tx.standardPricebookId(),
      'static void setCreatedDate(Id recordId, Datetime instant)': strict((tx, id: string, at: ApexDatetime) => tx.setCreatedDate(id, at.instant)),
      'static void setFixedSearchResults(List<Id> ids)': strict((tx, ids: ApexList) => void tx.store.set(FIXED_SEARCH_RESULTS, [...ids.items])),
      // Rights are read from the group's sets whenever they are asked for.
      'static void calculatePermissionSetGroup(String groupId)': () => undefined,
      'static void calculatePermissionSetGroup(List<String> groupIds)': () => undefined,
      'static void setCurrentPage(System.PageReference page)': setCurrentPage,
      'static void setCurrentPageReference(System.PageReference page)': setCurrentPage,
      'static List<SObject> loadData(Schema.SObjectType type, String staticResource)': (tx, token: SObjectTypeToken, resource: string) => loadData(tx, types, token, resource),
    },
  });
  return [bus, test];
}
