import { keyPrefixOf } from '../../../base/ids.ts';
import type { StandardBehaviour } from './behaviour.ts';

/** The type of what is opened follows from its id. */
export const setupEntityAccess: StandardBehaviour = {
  derive(unit, { record }) {
    if (typeof record.SetupEntityId === 'string') record.SetupEntityType = unit.tx.org.catalogue.objectByPrefix(keyPrefixOf(record.SetupEntityId))?.name ?? null;
  },
};
