import { SalesforceError, notSupported } from '../../base/errors.ts';
import { to18 } from '../../base/ids.ts';
import type { Transaction } from '../../org/index.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { layoutRow } from '../data/layouts.ts';
import { apiPathOf, missingRecord, objectOf, readRecord } from '../data/object.ts';
import { readerFor } from '../data/writes.ts';
import { notFound, rowErrors } from '../http/errors.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { fieldOf } from '../json/recordInput.ts';
import { toJson } from '../json/values.ts';
import { quickActions, writes } from './definitions.ts';
import type { QuickAction } from './definitions.ts';
import { contextObject, defaultValues, presetValues, recordTypeId } from './values.ts';

/** Global ones, and under an object its own before them. */
function offered(call: Call, tx: Transaction): QuickAction[] {
  const object = call.params.object === undefined ? null : objectOf(call, tx).name;
  const own = quickActions(call).filter(({ context }) => context === null || context === object);
  const reachable = own.filter(({ target }) => target === null || tx.objectAccess(target, 'accessible'));
  return reachable.sort((a, b) => Number(a.context === null) - Number(b.context === null));
}

/** NewNote, or Account.NewNote with its object before it. */
function actionOf(call: Call, tx: Transaction): QuickAction {
  const { name } = call.params;
  const action = offered(call, tx).find((each) => each.name === name || `${each.context ?? 'Global'}.${each.name}` === name);
  if (action === undefined) throw missingRecord();
  return action;
}

function basePath(call: Call): string {
  const { object } = call.params;
  return `${apiPathOf(call)}${object === undefined ? '' : `/sobjects/${object}`}/quickActions`;
}

function summary(call: Call, action: QuickAction): object {
  const quickAction = `${basePath(call)}/${action.name}`;
  const values = writes(action) ? { defaultValues: `${quickAction}/defaultValues`, defaultValuesTemplate: `${quickAction}/defaultValues/{ID}` } : {};
  return { label: action.label, name: action.name, type: action.type, urls: { quickAction, ...values, describe: `${quickAction}/describe` } };
}

function list(call: Call): Answer {
  return call.transaction((tx) => ok(offered(call, tx).map((action) => summary(call, action))));
}

function targetOf(call: Call, tx: Transaction, action: QuickAction): ObjectDef {
  if (!writes(action)) throw notSupported(`Running a quick action of the type ${action.type}`);
  if (action.target === null) throw notFound();
  return objectOf(call, tx, action.target);
}

function layout(action: QuickAction, target: ObjectDef): object {
  const layoutRows = action.items.map((item) => layoutRow(fieldOf(target, item.field), item));
  return { columns: 1, heading: null, layoutRows, layoutSectionId: null, parentLayoutId: null, rows: layoutRows.length, tabOrder: 'TopToBottom', useCollapsibleSection: false, useHeading: false };
}

function describe(call: Call): Answer {
  return call.transaction((tx) => {
    const action = actionOf(call, tx);
    const target = writes(action) ? targetOf(call, tx, action) : undefined;
    const presets = action.presets.map(({ field, literal, formula }) => ({ defaultValue: literal ?? formula ?? null, field }));
    return ok({
      ...summary(call, action), accessLevelRequired: null, canvasApplicationName: null, colors: [], contextSobjectType: action.context, defaultValues: presets, height: null, iconName: null, iconUrl: null, icons: [],
      layout: target === undefined ? null : layout(action, target), miniIconUrl: null, showQuickActionLcHeader: false, showQuickActionVfHeader: false, targetParentField: action.parentField,
      targetRecordTypeId: target === undefined ? null : recordTypeId(target, action), targetSobjectType: action.target, visualforcePageName: null, visualforcePageUrl: null, width: null,
    });
  });
}

function defaults(call: Call): Answer {
  return call.transaction((tx) => {
    const action = actionOf(call, tx);
    const target = targetOf(call, tx, action);
    const values = defaultValues(call, action, target, call.params.context);
    return ok({ attributes: { type: target.name }, ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toJson(fieldOf(target, name).type, value)])) });
  });
}

interface Request {
  contextId?: string;
  record?: Record<string, unknown>;
}

function run(call: Call): Answer {
  const { contextId, record = {} } = (call.body ?? {}) as Request;
  return call.transaction((tx) => {
    const action = actionOf(call, tx);
    const target = targetOf(call, tx, action);
    checkContext(call, tx, action, contextId);
    const isUpdate = action.type === 'Update';
    const values = { ...presetValues(call, action, target, contextId), ...readerFor(call, tx, target).read(record), ...(isUpdate ? { Id: to18(contextId!) } : {}) };
    const [result] = tx.save(isUpdate ? 'update' : 'insert', target.name, [values], { access: 'user', allOrNone: false });
    if (!result.success) return { status: 400, body: rowErrors(result.errors) };
    return ok({ contextId: contextId === undefined ? null : to18(contextId), created: !isUpdate, errors: [], feedItemIds: [], id: result.id, ids: [result.id], success: true, successMessage: action.successMessage });
  });
}

/** An object's action works on one of its records, which the user has to see. */
function checkContext(call: Call, tx: Transaction, action: QuickAction, contextId: string | undefined): void {
  if (contextId === undefined) {
    if (action.context !== null) throw new SalesforceError('REQUIRED_FIELD_MISSING', `${action.context}.${action.name} needs the contextId of a record`, { fields: ['contextId'] });
    return;
  }
  const def = contextObject(call, action, contextId);
  if (readRecord(tx, def, to18(contextId), ['Id']) === undefined) throw missingRecord();
}

export const QUICK_ACTIONS: Resource[] = [DATA, `${DATA}/sobjects/:object`].flatMap((base): Resource[] => [
  { method: 'GET', path: `${base}/quickActions`, composable: true, handle: list },
  { method: 'GET', path: `${base}/quickActions/:name`, composable: true, handle: (call) => call.transaction((tx) => ok(summary(call, actionOf(call, tx)))) },
  { method: 'POST', path: `${base}/quickActions/:name`, composable: true, handle: run },
  { method: 'GET', path: `${base}/quickActions/:name/describe`, composable: true, handle: describe },
  { method: 'GET', path: `${base}/quickActions/:name/defaultValues`, composable: true, handle: defaults },
  { method: 'GET', path: `${base}/quickActions/:name/defaultValues/:context`, composable: true, handle: defaults },
]);
