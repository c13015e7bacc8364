/** A small org for the query tests: a company, its people, tasks, an object with every kind of field. */
import { SchemaCatalogue } from '../../schema/index.ts';
import { checkbox, currency, date, datetime, double, field, lookup, picklist, text, textarea } from '../../schema/fields.ts';
import { owned } from '../../schema/object.ts';
import type { Raw, RawRecord } from '../../schema/types.ts';
import { OrgDatabase } from '../../storage/index.ts';
import { SYSTEM_ACCESS, openCursor, parseQuery, planQuery, runQuery } from '../index.ts';
import type { FormulaSource, QueryAccess, QueryParameters, QueryRecord, QueryResult, QueryValue } from '../index.ts';

export const NOW = Date.UTC(2026, 10, 18, 22, 30);

const custom = { custom: true };
const thing = owned('Thing__c', 'a01', [
  text('Name', 80, { nameField: true }),
  lookup('Person__c', 'Contact', 'Things__r', { ...custom, relationshipName: 'Person__r' }),
  double('Score__c', 8, 2, custom), double('Count__c', 8, 0, custom), currency('Price__c', custom), checkbox('Active__c', custom), date('Day__c', custom), datetime('Moment__c', custom),
  field('Colours__c', 'multipicklist', custom), picklist('State__c', ['open', 'done'], { ...custom, picklistValues: [{ value: 'open', label: 'Still open', isDefault: false, isActive: true }] }),
  textarea('Story__c', 5000, custom), text('Code__c', 20, { ...custom, externalId: true, unique: true, caseSensitive: true }),
  text('Loud__c', 80, { ...custom, formula: { source: 'UPPER(Name)', blankAsZero: false } }),
  text('PersonName__c', 80, { ...custom, formula: { source: 'Person__r.LastName & Loud__c', blankAsZero: false } }),
], { custom: true, kind: 'custom', indexes: [['State__c', 'Day__c']] });

const formulas: FormulaSource = {
  references: (_, { name }) => (name === 'Loud__c' ? [['Name']] : [['Person__r', 'LastName'], ['Loud__c']]),
  evaluate: (_, { name }, read) => (name === 'Loud__c' ? String(read(['Name'])).toUpperCase() : `${String(read(['Person__r', 'LastName']))}/${String(read(['Loud__c']))}`),
};

export class World {
  readonly catalogue = SchemaCatalogue.standard();
  readonly db: OrgDatabase;
  access: QueryAccess = SYSTEM_ACCESS;
  parameters: QueryParameters;
  readonly ids: Record<string, string> = {};

  constructor() {
    this.catalogue.put(thing);
    this.db = OrgDatabase.open(':memory:', this.catalogue);
    this.parameters = { bind: (name) => { throw new Error(`Variable does not exist: ${name}`); }, now: NOW, timeZone: 'Europe/Berlin', userId: '' };
  }

  add(object: string, key: string, values: RawRecord): string {
    const def = this.catalogue.object(object)!;
    const id = this.db.newId(object);
    this.db.insert(def, [{ CreatedDate: NOW, SystemModstamp: NOW, LastModifiedDate: NOW, ...values, Id: id }]);
    this.ids[key] = id;
    return id;
  }

  run(text: string, binds: Record<string, Raw | Raw[]> = {}): QueryResult {
    return runQuery(this.plan(text), this.db, { ...this.parameters, bind: (name) => (name in binds ? binds[name] : this.parameters.bind(name)) });
  }

  plan(text: string): ReturnType<typeof planQuery> {
    return planQuery(parseQuery(text), this.catalogue, this.access, formulas);
  }

  cursor(text: string): ReturnType<typeof openCursor> {
    return openCursor(this.plan(text), this.db, this.parameters);
  }

  /** The result as plain data, ids as the keys they were added under. */
  plain(text: string, binds: Record<string, Raw | Raw[]> = {}): unknown {
    const { totalSize, records } = this.run(text, binds);
    return records.length === 0 ? totalSize : records.map((record) => this.plainRecord(record));
  }

  plainRecord(record: QueryRecord): Record<string, unknown> {
    return Object.fromEntries([...record.values].map(([key, value]) => [key, this.#plainValue(value)]));
  }

  #plainValue(value: QueryValue): unknown {
    if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return Object.entries(this.ids).find(([, id]) => id === value)?.[0] ?? value;
    if ('records' in value) return value.records.map((record) => this.plainRecord(record));
    return this.plainRecord(value);
  }
}

export function peopledWorld(): World {
  const world = new World();
  const { ids } = world;
  world.add('User', 'ann', { Username: 'ann@example.com', LastName: 'Ann', FirstName: 'Anna' });
  world.add('User', 'bob', { Username: 'bob@example.com', LastName: 'Bob' });
  world.add('Group', 'queue', { Name: 'Line', Type: 'Queue' });
  world.parameters = { ...world.parameters, userId: ids.ann };
  world.add('Account', 'acme', { Name: 'Acme', OwnerId: ids.ann, Industry: 'Media', AnnualRevenue: 10 });
  world.add('Account', 'beta', { Name: 'beta', OwnerId: ids.bob, Industry: 'Media', AnnualRevenue: 0.1 });
  world.add('Account', 'cyan', { Name: 'Cyan', OwnerId: ids.bob, AnnualRevenue: 0.2 });
  world.add('Contact', 'zoe', { LastName: 'Zoë', FirstName: 'Mia', AccountId: ids.acme, OwnerId: ids.ann, MailingCity: 'Köln', MailingCountry: 'DE', Birthdate: '2000-02-29' });
  world.add('Contact', 'max', { LastName: 'max', AccountId: ids.acme, OwnerId: ids.bob, Email: 'max@example.com' });
  world.add('Contact', 'lea', { LastName: 'Lea', AccountId: ids.beta, OwnerId: ids.bob });
  world.add('Contact', 'solo', { LastName: 'Solo', OwnerId: ids.bob });
  world.add('Contact', 'gone', { LastName: 'Gone', AccountId: ids.acme, OwnerId: ids.ann, IsDeleted: true });
  return world;
}
