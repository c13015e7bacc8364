import { createAdapter } from '../../host/wire/wire.ts';
import { request } from '../../host/rest/rest.ts';
import { describe } from '../../host/schema/schema.ts';

interface ListPage {
  views: { name: string; label: string; columns: string[] }[];
}

async function loadViews(objectName: string): Promise<ListPage['views']> {
  return ((await request('GET', `/lightning/data/list/${objectName}`)) as ListPage).views;
}

async function loadInfo(objectName: string, viewName: string): Promise<object> {
  const [views, info] = await Promise.all([loadViews(objectName), describe(objectName)]);
  const view = views.find((candidate) => candidate.name === viewName);
  if (!view) throw { ok: false, status: 404, statusText: 'Not Found', body: { message: `No list view ${viewName}.`, errorCode: 'NOT_FOUND' } };
  const label = (path: string): string => info.fields.find((field) => field.name === path)?.label ?? path;
  return { listReference: { objectApiName: objectName, listViewApiName: view.name }, label: view.label, displayColumns: view.columns.map((fieldApiName) => ({ fieldApiName, label: label(fieldApiName) })) };
}

export const getListInfosByObjectName = createAdapter(({ objectApiName }) =>
  objectApiName ? loadViews(objectApiName).then((views) => ({ lists: views.map(({ name, label }) => ({ apiName: name, label })), count: views.length })) : undefined,
);

export const getListInfoByName = createAdapter(({ objectApiName, listViewApiName }) =>
  objectApiName && listViewApiName ? loadInfo(objectApiName, listViewApiName) : undefined,
);
