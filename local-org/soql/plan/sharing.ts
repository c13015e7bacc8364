/** The condition under which the user sees a record, written when the query runs. */
import { companionParentField } from '../../schema/index.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { quote } from '../../storage/index.ts';
import type { SharingScope } from '../access.ts';
import type { Run } from '../run/run.ts';

/** SQL for `alias` of this object; undefined when every record is visible. */
export function visibility(run: Run, catalogue: SchemaCatalogue, def: ObjectDef, alias: string): string | undefined {
  const scope = run.access.sharing(def.name);
  if (scope.kind === 'all') return undefined;
  const ways = [ownedBy(run, def, alias, scope), sharedWith(run, catalogue, def, alias, scope), throughParent(run, catalogue, alias, scope)].filter((way) => way !== undefined);
  return ways.length === 0 ? '0' : `(${ways.join(' OR ')})`;
}

type Some = Extract<SharingScope, { kind: 'some' }>;

function ownedBy(run: Run, def: ObjectDef, alias: string, scope: Some): string | undefined {
  if (scope.ownerIds.length === 0 || !def.fields.has('ownerid')) return undefined;
  return `${alias}."OwnerId" IN ${run.list(scope.ownerIds.map((id) => run.db.ids.encode(id)))}`;
}

function sharedWith(run: Run, catalogue: SchemaCatalogue, def: ObjectDef, alias: string, scope: Some): string | undefined {
  const share = scope.shareTable === undefined ? undefined : catalogue.object(scope.shareTable);
  if (!share || scope.principalIds.length === 0) return undefined;
  const principals = run.list(scope.principalIds.map((id) => run.db.ids.encode(id)));
  return `EXISTS (SELECT 1 FROM ${quote(share.name)} share WHERE share.${quote(companionParentField(def.name))} = ${alias}."Id" AND share."UserOrGroupId" IN ${principals} AND share."IsDeleted" = 0)`;
}

/** A record without a parent is nobody's but its owner's. */
function throughParent(run: Run, catalogue: SchemaCatalogue, alias: string, { controlledBy = [] }: Some): string | undefined {
  const parentAlias = `${alias}p`;
  const ways = controlledBy.flatMap(({ field, object }) => {
    const parent = catalogue.object(object);
    if (!parent) return [];
    const visible = visibility(run, catalogue, parent, parentAlias);
    const link = `${alias}.${quote(field)}`;
    if (visible === undefined && controlledBy.length === 1) return [`${link} IS NOT NULL`];
    return [`EXISTS (SELECT 1 FROM ${quote(parent.name)} ${parentAlias} WHERE ${parentAlias}."Id" = ${link} AND ${visible ?? '1'})`];
  });
  return ways.length === 0 ? undefined : ways.join(' OR ');
}
