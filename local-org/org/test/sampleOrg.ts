import { Org } from '../index.ts';
import type { Transaction } from '../index.ts';
import type { DmlOperation, DmlResult } from '../../apex/lib/services.ts';
import { newCustomObject, withField } from '../../schema/index.ts';
import { checkbox, double, field, lookup, restricted, text } from '../../schema/fields.ts';
import type { FieldDef, ObjectDef, RawRecord } from '../../schema/types.ts';
import type { UserContext } from '../index.ts';

/** An org in memory for one test. */
export function sampleOrg(): Org {
  return Org.open({ data: ':memory:' });
}

/** One API request of a user. */
export function asApi<T>(org: Org, user: UserContext, body: (tx: Transaction) => T): T {
  return org.run(user, body, { api: true });
}

/** Saves through the API, each record for itself unless said. */
export function save(org: Org, operation: DmlOperation, object: string, records: RawRecord[], options: { user?: UserContext; allOrNone?: boolean; externalIdField?: string; hard?: boolean } = {}): DmlResult[] {
  const { user = org.admin, allOrNone = false, ...more } = options;
  return asApi(org, user, (tx) => tx.save(operation, object, records, { allOrNone, access: 'user', ...more }));
}

/** Inserts one record that must be fine; its id. */
export function insert(org: Org, object: string, record: RawRecord, user?: UserContext): string {
  const [result] = save(org, 'insert', object, [record], { user });
  if (!result.success) throw new Error(`${result.errors[0].statusCode}: ${result.errors[0].message}`);
  return result.id!;
}

/** The stored record. */
export function stored(org: Org, object: string, id: string): RawRecord {
  return org.db.read(org.definitionOf(object), [id]).get(id)!;
}

/** Changes a definition as a deployment would. */
export function define(org: Org, change: (def: ObjectDef) => ObjectDef, object: string): void {
  org.catalogue.put(change(org.definitionOf(object)));
  org.db.syncSchema();
}

let serial = 0;

/** Lets the administrator see and edit all custom fields of an object: deployed fields come without field-level security. */
function grantFields(org: Org, object: string): void {
  const [own] = org.rows.findBy('PermissionSet', 'ProfileId', [org.admin.profileId]);
  const fields = [...org.definitionOf(object).fields.values()].filter((each) => each.custom && each.nillable);
  for (const each of fields) org.writer.insert('FieldPermissions', { ParentId: own.Id, SobjectType: object, Field: `${object}.${each.name}`, PermissionsRead: true, PermissionsEdit: true }, org.admin.id);
  org.security.invalidate();
}

/** A user with one of the standard profiles. */
export function user(org: Org, profile: string, values: RawRecord = {}): UserContext {
  serial++;
  const [row] = org.rows.findBy('Profile', 'Name', [profile]);
  const id = insert(org, 'User', { Username: `user${serial}@local.org`, LastName: `User ${serial}`, Email: 'u@example.com', ProfileId: row.Id, ...values });
  return org.security.user(id)!;
}

const CUSTOM = { custom: true } as const;

/** A custom object with a unique code, a restricted colour, a validation rule, and a lookup and a roll-up between crates and things. */
export function defineThings(org: Org): void {
  const thing = newCustomObject('Thing__c', { label: 'Thing', pluralLabel: 'Things', deploymentStatus: 'Deployed', nameField: { type: 'Text', label: 'Name' }, sharingModel: 'Private' }, 'a10');
  const crate = newCustomObject('Crate__c', { label: 'Crate', pluralLabel: 'Crates', deploymentStatus: 'Deployed', nameField: { type: 'AutoNumber', label: 'Number', displayFormat: 'C-{0000}' }, sharingModel: 'ReadWrite' }, 'a11');
  const things: FieldDef[] = [
    text('Code__c', 10, { ...CUSTOM, unique: true, externalId: true, label: 'Code' }),
    restricted('Colour__c', ['Red', '*Green'], { ...CUSTOM, label: 'Colour' }),
    double('Weight__c', 5, 2, CUSTOM),
    checkbox('Fragile__c', CUSTOM),
    text('Shade__c', 80, { ...CUSTOM, formula: { source: '"dark " & TEXT(Colour__c)', blankAsZero: false } }),
    text('Owner_Name__c', 80, { ...CUSTOM, defaultValue: '"made by " & $User.LastName' }),
    lookup('Crate__c', 'Crate__c', 'Things__r', { ...CUSTOM, relationshipName: 'Crate__r', onParentDelete: 'restrict' }),
    lookup('Contact__c', 'Contact', 'Things__r', { ...CUSTOM, relationshipName: 'Contact__r' }),
  ];
  const rule = { name: 'No_Heavy', active: true, condition: 'Weight__c > 100', message: 'Too heavy', errorField: 'Weight__c' };
  org.catalogue.put(crate);
  org.catalogue.put({ ...things.reduce((def, each) => withField(def, each, each.name === 'Weight__c'), thing), validationRules: [rule], enableHistory: true });
  org.db.syncSchema();
  grantFields(org, 'Thing__c');
}

/** A detail of Thing__c and the roll-ups over it. */
export function definePieces(org: Org): void {
  const piece = newCustomObject('Piece__c', { label: 'Piece', pluralLabel: 'Pieces', deploymentStatus: 'Deployed', nameField: { type: 'Text', label: 'Name' }, sharingModel: 'ControlledByParent' }, 'a12');
  const parent = lookup('Thing__c', 'Thing__c', 'Pieces__r', { ...CUSTOM, relationshipName: 'Thing__r', onParentDelete: 'cascade', masterDetail: true, nillable: false });
  org.catalogue.put([parent, double('Price__c', 10, 2, CUSTOM)].reduce((def, each) => withField(def, each, undefined), piece));
  const summary = { childObject: 'Piece__c', childRelationshipField: 'Thing__c', filters: [] };
  const count = field('Pieces__c', 'double', { ...CUSTOM, precision: 18, createable: false, updateable: false, summary: { ...summary, operation: 'count' } });
  const total = field('Total__c', 'double', { ...CUSTOM, precision: 18, scale: 2, createable: false, updateable: false, summary: { ...summary, operation: 'sum', summarizedField: 'Price__c' } });
  define(org, (def) => withField(withField(def, count, undefined), total, undefined), 'Thing__c');
  grantFields(org, 'Piece__c');
}

/** Deploys Apex by name; triggers are told by their first word. Throws the first problem of the compiler. */
export function deployApex(org: Org, ...sources: string[]): void {
  const classes = new Map<string, string>();
  const triggers = new Map<string, string>();
  for (const source of sources) {
    const [, kind, name] = /\b(class|trigger|interface|enum)\s+(\w+)/.exec(source)!;
    (kind === 'trigger' ? triggers : classes).set(name, source);
  }
  const [problem] = org.run(org.admin, () => org.deployApex({ classes, triggers, removed: [] }));
  if (problem !== undefined) throw new Error(`${problem.file}:${problem.line} ${problem.message}`);
}

/** Runs statements as a user; throws what they threw. */
export function run(org: Org, statements: string, runner: UserContext = org.admin): string[] {
  return org.run(runner, (tx) => {
    const result = tx.executeAnonymous(statements);
    if (!result.success) throw new Error(result.compileProblem ?? result.exceptionMessage!);
    return tx.logs.map(({ text: line }) => line);
  });
}
