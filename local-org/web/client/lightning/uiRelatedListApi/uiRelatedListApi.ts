import { createAdapter } from '../../host/wire/wire.ts';
import { literal, query } from '../../host/rest/rest.ts';
import { objectOfRecord, toUiRecord } from '../../host/records/records.ts';
import { describe, nameFieldOf, type ObjectInfo } from '../../host/schema/schema.ts';

interface RelatedListConfig {
  parentRecordId: string;
  relatedListId: string;
  fields?: string[];
  pageSize?: number;
  sortBy?: string[];
}

const DEFAULT_PAGE = 50;

async function childOf(config: RelatedListConfig): Promise<{ info: ObjectInfo; field: string }> {
  const parent = await describe(await objectOfRecord(config.parentRecordId));
  const child = parent.childRelationships.find((candidate) => candidate.relationshipName === config.relatedListId);
  if (!child) throw { ok: false, status: 404, statusText: 'Not Found', body: { message: `No related list ${config.relatedListId}.`, errorCode: 'NOT_FOUND' } };
  return { info: await describe(child.childSObject), field: child.field };
}

/** "-Name" sorts descending, as in the User Interface API. */
function orderBy(sortBy: string[] | undefined): string {
  const terms = (sortBy ?? []).map((term) => (term.startsWith('-') ? `${afterObject(term.slice(1))} DESC` : `${afterObject(term)} ASC`));
  return terms.length ? ` ORDER BY ${terms.join(', ')}` : '';
}

function afterObject(path: string): string {
  return path.slice(path.indexOf('.') + 1);
}

async function loadRecords(config: RelatedListConfig): Promise<object> {
  const { info, field } = await childOf(config);
  const paths = [...new Set(['Id', ...(config.fields ?? [nameFieldOf(info)]).map(afterObject)])];
  const limit = config.pageSize ?? DEFAULT_PAGE;
  const where = `WHERE ${field} = ${literal(config.parentRecordId)}`;
  const { records } = await query(`SELECT ${paths.join(', ')} FROM ${info.name} ${where}${orderBy(config.sortBy)} LIMIT ${limit}`);
  return { count: records.length, records: records.map((row) => toUiRecord(row, paths, info)), fields: config.fields ?? [] };
}

async function loadCount(config: RelatedListConfig): Promise<object> {
  const { info, field } = await childOf(config);
  const { totalSize } = await query(`SELECT COUNT() FROM ${info.name} WHERE ${field} = ${literal(config.parentRecordId)}`);
  return { count: totalSize, hasMore: false };
}

export const getRelatedListRecords = createAdapter((config) => (config.parentRecordId && config.relatedListId ? loadRecords(config) : undefined));

export const getRelatedListCount = createAdapter((config) => (config.parentRecordId && config.relatedListId ? loadCount(config) : undefined));
