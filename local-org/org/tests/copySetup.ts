import type { ObjectDef } from '../../schema/types.ts';
import { runQuery, SYSTEM_ACCESS } from '../../soql/index.ts';
import type { OrgDatabase } from '../../storage/index.ts';
import type { Org } from '../org.ts';
import { WORKFLOW_DOCUMENTS } from '../workflow/workflows.ts';
import { SETUP_OBJECTS } from '../security/setupObjects.ts';

/** Documents that are part of the org's metadata rather than of its data. */
const METADATA_DOCUMENTS = ['org', 'label', 'sharingRules', 'flow', ...WORKFLOW_DOCUMENTS];

/** Copies users, profiles, permissions, groups, code and custom metadata into an empty database of the same schema. */
export function copySetup(source: Org, target: OrgDatabase): void {
  target.savepoint(() => {
    for (const kind of METADATA_DOCUMENTS) for (const { key, value } of source.db.documents.list(kind)) target.documents.put(kind, key, value);
    for (const def of source.catalogue.objects()) if (isSetup(def)) copyRows(source, target, def);
  });
}

function isSetup(def: ObjectDef): boolean {
  return SETUP_OBJECTS.has(def.name) || def.kind === 'customMetadata';
}

function copyRows(source: Org, target: OrgDatabase, def: ObjectDef): void {
  const { records } = runQuery(source.plans.plan(`SELECT Id FROM ${def.name}`, SYSTEM_ACCESS), source.db, { bind: () => null, now: source.clock.now(), timeZone: 'GMT', userId: '' });
  const ids = records.map((record) => record.id!);
  for (const id of ids) target.ids.claim(id);
  target.insert(def, [...source.db.read(def, ids).values()]);
}
