import type { ObjectDef } from '../../schema/types.ts';
import { listViewColumns, listViewCondition } from '../../soql/index.ts';
import { standardColumns } from './standardLayouts.ts';
import type { ListViewInfo } from './pages.ts';

const MAX_COLUMNS = 6;

/** Columns for an object that nobody has made a list view for; also the highlights of its records. */
export function defaultColumns(def: ObjectDef): string[] {
  const preset = def.compactLayout.length > 0 ? def.compactLayout : standardColumns(def.name);
  const known = preset.filter((name) => def.fields.has(name.toLowerCase()));
  if (known.length > 0) return known;
  const fields = [...def.fields.values()];
  const own = fields.filter((field) => field.custom && field.type !== 'textarea').slice(0, MAX_COLUMNS - 1);
  return [...fields.filter((field) => field.nameField), ...own].map((field) => field.name);
}

/** The object's list views as the list page needs them; there is always one of all records. */
export function listViews(def: ObjectDef): ListViewInfo[] {
  const all = { name: '__All', label: `All ${def.labelPlural}`, columns: defaultColumns(def), where: '', mineOnly: false };
  const deployed = def.listViews.map((view) => ({
    name: view.developerName,
    label: view.label,
    columns: listViewColumns(def, view).map((field) => field.name),
    where: listViewCondition(def, view),
    mineOnly: view.filterScope === 'Mine',
  }));
  const coversAll = deployed.some((view) => !view.where && !view.mineOnly);
  return coversAll ? deployed : [all, ...deployed];
}
