import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '@salesforce/core';
import { type LocalOrg, startLocalOrg } from '../../local-org/index.ts';
import { buildComponents } from '../privacy/build-components.ts';
import { connectToLocal } from '../privacy/connect.ts';
import { assignPermissionSetTo } from '../privacy/deploy.ts';
import { deploySource } from '../privacy/deploy-source.ts';
import { post } from '../privacy/rest.ts';
import { sourceRoot } from '../privacy/root.ts';
import type { RebuiltCell } from '../privacy/verify/cells.ts';
import type { Row } from '../privacy/verify/ledger.ts';
import type { ReplayOrg } from '../privacy/verify/verify.ts';

type FieldType = NonNullable<ReturnType<LocalOrg['org']['definitionOf']>['fields'] extends ReadonlyMap<string, infer Field> ? Field : never>;
type Value = string | number | boolean | null;

/** As many people as `POST verification/cells` takes at once. */
const PEOPLE_AT_ONCE = 1_000;
/** Values of a contact detail matter to no decision, only whether there is one. */
const CONTACT_DETAILS = /^(Email|.*Phone|(Mailing)?(Street|City))$/;
/** Of a note too it only matters whether there is one. */
const NOTE = 'Note__c';
const EVENT = 'ConsentEvent__c';
/** Keeps the id that an event has in the org that is verified: there are too many for memory. */
const ID_THERE = 'IdempotencyKey__c';

/**
 * A private org in this process with the package and a copy of somebody's ledger, as it is: no trigger runs while it is loaded. The copy lies in a
 * file that goes with the org.
 */
export class PrivateReplayOrg implements ReplayOrg {
  readonly #local: LocalOrg;
  readonly #connection: Connection;
  readonly #folder: string;
  /** Ids of the org that is verified ↔ ids here: another org's ids have no place in this one. */
  readonly #here = new Map<string, string>();
  readonly #there = new Map<string, string>();

  private constructor(local: LocalOrg, connection: Connection, folder: string) {
    this.#local = local;
    this.#connection = connection;
    this.#folder = folder;
  }

  static async open(): Promise<PrivateReplayOrg> {
    const folder = mkdtempSync(join(tmpdir(), 'lawful-verify-'));
    const local = await startLocalOrg({ data: folder });
    const replay = new PrivateReplayOrg(local, await connectToAdmin(local), folder);
    try {
      await replay.#deploy();
      return replay;
    } catch (error) {
      await replay.close();
      throw error;
    }
  }

  async #deploy(): Promise<void> {
    await buildComponents(sourceRoot);
    await deploySource(this.#connection, sourceRoot, { checkOnly: false, onComponents: () => {} });
    await assignPermissionSetTo(this.#connection, 'PrivacyAdmin', this.#local.org.createSession(this.#local.org.admin.username).userId);
  }

  load(object: string, rows: Row[]): void {
    const { fields } = this.#local.org.definitionOf(object);
    for (const { Id, ...row } of rows) {
      const values = Object.fromEntries(Object.entries(row).map(([name, text]) => [name, this.#value(name, fields.get(name.toLowerCase())!, text)]));
      const own: Record<string, string> = object === EVENT ? { Id: this.#local.org.db.newId(EVENT), [ID_THERE]: Id } : { Id: this.#idHere(object, Id) };
      this.#local.org.writer.insert(object, { ...values, ...own }, null);
    }
  }

  configure(object: string, rows: Row[]): void {
    for (const { DeveloperName, attributes: _, ...settings } of rows) {
      const [own] = this.#local.org.rows.findBy(object, 'DeveloperName', [DeveloperName]);
      if (own) this.#local.org.writer.update(object, own.Id as string, settings);
      else this.#local.org.writer.insert(object, { DeveloperName, MasterLabel: DeveloperName, ...settings }, null);
    }
  }

  async rebuild(requests: { person: string; at: string }[]): Promise<RebuiltCell[][]> {
    const rebuilt: RebuiltCell[][] = [];
    for (let from = 0; from < requests.length; from += PEOPLE_AT_ONCE) {
      const part = requests.slice(from, from + PEOPLE_AT_ONCE);
      const replays = part.map(({ person, at }) => ({ person: this.#idHere('Individual', person), at }));
      const answer = await post<{ replays: { cells: RebuiltCell[] }[] }>(this.#connection, 'verification/cells', { replays });
      const events = answer.replays.flatMap(({ cells }) => cells.flatMap(({ lastEvent }) => lastEvent ?? []));
      const eventsThere = new Map(this.#local.org.rows.read(EVENT, events).map((event) => [event.Id as string, event[ID_THERE] as string]));
      answer.replays.forEach(({ cells }, index) => rebuilt.push(cells.map((cell) => this.#cellThere(cell, part[index].person, eventsThere))));
    }
    return rebuilt;
  }

  async close(): Promise<void> {
    await this.#local.close();
    rmSync(this.#folder, { recursive: true });
  }

  #value(name: string, { type, referenceTo }: FieldType, text: string): Value {
    if (text === '') return null;
    if (type === 'reference') return this.#idHere(referenceTo[0], text);
    if (name === 'PersonRef__c') return this.#idHere('Individual', text);
    if (name === 'RefersTo__c') return this.#eventHere(text);
    if (name === NOTE) return '–';
    if (CONTACT_DETAILS.test(name)) return 'x@replay.example';
    if (type === 'boolean') return text === 'true';
    if (type === 'datetime') return Date.parse(text);
    return type === 'double' || type === 'int' ? Number(text) : text;
  }

  #idHere(object: string, id: string): string {
    let own = this.#here.get(id);
    if (own === undefined) {
      own = this.#local.org.db.newId(object);
      this.#here.set(id, own);
      this.#there.set(own, id);
    }
    return own;
  }

  /** An event refers to an earlier one. */
  #eventHere(id: string): string {
    const [event] = this.#local.org.rows.findBy(EVENT, ID_THERE, [id]);
    return (event?.Id as string | undefined) ?? id;
  }

  #cellThere(cell: RebuiltCell, person: string, events: Map<string, string>): RebuiltCell {
    const id = (own: string | null): string => (own ? this.#there.get(own)! : '');
    return {
      ...cell,
      status: cell.status ?? '',
      basis: cell.basis ?? '',
      purposeVersion: id(cell.purposeVersion),
      assessment: id(cell.assessment),
      lastEvent: events.get(cell.lastEvent) ?? '',
      // The key ends with eight characters of the person's id.
      searchKey: `${cell.searchKey.slice(0, -8)}${person.slice(7, 15)}`,
    };
  }
}

function connectToAdmin({ org, instanceUrl }: LocalOrg): Promise<Connection> {
  const { token, userId } = org.createSession(org.admin.username);
  return connectToLocal({ instanceUrl, admin: { username: org.admin.username, userId, organizationId: org.organizationId, accessToken: token } });
}
