import { namedLayouts } from '../../schema/index.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { Transaction } from '../../org/index.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { missingRecord, objectOf } from './object.ts';

const MASTER = '012000000000000AAA';

function component({ name, label, type }: FieldDef): object {
  return { displayLines: 1, tabOrder: 0, type: 'Field', value: name, details: { name, label, type } };
}

/** A row of one field; a layout may ask more of it than the object does. */
export function layoutRow(field: FieldDef, { required = false, readOnly = false } = {}): object {
  const { createable, label, nillable, updateable } = field;
  return { numItems: 1, layoutItems: [{ label, required: required || !nillable, editableForNew: createable && !readOnly, editableForUpdate: updateable && !readOnly, placeholder: false, layoutComponents: [component(field)] }] };
}

function section(def: ObjectDef, tx: Transaction): object {
  const layoutRows = [...def.fields.values()].filter(({ name }) => tx.fieldAccess(def.name, name, 'accessible')).map((field) => layoutRow(field));
  return { columns: 1, heading: def.label, rows: layoutRows.length, useCollapsibleSection: false, useHeading: true, layoutRows };
}

/** One layout with every field that the user may see: layouts are metadata, which pages read from the Metadata API's documents. */
function layouts(call: Call): Answer {
  return call.transaction((tx) => {
    const def = objectOf(call, tx);
    const sections = [section(def, tx)];
    const layout = { id: null, buttonLayoutSection: { detailButtons: [] }, detailLayoutSections: sections, editLayoutSections: sections, quickActionList: { quickActionListItems: [] }, relatedContent: null, relatedLists: [] };
    return ok({ layouts: [layout], recordTypeMappings: [{ active: true, available: true, defaultRecordTypeMapping: true, developerName: 'Master', layoutId: null, master: true, name: 'Master', picklistsForRecordType: [], recordTypeId: MASTER }], recordTypeSelectorRequired: [false] });
  });
}

/** A layout with a name of its own shows the same fields. */
function namedLayout(call: Call): Answer {
  return call.transaction((tx) => {
    if (!namedLayouts(objectOf(call, tx).name).includes(call.params.layout)) throw missingRecord();
    return layouts(call);
  });
}

function compactLayouts(call: Call): Answer {
  return call.transaction((tx) => {
    const def = objectOf(call, tx);
    const fieldItems = def.compactLayout.flatMap((name) => def.fields.get(name.toLowerCase()) ?? []).map((field) => ({ label: field.label, layoutComponents: [component(field)] }));
    return ok({ compactLayouts: [{ actions: [], fieldItems, id: null, imageItems: [], label: 'System Default', name: 'SYSTEM', objectType: def.name }], defaultCompactLayoutId: null, recordTypeCompactLayoutMappings: [], urls: { primary: null } });
  });
}

export const LAYOUTS: Resource[] = [
  { method: 'GET', path: `${DATA}/sobjects/:object/describe/layouts`, composable: true, handle: layouts },
  { method: 'GET', path: `${DATA}/sobjects/:object/describe/namedLayouts/:layout`, composable: true, handle: namedLayout },
  { method: 'GET', path: `${DATA}/sobjects/:object/describe/compactLayouts`, composable: true, handle: compactLayouts },
  { method: 'GET', path: `${DATA}/sobjects/:object/describe/approvalLayouts`, composable: true, handle: (call) => call.transaction((tx) => ok({ approvalLayouts: objectOf(call, tx) && [] })) },
];
