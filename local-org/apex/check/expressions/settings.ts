/** The static methods that custom settings and custom metadata types have: `X__c.getInstance()`, `X__mdt.getAll()` … */
import type { ObjectDef } from '../../../schema/types.ts';
import type { ExpressionOf } from '../../syntax/ast.ts';
import type { Body } from '../body.ts';
import { convertTo } from '../body.ts';
import type { ApexType } from '../type.ts';
import type { Typed } from '../typed.ts';

/** Method → numbers of arguments. */
const HIERARCHY: Record<string, number[]> = { getInstance: [0, 1], getOrgDefaults: [0], getValues: [1] };
const LIST: Record<string, number[]> = { getInstance: [1], getValues: [1], getAll: [0] };
const METADATA: Record<string, number[]> = { getInstance: [1], getAll: [0] };

export function settingsCall(type: ApexType, node: ExpressionOf<'call'>, args: readonly Typed[], body: Body): Typed | undefined {
  const def = body.universe.catalogue.object(type.name)!;
  const methods = methodsOf(def);
  const name = Object.keys(methods).find((each) => each.toLowerCase() === node.name.toLowerCase());
  if (name === undefined || !methods[name].includes(args.length)) return undefined;
  const result = name === 'getAll' ? body.universe.lib('System.Map', [body.lib('String'), type]) : type;
  return { kind: 'settingsCall', object: def.name, name, args: args.map((arg) => convertTo(arg, body.lib('String'))), type: result };
}

function methodsOf(def: ObjectDef): Record<string, number[]> {
  if (def.kind === 'customMetadata') return METADATA;
  if (def.kind !== 'customSetting') return {};
  return def.customSettingsType === 'List' ? LIST : HIERARCHY;
}
