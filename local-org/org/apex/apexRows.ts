import type { RawRecord } from '../../schema/types.ts';
import { runQuery, SYSTEM_ACCESS } from '../../soql/index.ts';
import type { Org } from '../org.ts';
import type { ApexChanges } from './orgApex.ts';

const API_VERSION = 65;

/** The ApexClass and ApexTrigger rows of an org. */
export class ApexRows {
  readonly #org: Org;

  constructor(org: Org) {
    this.#org = org;
  }

  /** All stored sources. */
  sources(): { classes: Map<string, string>; triggers: Map<string, string> } {
    return { classes: this.#read('ApexClass'), triggers: this.#read('ApexTrigger') };
  }

  write(changes: ApexChanges, objectOf: (trigger: string) => string | undefined): void {
    for (const [name, body] of changes.classes) this.#put('ApexClass', name, body, {});
    for (const [name, body] of changes.triggers) this.#put('ApexTrigger', name, body, { TableEnumOrId: objectOf(name) ?? null });
    for (const name of changes.removed) for (const object of ['ApexClass', 'ApexTrigger']) this.#remove(object, name);
  }

  #read(object: string): Map<string, string> {
    const plan = this.#org.plans.plan(`SELECT Name, Body FROM ${object}`, SYSTEM_ACCESS);
    const { records } = runQuery(plan, this.#org.db, { bind: () => null, now: this.#org.clock.now(), timeZone: 'GMT', userId: '' });
    return new Map(records.map(({ values }) => [values.get('Name') as string, (values.get('Body') ?? '') as string]));
  }

  #put(object: string, name: string, body: string, more: RawRecord): void {
    const values: RawRecord = { Name: name, Body: body, ApiVersion: API_VERSION, Status: 'Active', IsValid: true, LengthWithoutComments: body.length, ...more };
    const known = this.#org.rows.findBy(object, 'Name', [name])[0];
    const userId = this.#org.running?.user.id ?? this.#org.admin.id;
    if (known === undefined) this.#org.writer.insert(object, values, userId);
    else this.#org.writer.update(object, known.Id as string, { ...values, LastModifiedDate: this.#org.clock.now(), LastModifiedById: userId });
  }

  #remove(object: string, name: string): void {
    const known = this.#org.rows.findBy(object, 'Name', [name])[0];
    if (known !== undefined) this.#org.writer.remove(object, [known.Id as string]);
  }
}
