import type { ObjectDef } from '../../schema/types.ts';
import { accessLevelField, companionParentField, shareName, type SchemaCatalogue } from '../../schema/index.ts';

export interface ShareTable {
  readonly def: ObjectDef;
  /** ParentId on custom shares, AccountId on AccountShare … */
  readonly parentField: string;
  /** AccessLevel, AccountAccessLevel … */
  readonly levelField: string;
}

/** The object that holds the shares of another: Foo__Share, ContactShare. Undefined where there is none. */
export function shareTableOf(def: ObjectDef, catalogue: SchemaCatalogue): ShareTable | undefined {
  const share = catalogue.object(shareName(def.name));
  if (share?.kind !== 'share') return undefined;
  return { def: share, parentField: companionParentField(def.name), levelField: accessLevelField(def.name) };
}
