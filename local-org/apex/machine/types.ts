/** Types of emitted units to TypeRefs of the library. */
import type { TypeData } from '../emit/index.ts';
import { libType, sobjectType, userType } from '../lib/types.ts';
import type { TypeRef } from '../lib/types.ts';

export function typeRef(data: TypeData): TypeRef {
  switch (data.kind) {
    case 'lib': return libType(data.name, data.args.map(typeRef));
    case 'sobject': return sobjectType(data.name);
    case 'user': return userType(data.name);
  }
}
