import type { LoadedTrigger } from '../../apex/machine/index.ts';
import { withApexErrors } from '../apex/apexErrors.ts';
import type { OrgApex } from '../apex/orgApex.ts';
import type { TriggerContext } from '../../apex/lib/services.ts';
import { ApexException, DmlException, isCatchable } from '../../apex/lib/exception.ts';
import type { SObject } from '../../apex/lib/sobject.ts';
import { toRaw } from '../../apex/lib/sobject.ts';
import { fail, alive, type SaveRow, type SaveUnit } from '../save/unit.ts';
import { isStored } from '../../storage/index.ts';
import { fieldsByName } from '../storage/fieldsByName.ts';
import { triggerRecord } from './triggerRecord.ts';

export type TriggerEvent = TriggerContext['operation'];

/** Salesforce allows sixteen triggers inside one another. */
const MAX_DEPTH = 16;
const EVENTS: readonly TriggerEvent[] = ['BEFORE_INSERT', 'BEFORE_UPDATE', 'BEFORE_DELETE', 'AFTER_INSERT', 'AFTER_UPDATE', 'AFTER_DELETE', 'AFTER_UNDELETE'];

/** A record of the unit as its triggers see it. */
interface Pair {
  row: SaveRow;
  fresh: SObject | null;
  old: SObject | null;
}

/** Fires the Apex triggers of an object. */
export class Triggers {
  readonly #apex: OrgApex;

  constructor(apex: OrgApex) {
    this.#apex = apex;
  }

  /** True when any trigger stands on the object. */
  exist(object: string): boolean {
    return EVENTS.some((event) => this.#apex.triggersOn(object, event).length > 0);
  }

  fire(unit: SaveUnit, event: TriggerEvent): void {
    const triggers = this.#apex.triggersOn(unit.def.name, event);
    if (triggers.length === 0) return;
    const pairs = alive(unit).map((row) => pairOf(unit, row, event));
    const context = contextOf(unit, event, pairs);
    checkDepth(unit);
    unit.tx.inTrigger(context, () => {
      for (const trigger of triggers) {
        context.trigger = trigger.name;
        runTrigger(unit, trigger, event);
      }
    });
    for (const pair of pairs) takeBack(unit, pair, event);
  }
}

function checkDepth(unit: SaveUnit): void {
  if (unit.tx.triggers.length < MAX_DEPTH) return;
  const message = `maximum trigger depth exceeded\n${unit.tx.triggers.map((context) => `${context.object} trigger event ${eventName(context.operation)}`).join('\n')}`;
  throw DmlException.of(unit.operation, [{ index: 0, id: null, statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message, fields: [] }]);
}

function pairOf(unit: SaveUnit, row: SaveRow, event: TriggerEvent): Pair {
  const hasNew = !event.endsWith('DELETE') || event === 'AFTER_UNDELETE';
  const hasOld = event.endsWith('UPDATE') || event === 'BEFORE_DELETE' || event === 'AFTER_DELETE';
  const fresh = hasNew ? triggerRecord(unit, row.record, event.startsWith('AFTER')) : null;
  const old = hasOld ? triggerRecord(unit, oldRecord(unit, row), true) : null;
  return { row, fresh, old };
}

function oldRecord(unit: SaveUnit, row: SaveRow): NonNullable<SaveRow['old']> {
  return unit.mergedInto === null ? row.old! : { ...row.old!, MasterRecordId: unit.mergedInto };
}

function contextOf(unit: SaveUnit, operation: TriggerEvent, pairs: Pair[]): TriggerContext {
  const list = (side: 'fresh' | 'old'): SObject[] | null => (pairs[0]?.[side] == null ? null : pairs.map((pair) => pair[side]!));
  return { object: unit.def.name, operation, newRecords: list('fresh'), oldRecords: list('old'), trigger: '' };
}

function runTrigger(unit: SaveUnit, trigger: LoadedTrigger, event: TriggerEvent): void {
  try {
    withApexErrors(() => trigger.run());
  } catch (error) {
    if (!(error instanceof ApexException) || (!isCatchable(error) && unit.tx.apexDepth > 1)) throw error;
    const message = `${trigger.name}: execution of ${eventName(event)}\n\ncaused by: ${error.describe()}\n\n${error.stackTraceString()}`;
    throw new TriggerFailure(message, error);
  }
}

/** Ends the unit: every record of it fails with the trigger's exception. */
export class TriggerFailure extends Error {
  constructor(message: string, cause: ApexException) {
    super(message, { cause });
    this.name = 'TriggerFailure';
  }
}

/** 'BEFORE_INSERT' → 'BeforeInsert'. */
function eventName(event: TriggerEvent): string {
  return event.toLowerCase().replace(/(^|_)(\w)/g, (_whole, _line, letter: string) => letter.toUpperCase());
}

/** Errors that the triggers added, and before saving the values that they set. */
function takeBack(unit: SaveUnit, { row, fresh, old }: Pair, event: TriggerEvent): void {
  for (const { message, field } of [...(fresh?.errors ?? []), ...(old?.errors ?? [])]) {
    fail(row, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, field === null ? [] : [field]);
  }
  if (fresh === null || !event.startsWith('BEFORE')) return;
  const fields = unit.tx.org.perDefinition.get(unit.def, fieldsByName);
  for (const name in fresh.changed) {
    const field = fields.get(name);
    if (field !== undefined && isStored(field) && name !== 'Id') row.record[field.name] = toRaw(fresh.values[name] ?? null);
  }
}
