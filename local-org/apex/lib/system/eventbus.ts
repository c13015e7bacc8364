import { defineType, type ApexValue, type LibType } from '../define.ts';
import { ApexList } from '../list.ts';
import { accessors, properties } from '../properties.ts';
import { SaveResult } from '../results.ts';
import type { ApexTransaction } from '../services.ts';
import type { SObject } from '../sobject.ts';
import { libType, STRING } from '../types.ts';
import { delegated } from './interfaces.ts';

function publish(tx: ApexTransaction, events: SObject[], callback?: ApexValue): SaveResult[] {
  return tx.publish(events, callback).map((result) => new SaveResult(result));
}

/** The events of a publication, as its callback gets them. */
class PublishResult {
  readonly uuids: ApexList;

  constructor(uuids: string[]) {
    this.uuids = new ApexList(STRING, uuids);
  }
}
export class SuccessResult extends PublishResult {
  static readonly apexName = 'EventBus.SuccessResult';
}
export class FailureResult extends PublishResult {
  static readonly apexName = 'EventBus.FailureResult';
}

function callbackTypes(outcome: 'Success' | 'Failure', js: typeof PublishResult): LibType[] {
  return [
    defineType({ name: `EventBus.EventPublish${outcome}Callback`, kind: 'interface', members: { [`void on${outcome}(EventBus.${outcome}Result result)`]: delegated(`on${outcome}`) } }),
    defineType({ name: `EventBus.${outcome}Result`, kind: 'interface', js, members: { 'List<String> getEventUuids()': (_tx, self: PublishResult) => self.uuids } }),
  ];
}

const eventBus = defineType({
  name: 'System.EventBus',
  kind: 'class',
  extensible: false,
  unsupported: ['getOperationId'],
  members: {
    'static Database.SaveResult publish(SObject event)': (tx, event: SObject) => publish(tx, [event])[0],
    'static Database.SaveResult publish(SObject event, Object callback)': (tx, event: SObject, callback: ApexValue) => publish(tx, [event], callback)[0],
    'static List<Database.SaveResult> publish(List<SObject> events, Object callback)': (tx, events: ApexList, callback: ApexValue) =>
      new ApexList(libType('Database.SaveResult'), publish(tx, events.items as SObject[], callback)),
    'static List<Database.SaveResult> publish(List<SObject> events)': (tx, events: ApexList) => new ApexList(libType('Database.SaveResult'), publish(tx, events.items as SObject[])),
  },
});

/** What every change event carries. Source: Change Data Capture Developer Guide, "Change Event Header Fields". */
class ChangeEventHeader {
  static readonly apexName = 'EventBus.ChangeEventHeader';
  entityName: string | null = null;
  recordIds: ApexList | null = null;
  changeType: string | null = null;
  changeOrigin: string | null = null;
  transactionKey: string | null = null;
  sequenceNumber: number | null = null;
  commitTimestamp: bigint | null = null;
  commitUser: string | null = null;
  commitNumber: bigint | null = null;
  nulledFields: ApexList | null = null;
  diffFields: ApexList | null = null;
  changedFields: ApexList | null = null;
}

const HEADER_FIELDS = {
  entityName: 'String', recordIds: 'List<String>', changeType: 'String', changeOrigin: 'String', transactionKey: 'String', sequenceNumber: 'Integer', commitTimestamp: 'Long', commitUser: 'String',
  commitNumber: 'Long', nulledFields: 'List<String>', diffFields: 'List<String>', changedFields: 'List<String>',
};
const header = properties(HEADER_FIELDS);

const changeEventHeader = defineType({
  name: 'EventBus.ChangeEventHeader', kind: 'class', js: ChangeEventHeader, members: { 'new()': () => new ChangeEventHeader(), ...header.members, ...accessors(HEADER_FIELDS) }, setters: header.setters,
});

export const eventBusTypes: readonly LibType[] = [eventBus, changeEventHeader, ...callbackTypes('Success', SuccessResult), ...callbackTypes('Failure', FailureResult)];
