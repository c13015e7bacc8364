/** ApexPages.StandardController and StandardSetController. Source: Apex Reference Guide, "ApexPages Namespace". What they save, they save as the user. */
import { defineType, type LibMember, type LibType } from '../define.ts';
import { DmlException, SObjectException, VisualforceException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { QueryLocator } from '../querylocator.ts';
import type { ApexTransaction, DmlOperation } from '../services.ts';
import { SObject } from '../sobject.ts';
import { addException } from './apexpages.ts';
import { PageReferenceValue } from './pagereference.ts';

const USER = { access: 'user', allOrNone: true } as const;

/** True when it worked; what did not is said on the page, as standard buttons do. */
function saved(tx: ApexTransaction, operation: DmlOperation, records: SObject[]): boolean {
  try {
    tx.dml(operation, records, USER);
    return true;
  } catch (error) {
    if (!(error instanceof DmlException)) throw error;
    addException(tx, error);
    return false;
  }
}

const page = (path: string): PageReferenceValue => new PageReferenceValue(path);

class StandardController {
  static readonly apexName = 'ApexPages.StandardController';
  readonly record: SObject;

  constructor(record: SObject) {
    this.record = record;
  }

  /** The record's page; that of the object for a record without id. */
  get home(): PageReferenceValue {
    return page(this.record.id === null ? `/${this.record.def.keyPrefix}/o` : `/${this.record.id}`);
  }
}

const controllerType = defineType({
  name: 'ApexPages.StandardController', kind: 'class', js: StandardController, unsupported: ['reset'],
  members: {
    'void addFields(List<String> names)': () => {
      throw new SObjectException('You cannot call addFields when the data is being passed into the controller by Apex code');
    },
    'new(SObject record)': (_tx, record: SObject) => new StandardController(record),
    'SObject getRecord()': (_tx, self: StandardController) => self.record,
    'Id getId()': (_tx, self: StandardController) => self.record.id,
    'System.PageReference view()': (_tx, self: StandardController) => self.home,
    'System.PageReference edit()': (_tx, self: StandardController) => page(`/${self.record.id ?? self.record.def.keyPrefix}/e`),
    'System.PageReference cancel()': (_tx, self: StandardController) => self.home,
    'System.PageReference save()': (tx, self: StandardController) => (saved(tx, self.record.id === null ? 'insert' : 'update', [self.record]) ? self.home : null),
    'System.PageReference delete()': (tx, self: StandardController) => (saved(tx, 'delete', [self.record]) ? page(`/${self.record.def.keyPrefix}/o`) : null),
  },
});

/** Most records that a set holds. */
const SET_ROWS = 10_000;

class StandardSetController {
  static readonly apexName = 'ApexPages.StandardSetController';
  readonly records: SObject[];
  readonly element: ApexList['element'];
  /** False when there were more rows than a set holds. */
  readonly complete: boolean;
  selected: SObject[] = [];
  pageSize = 20;
  /** From 1. */
  pageNumber = 1;

  constructor(records: readonly SObject[], element: ApexList['element']) {
    this.records = records.slice(0, SET_ROWS);
    this.element = element;
    this.complete = records.length <= SET_ROWS;
  }

  get pages(): number {
    return Math.max(1, Math.ceil(this.records.length / this.pageSize));
  }

  get current(): SObject[] {
    return this.records.slice((this.pageNumber - 1) * this.pageSize, this.pageNumber * this.pageSize);
  }

  go(to: number): void {
    this.pageNumber = Math.min(Math.max(1, to), this.pages);
  }

  list(records: SObject[]): ApexList {
    return new ApexList(this.element, records);
  }

  /** The first of the selected or else of all. */
  get prototype_(): SObject {
    const record = this.selected[0] ?? this.records[0];
    if (!record) throw new VisualforceException('The set controller has no records');
    return record;
  }
}

function going(where: (self: StandardSetController) => number): LibMember {
  return (_tx, self: StandardSetController) => self.go(where(self));
}

function saveAll(tx: ApexTransaction, self: StandardSetController): PageReferenceValue | null {
  const changed = self.records.filter((record) => Object.keys(record.changed).length > 0 && record.id !== null);
  return changed.length === 0 || saved(tx, 'update', changed) ? page('/') : null;
}

const setControllerType = defineType({
  name: 'ApexPages.StandardSetController', kind: 'class', js: StandardSetController, unsupported: ['addFields', 'getFilterId', 'getListViewOptions', 'reset', 'setFilterId'],
  members: {
    'new(List<SObject> records)': (_tx, records: ApexList) => new StandardSetController(records.items as SObject[], records.element),
    'new(Database.QueryLocator locator)': (tx, locator: QueryLocator) => new StandardSetController(locator.records(tx), locator.element),
    'List<SObject> getRecords()': (_tx, self: StandardSetController) => self.list(self.current),
    'SObject getRecord()': (_tx, self: StandardSetController) => self.prototype_,
    'List<SObject> getSelected()': (_tx, self: StandardSetController) => self.list([...self.selected]),
    'void setSelected(List<SObject> records)': (_tx, self: StandardSetController, records: ApexList) => void (self.selected = [...(records.items as SObject[])]),
    'Integer getResultSize()': (_tx, self: StandardSetController) => self.records.length,
    'Boolean getCompleteResult()': (_tx, self: StandardSetController) => self.complete,
    'Integer getPageSize()': (_tx, self: StandardSetController) => self.pageSize,
    'void setPageSize(Integer size)': (_tx, self: StandardSetController, size: number) => {
      self.pageSize = size;
      self.go(self.pageNumber);
    },
    'Integer getPageNumber()': (_tx, self: StandardSetController) => self.pageNumber,
    'void setPageNumber(Integer number)': (_tx, self: StandardSetController, number: number) => self.go(number),
    'Boolean getHasNext()': (_tx, self: StandardSetController) => self.pageNumber < self.pages,
    'Boolean getHasPrevious()': (_tx, self: StandardSetController) => self.pageNumber > 1,
    'void first()': going(() => 1),
    'void last()': going((self) => self.pages),
    'void next()': going((self) => self.pageNumber + 1),
    'void previous()': going((self) => self.pageNumber - 1),
    'System.PageReference save()': saveAll,
    'System.PageReference cancel()': () => page('/'),
  },
});

export const controllerTypes: readonly LibType[] = [controllerType, setControllerType];
