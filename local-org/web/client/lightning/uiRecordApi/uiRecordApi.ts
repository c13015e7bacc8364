import { createAdapter } from '../../host/wire/wire.ts';
import { insertRecord, liveRecords, objectOfRecord, patchRecord, readRecord, recordChanged, removeRecord, type FieldValue, type UiRecord } from '../../host/records/records.ts';
import { describe, nameFieldOf } from '../../host/schema/schema.ts';

type FieldId = string | { fieldApiName: string; objectApiName: string };

function pathOf(field: FieldId): string {
  const text = typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
  return text.slice(text.indexOf('.') + 1);
}

function listOf(fields: FieldId | FieldId[] | undefined): FieldId[] {
  if (fields === undefined) return [];
  return Array.isArray(fields) ? fields : [fields];
}

interface RecordConfig {
  recordId: string;
  fields?: FieldId | FieldId[];
  optionalFields?: FieldId | FieldId[];
  layoutTypes?: unknown;
}

async function pathsOf(config: RecordConfig, objectName: string): Promise<string[]> {
  const info = await describe(objectName);
  const known = new Set(info.fields.map((field) => field.name));
  const required = listOf(config.fields).map(pathOf);
  const optional = listOf(config.optionalFields).map(pathOf).filter((path) => path.includes('.') || known.has(path));
  const layout = config.layoutTypes ? [...known] : [];
  return [...required, ...optional, ...layout, ...(known.has('LastModifiedDate') ? ['LastModifiedDate'] : []), nameFieldOf(info)];
}

async function loadRecord(config: RecordConfig): Promise<UiRecord> {
  const objectName = await objectOfRecord(config.recordId);
  return readRecord(objectName, config.recordId, await pathsOf(config, objectName));
}

function isComplete(config: Partial<RecordConfig>): boolean {
  return Boolean(config.recordId && (config.fields || config.optionalFields || config.layoutTypes));
}

export const getRecord = createAdapter((config) => (isComplete(config) ? loadRecord(config) : undefined), liveRecords);

async function loadDefaults({ objectApiName }: { objectApiName: FieldId | { objectApiName: string } }): Promise<object> {
  const name = typeof objectApiName === 'string' ? objectApiName : objectApiName.objectApiName;
  const info = await describe(name);
  const fields = info.fields.filter((field) => field.createable);
  const value = (field: (typeof fields)[number]): unknown => field.picklistValues.find((entry) => entry.defaultValue)?.value ?? null;
  const record = { apiName: name, fields: Object.fromEntries(fields.map((field) => [field.name, { value: value(field), displayValue: null }])) };
  return { objectInfos: { [name]: info }, record };
}

export const getRecordCreateDefaults = createAdapter((config) => (config.objectApiName ? loadDefaults(config) : undefined));

/** The fields and object of an update or create call. */
interface RecordInput {
  apiName?: string;
  fields: Record<string, unknown>;
}

export async function createRecord(input: RecordInput): Promise<UiRecord> {
  const id = await insertRecord(input.apiName!, input.fields);
  return readRecord(input.apiName!, id, Object.keys(input.fields));
}

export async function updateRecord(input: RecordInput): Promise<UiRecord> {
  const { Id: recordId, ...fields } = input.fields as { Id: string };
  const objectName = await objectOfRecord(recordId);
  await patchRecord(objectName, recordId, fields);
  return readRecord(objectName, recordId, Object.keys(fields));
}

export async function deleteRecord(recordId: string): Promise<void> {
  await removeRecord(await objectOfRecord(recordId), recordId);
}

export async function notifyRecordUpdateAvailable(records: { recordId: string }[]): Promise<void> {
  await Promise.all(records.map(({ recordId }) => recordChanged(recordId)));
}

export const getRecordNotifyChange = notifyRecordUpdateAvailable;

function leafOf(record: UiRecord | undefined, field: FieldId): FieldValue | undefined {
  const parts = pathOf(field).split('.');
  const last = parts.pop()!;
  const parent = parts.reduce<UiRecord | undefined>((at, part) => at?.fields[part]?.value as UiRecord | undefined, record);
  return parent?.fields?.[last];
}

export function getFieldValue(record: UiRecord | undefined, field: FieldId): unknown {
  return leafOf(record, field)?.value;
}

export function getFieldDisplayValue(record: UiRecord | undefined, field: FieldId): string | null | undefined {
  return leafOf(record, field)?.displayValue;
}

/** The input for updateRecord out of a record, with its editable fields only. */
export function generateRecordInputForUpdate(record: UiRecord, objectInfo?: { fields: Record<string, { updateable: boolean }> }): RecordInput {
  const editable = Object.entries(record.fields).filter(([name]) => !objectInfo || objectInfo.fields[name]?.updateable);
  return { fields: { Id: record.id, ...Object.fromEntries(editable.map(([name, field]) => [name, field.value])) } };
}

/** The input for createRecord out of a record (such as getRecordCreateDefaults gives), with its createable fields only. */
export function generateRecordInputForCreate(record: UiRecord, objectInfo?: { fields: Record<string, { createable: boolean }> }): RecordInput {
  const editable = Object.entries(record.fields).filter(([name]) => !objectInfo || objectInfo.fields[name]?.createable);
  return { apiName: record.apiName, fields: Object.fromEntries(editable.map(([name, field]) => [name, field.value])) };
}
