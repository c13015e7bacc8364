/** Every standard object of a new org, without its share and history companions. */
import type { ObjectDef } from '../types.ts';
import { activities } from './activity.ts';
import { apex } from './apex.ts';
import { consent } from './consent.ts';
import { further } from './further.ts';
import { marketing } from './marketing.ts';
import { people } from './people.ts';
import { permissions } from './permissions.ts';
import { platform } from './platform.ts';
import { sales } from './sales.ts';
import { service } from './service.ts';
import { businessProcesses, users } from './users.ts';

export function standardObjects(): ObjectDef[] {
  return [
    ...users(), ...permissions(), ...people(), ...sales(), ...service(), ...marketing(), ...activities(), ...consent(), ...apex(), ...platform(), ...businessProcesses(), ...further(),
  ];
}
