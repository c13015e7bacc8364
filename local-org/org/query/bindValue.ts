import { ApexList } from '../../apex/lib/list.ts';
import { ApexMap } from '../../apex/lib/map.ts';
import { ApexSet } from '../../apex/lib/set.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import { SObject, toRaw } from '../../apex/lib/sobject.ts';
import type { Raw } from '../../schema/types.ts';

/** An Apex value after a colon in SOQL: collections become lists, records their ids. */
export function bindValue(value: ApexValue): Raw | Raw[] {
  if (value instanceof ApexList) return value.items.map(single);
  if (value instanceof ApexSet) return [...value].map(single);
  if (value instanceof ApexMap) return [...value.keys()].map(single);
  return single(value);
}

function single(value: ApexValue): Raw {
  return value instanceof SObject ? value.id : toRaw(value);
}
