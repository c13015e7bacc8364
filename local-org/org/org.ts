import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Clock } from '../base/clock.ts';
import { SalesforceError } from '../base/errors.ts';
import { keepFeatures, loadSchema, SCHEMA_FEATURES, SchemaCatalogue } from '../schema/index.ts';
import type { ObjectDef } from '../schema/types.ts';
import { OrgDatabase } from '../storage/index.ts';
import { JobQueue } from './async/jobQueue.ts';
import { makeNewOrg, type NewOrgIds } from './bootstrap/newOrg.ts';
import { formulaSource } from './query/formulaSource.ts';
import { QueryPlans } from '../soql/index.ts';
import { Workflows } from './workflow/workflows.ts';
import { Flows } from './flows/flows.ts';
import { Labels } from './labels/labels.ts';
import { Outbox } from './mail/outbox.ts';
import { RecordLocks } from './save/recordLocks.ts';
import { FormulaCache } from './save/formulaCache.ts';
import { Security } from './security/security.ts';
import { Sharing } from './security/sharing.ts';
import { SharingRules } from './security/sharingRules.ts';
import { Sessions } from './session/sessions.ts';
import type { UserContext } from './session/userContext.ts';
import { PerDefinition } from './storage/perDefinition.ts';
import { Rows } from './storage/rows.ts';
import { SystemWriter } from './storage/systemInsert.ts';
import { OrgApex, type ApexChanges } from './apex/orgApex.ts';
import type { Diagnostic } from '../apex/syntax/ast.ts';
import { shareAllRecords } from './security/shareAllRecords.ts';
import { copySetup } from './tests/copySetup.ts';
import { TestRunner, type TestOutcome } from './tests/testRunner.ts';
import type { RunOptions } from './transaction/options.ts';
import { Transaction } from './transaction/transaction.ts';
import { Triggers } from './triggers/triggers.ts';

export interface OrgOptions {
  /** Data directory, made if missing, or ':memory:'. */
  readonly data: string;
  readonly clock?: Clock;
  /** Directory for compiled Apex, which orgs may share; beside the data unless given, and for an org in memory none. */
  readonly compiled?: string;
  /** Features of a new org, as a scratch org definition names them; all that the local org knows unless given. */
  readonly features?: readonly string[];
  /** Namespace of a new org's own code, as the project of a packaging org names it; none unless given. */
  readonly namespace?: string;
}

const FEATURES = { kind: 'org', key: 'features' };
const NAMESPACE = { kind: 'org', key: 'namespace' };
const BASICS = { kind: 'org', key: 'basics' };

/** One Salesforce org: its schema, data, users, code and settings. */
export class Org {
  readonly catalogue: SchemaCatalogue;
  readonly db: OrgDatabase;
  readonly clock: Clock;
  readonly rows: Rows;
  readonly writer: SystemWriter;
  readonly security: Security;
  readonly sharing: Sharing;
  readonly sharingRules: SharingRules;
  readonly flows: Flows;
  readonly workflows: Workflows;
  readonly labels: Labels;
  readonly recordLocks: RecordLocks;
  readonly outbox: Outbox;
  readonly sessions: Sessions;
  readonly formulas: FormulaCache;
  readonly plans: QueryPlans;
  readonly perDefinition = new PerDefinition();
  readonly apex: OrgApex;
  readonly triggers: Triggers;
  readonly jobs: JobQueue;
  readonly tests: TestRunner;
  /** Code of the org may be named with it; null: none. */
  readonly namespace: string | null;
  readonly #ids: NewOrgIds;
  /** Where the org is served; index.ts says so once it listens. */
  instanceUrl = 'http://127.0.0.1';
  #running: Transaction | undefined;

  static open(options: OrgOptions): Org {
    const org = new Org(options);
    org.apex.loadStored();
    return org;
  }

  /** An org in memory with the schema, code, metadata and set-up data of this one and none of its records: what tests run in. */
  privateCopy(apex: OrgApex = this.apex): Org {
    return new Org({ data: ':memory:', clock: this.clock }, { source: this, apex });
  }

  private constructor(options: OrgOptions, copied?: { source: Org; apex: OrgApex }) {
    this.catalogue = copied?.source.catalogue ?? SchemaCatalogue.standard();
    this.clock = options.clock ?? new Clock();
    this.db = OrgDatabase.open(databasePath(options.data), this.catalogue);
    if (copied === undefined) {
      loadSchema(this.catalogue, this.db.documents);
      keepFeatures(this.catalogue, this.#features(options));
    }
    this.db.syncSchema();
    if (copied !== undefined) copySetup(copied.source, this.db);
    this.rows = new Rows(this.db, this.catalogue);
    this.writer = new SystemWriter(this.db, this.catalogue, this.clock);
    this.#ids = this.#basics();
    this.security = new Security(this.rows, this.catalogue);
    this.sharing = new Sharing(this.rows, this.catalogue, this.security);
    this.sharingRules = new SharingRules(this.db);
    this.flows = new Flows(this.db);
    this.workflows = new Workflows(this.db);
    this.labels = new Labels(this.db);
    this.recordLocks = new RecordLocks(this.db);
    this.namespace = copied?.source.namespace ?? this.#namespace(options);
    this.outbox = new Outbox(this.db);
    this.sessions = new Sessions(this.db, this.#ids.organizationId);
    this.formulas = new FormulaCache(this.catalogue);
    this.plans = new QueryPlans(this.catalogue, formulaSource(this));
    this.apex = copied?.apex ?? new OrgApex(this, options.compiled ?? (options.data === ':memory:' ? undefined : join(options.data, 'apex')));
    this.triggers = new Triggers(this.apex);
    this.jobs = new JobQueue(this);
    this.tests = new TestRunner(this);
  }

  get organizationId(): string {
    return this.#ids.organizationId;
  }

  /** The user who was there first: a system administrator. */
  get admin(): UserContext {
    return this.security.user(this.#ids.adminId)!;
  }

  /** The public site's user. */
  get guest(): UserContext {
    return this.security.user(this.#ids.guestId)!;
  }

  /** The transaction that is running, if any. */
  get running(): Transaction | undefined {
    return this.#running;
  }

  definitionOf(object: string): ObjectDef {
    const def = this.catalogue.object(object);
    if (def === undefined) throw new SalesforceError('INVALID_TYPE', `sObject type '${object}' is not supported.`);
    return def;
  }

  /** A DataWeave script's name as it was deployed, by name in any case. */
  scriptName(name: string): string | undefined {
    return this.db.documents.list('metadata:DataWeaveResource').find(({ key }) => key.toLowerCase() === name.toLowerCase())?.key;
  }

  /** A flow's API name as it was deployed, by name in any case; undefined when the org does not have it. */
  flowName(name: string): string | undefined {
    return this.flows.get(name)?.name;
  }

  /** The user behind an access token; undefined when the session is unknown or the user inactive. */
  session(token: string): UserContext | undefined {
    const userId = this.sessions.userOf(token);
    if (userId === undefined || this.rows.read('User', [userId])[0]?.IsActive !== true) return undefined;
    return this.security.user(userId);
  }

  /** A token for an active user, by user name. */
  createSession(username: string): { token: string; userId: string } {
    const row = this.rows.findBy('User', 'Username', [username])[0];
    if (row === undefined || row.IsActive !== true) throw new SalesforceError('INVALID_LOGIN', 'Invalid username, password, security token; or user locked out.', { status: 400 });
    return { token: this.sessions.create(row.Id as string), userId: row.Id as string };
  }

  endSession(token: string): void {
    this.sessions.end(token);
  }

  createGuestSession(): { token: string; userId: string } {
    return { token: this.sessions.create(this.guest.id), userId: this.guest.id };
  }

  /** Runs one transaction: commits when body returns, rolls back when it throws; what was put off then happens after the commit. */
  run<T>(user: UserContext, body: (tx: Transaction) => T, options: RunOptions = {}): T {
    const tx = new Transaction(this, user, options);
    let result: T;
    try {
      result = this.#within(tx, () =>
        this.db.savepoint(() => {
          const value = body(tx);
          tx.conclude();
          return value;
        }),
      );
    } catch (error) {
      tx.commitActions.runAfterFailure();
      throw error;
    }
    tx.commitActions.run();
    return result;
  }

  /** Body sees the transaction as the running one. */
  within<T>(tx: Transaction, body: () => T): T {
    return this.#within(tx, body);
  }

  #within<T>(tx: Transaction, body: () => T): T {
    const before = this.#running;
    this.#running = tx;
    try {
      return this.apex.machine.within(tx, body);
    } catch (error) {
      this.security.invalidate();
      throw error;
    } finally {
      this.#running = before;
    }
  }

  /** Gives the records that are there the shares of the object's rules. */
  reshare(def: ObjectDef): void {
    shareAllRecords(this, def);
  }

  /** Compiles and installs Apex, all or nothing; the diagnostics say why not. Writes ApexClass and ApexTrigger rows. */
  deployApex(changes: ApexChanges): readonly Diagnostic[] {
    return this.apex.deploy(changes);
  }

  /** Runs tests in a private copy of the org, for deployments. */
  runTests(request: { classes?: string[] }): readonly TestOutcome[] {
    return this.tests.outcomes(request);
  }

  /** Forgets what was read from the database, after a snapshot was restored. */
  forget(): void {
    this.jobs.leaveOff();
    this.security.invalidate();
    this.sessions.forget();
    this.labels.forget();
    this.sharingRules.forget();
  }

  close(): void {
    this.jobs.stop();
    this.db.close();
  }

  /** Decided when the org is made; later openings find what was decided. */
  #features({ features = SCHEMA_FEATURES }: OrgOptions): readonly string[] {
    const stored = this.db.documents.get(FEATURES.kind, FEATURES.key);
    if (stored !== undefined) return JSON.parse(stored.toString()) as string[];
    this.db.documents.put(FEATURES.kind, FEATURES.key, JSON.stringify(features));
    return features;
  }

  #namespace({ namespace }: OrgOptions): string | null {
    const stored = this.db.documents.get(NAMESPACE.kind, NAMESPACE.key);
    if (stored !== undefined) return stored.toString();
    if (namespace === undefined || namespace === '') return null;
    this.db.documents.put(NAMESPACE.kind, NAMESPACE.key, namespace);
    return namespace;
  }

  #basics(): NewOrgIds {
    const stored = this.db.documents.get(BASICS.kind, BASICS.key);
    if (stored !== undefined) return JSON.parse(stored.toString()) as NewOrgIds;
    return this.db.savepoint(() => {
      const ids = makeNewOrg(this.writer);
      this.db.documents.put(BASICS.kind, BASICS.key, JSON.stringify(ids));
      return ids;
    });
  }
}

function databasePath(data: string): string {
  if (data === ':memory:') return data;
  mkdirSync(data, { recursive: true });
  return join(data, 'org.sqlite');
}
