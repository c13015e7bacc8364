/** Records that stand for metadata. */
import type { RawRecord } from '../../../schema/types.ts';
import type { Deployment } from '../../deployment.ts';

/** The one row of an object whose field has this value. */
export function rowBy(deployment: Deployment, object: string, field: string, value: string): RawRecord | undefined {
  return deployment.org.rows.findBy(object, field, [value])[0];
}

/** Updates the row that `field` finds, or inserts one; answers its id. */
export function upsert(deployment: Deployment, object: string, field: string, values: RawRecord): string {
  const existing = rowBy(deployment, object, field, values[field] as string)?.Id as string | undefined;
  if (existing === undefined) return deployment.org.writer.insert(object, values, deployment.userId);
  deployment.org.writer.update(object, existing, values);
  return existing;
}

/** Deletes the rows whose field has the value. */
export function removeBy(deployment: Deployment, object: string, field: string, value: string): void {
  const ids = deployment.org.rows.findBy(object, field, [value]).map((row) => row.Id as string);
  if (ids.length > 0) deployment.org.writer.remove(object, ids);
}

/** Replaces all rows under a parent. */
export function replaceChildren(deployment: Deployment, object: string, parentField: string, parentId: string, rows: readonly RawRecord[]): void {
  removeBy(deployment, object, parentField, parentId);
  for (const row of rows) deployment.org.writer.insert(object, { [parentField]: parentId, ...row }, deployment.userId);
}
