import type { DmlError, DmlOperation } from '../../apex/lib/services.ts';
import { toRaw, type SObject } from '../../apex/lib/sobject.ts';
import type { FieldDef, RawRecord } from '../../schema/types.ts';
import { isStored } from '../../storage/index.ts';
import { fieldsByName } from '../storage/fieldsByName.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** What of an Apex record goes into a save: its id and, where the operation writes, the fields that Apex may set. */
export function rawForDml(tx: Transaction, operation: DmlOperation, record: SObject, problem: (error: DmlError) => void, externalIdField?: string): RawRecord {
  const raw: RawRecord = {};
  if (record.id !== null) raw.Id = record.id;
  if (operation === 'delete' || operation === 'undelete') return raw;
  const fields = tx.org.perDefinition.get(record.def, fieldsByName);
  for (const name of namesOf(record, externalIdField)) {
    const field = fields.get(name);
    if (field !== undefined && isWritten(field, raw.Id === undefined)) raw[field.name] = toRaw(record.values[name] ?? null);
  }
  resolveParents(tx, record, raw, problem);
  return raw;
}

/** Of a queried record what was changed and what it is found by; all of it when it lost its id and is new again. */
function namesOf(record: SObject, externalIdField: string | undefined): Iterable<string> {
  if (record.queried === null || record.id === null) return Object.keys(record.values);
  const changed = Object.keys(record.changed);
  return externalIdField === undefined || !record.queried.has(externalIdField) ? changed : new Set([...changed, externalIdField]);
}

function isWritten(field: FieldDef, isNew: boolean): boolean {
  return field.name !== 'Id' && isStored(field) && (isNew ? field.createable : field.updateable);
}

/** `new Contact(Account = new Account(Code__c = 'x'))` points at the account with that external id. */
function resolveParents(tx: Transaction, record: SObject, raw: RawRecord, problem: (error: DmlError) => void): void {
  for (const [relationship, parent] of record.parents) {
    const field = record.parentField(relationship);
    if (field === undefined || parent === null || raw[field.name] != null || (record.queried !== null && record.queried.has(relationship))) continue;
    const id = parent.id ?? findByExternalId(tx, parent);
    if (id === undefined) problem(notFound(record, field, parent));
    else raw[field.name] = id;
  }
}

function findByExternalId(tx: Transaction, parent: SObject): string | undefined {
  const key = externalId(parent);
  return key === undefined ? undefined : (tx.org.rows.findBy(parent.def.name, key.field.name, [toRaw(key.value)])[0]?.Id as string | undefined);
}

function externalId(parent: SObject): { field: FieldDef; value: unknown } | undefined {
  for (const [name, value] of Object.entries(parent.values)) {
    const field = parent.def.fields.get(name.toLowerCase());
    if (field !== undefined && (field.externalId || field.idLookup) && value !== null) return { field, value };
  }
  return undefined;
}

function notFound(record: SObject, field: FieldDef, parent: SObject): DmlError {
  const message = `Foreign key external ID: ${String(externalId(parent)?.value ?? null)} not found for field ${externalId(parent)?.field.name ?? 'Id'} in entity ${parent.def.name}`;
  return { statusCode: 'INVALID_FIELD', message, fields: [field.name], };
}
