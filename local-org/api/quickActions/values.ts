/** What a quick action writes: presets, the tie to the record at hand, what the user gives. */
import { SalesforceError, notSupported } from '../../base/errors.ts';
import { isId, keyPrefixOf, to18 } from '../../base/ids.ts';
import { literalDefault } from '../../schema/index.ts';
import type { ObjectDef, RawRecord } from '../../schema/types.ts';
import type { Call } from '../http/resource.ts';
import { fieldOf } from '../json/recordInput.ts';
import { fromJson } from '../json/values.ts';
import type { QuickAction } from './definitions.ts';

const PEOPLE: ReadonlySet<string> = new Set(['Contact', 'Lead']);

/** The object of the record at hand. Throws for an id of another object than the action's. */
export function contextObject(call: Call, action: QuickAction, id: string): ObjectDef {
  const def = isId(id) ? call.org.catalogue.objectByPrefix(keyPrefixOf(id)) : undefined;
  if (def === undefined) throw new SalesforceError('MALFORMED_ID', `malformed id ${id.slice(0, 18)}`, { fields: ['contextId'] });
  if (action.context !== null && action.context !== def.name) throw new SalesforceError('INVALID_ID_FIELD', `${action.context}.${action.name} is an action of ${action.context}, the record is of ${def.name}`, { fields: ['contextId'] });
  return def;
}

/** Records of global actions are tied to none, but for activities. Source: Salesforce Help, "Global Quick Actions". */
function tie(call: Call, action: QuickAction, target: ObjectDef, contextId: string | undefined): RawRecord {
  if (contextId === undefined || action.type === 'Update') return {};
  const context = contextObject(call, action, contextId);
  if (action.parentField !== null) return { [fieldOf(target, action.parentField).name]: to18(contextId) };
  if (target.name !== 'Task' && target.name !== 'Event') return {};
  return { [PEOPLE.has(context.name) ? 'WhoId' : 'WhatId']: to18(contextId) };
}

function preset(target: ObjectDef, { field: name, literal, formula }: QuickAction['presets'][number]): RawRecord {
  const field = fieldOf(target, name);
  if (formula !== undefined) throw notSupported(`The formula of a quick action for ${target.name}.${field.name}`);
  return { [field.name]: fromJson(field, literal) };
}

/** A logged call is over. */
const LOGGED: RawRecord = { Status: 'Completed', TaskSubtype: 'Call' };

export function recordTypeId(target: ObjectDef, { recordType }: QuickAction): string | null {
  const wanted = recordType?.slice(recordType.indexOf('.') + 1);
  return target.recordTypes.find(({ developerName }) => developerName === wanted)?.id ?? null;
}

function recordTypeOf(target: ObjectDef, action: QuickAction): RawRecord {
  const id = recordTypeId(target, action);
  return id === null ? {} : { RecordTypeId: id };
}

/** Values before the user gives any. */
export function presetValues(call: Call, action: QuickAction, target: ObjectDef, contextId: string | undefined): RawRecord {
  const presets = action.presets.map((each) => preset(target, each));
  return Object.assign({}, action.type === 'LogACall' ? LOGGED : {}, recordTypeOf(target, action), ...presets, tie(call, action, target, contextId)) as RawRecord;
}

/** The fields of the action's layout as they begin. */
export function defaultValues(call: Call, action: QuickAction, target: ObjectDef, contextId: string | undefined): RawRecord {
  const presets = presetValues(call, action, target, contextId);
  const fields = action.items.map(({ field }) => fieldOf(target, field));
  const begun = action.type === 'Update' ? {} : Object.fromEntries(fields.map((field) => [field.name, literalDefault(field) ?? null]));
  return { ...Object.fromEntries(fields.map((field) => [field.name, null])), ...begun, ...presets };
}
