import type { ObjectDef } from '../../schema/types.ts';
import { accessLevelField, companionParentField, shareName, type SchemaCatalogue } from '../../schema/index.ts';

export interface ShareTable {
  readonly def: ObjectDef;
  /** The object that is shared. */
  readonly object: string;
  /** ParentId on custom shares, AccountId on AccountShare … */
  readonly parentField: string;
  /** AccessLevel, AccountAccessLevel … */
  readonly levelField: string;
}

/** The object that holds the shares of another: Foo__Share, ContactShare. Undefined where there is none. */
export function shareTableOf(def: ObjectDef, catalogue: SchemaCatalogue): ShareTable | undefined {
  const share = catalogue.object(shareName(def.name));
  if (share?.kind !== 'share') return undefined;
  return { def: share, object: def.name, parentField: companionParentField(def.name), levelField: accessLevelField(def.name) };
}

/** The share table that is this object. */
export function sharedBy(share: ObjectDef, catalogue: SchemaCatalogue): ShareTable {
  const parent = [...share.fields.values()].find((field) => field.masterDetail || field.onParentDelete === 'cascade' && field.referenceTo.length === 1)!;
  return shareTableOf(catalogue.object(parent.referenceTo[0])!, catalogue)!;
}
