/** Apex's own library: every type, by one list. */
import type { LibType } from './define.ts';
import { approvalTypes } from './approval/index.ts';
import { compressionTypes } from './compression/index.ts';
import { connectApiTypes } from './connectapi/index.ts';
import { databaseTypes } from './database/index.ts';
import { dataWeaveTypes } from './dataweave/index.ts';
import { domTypes } from './dom/index.ts';
import { enumTypes } from './enums.ts';
import { formulaTypes } from './formula/index.ts';
import { httpTypes } from './http/index.ts';
import { soapTypes } from './http/soap.ts';
import { invocableTypes } from './invocable/index.ts';
import { cacheTypes } from './cache/partition.ts';
import { webTypes } from './web/index.ts';
import { messagingTypes } from './messaging/index.ts';
import { visualEditorTypes } from './visualeditor/index.ts';
import { systemTypes } from './system/index.ts';
import { jsonTypes } from './json/index.ts';
import { metadataTypes } from './metadata/index.ts';
import { schemaTypes } from './schema/index.ts';
import { TypeSystem } from './typesystem.ts';
import { xmlTypes } from './xml/index.ts';

export { TypeSystem } from './typesystem.ts';
export type { LibType } from './define.ts';

export interface ApexLibrary {
  readonly types: readonly LibType[];
  readonly system: TypeSystem;
}

/** The library's types, and the type system over them. */
export function apexLibrary(): ApexLibrary {
  const byName = new Map<string, LibType>();
  const system = new TypeSystem(byName);
  const types = [...enumTypes, ...systemTypes(system), ...jsonTypes(system), ...schemaTypes, ...databaseTypes, ...messagingTypes, ...httpTypes, ...cacheTypes, ...webTypes, ...compressionTypes, ...formulaTypes, ...metadataTypes, ...connectApiTypes, ...soapTypes, ...invocableTypes, ...dataWeaveTypes, ...approvalTypes, ...visualEditorTypes, ...xmlTypes, ...domTypes];
  for (const type of types) byName.set(type.name.toLowerCase(), type);
  return { types, system };
}
