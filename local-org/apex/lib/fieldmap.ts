/** Maps from API names to tokens, whose keys ignore case as on the platform: keys are lower case, and so is every name that is looked up. */
import type { ObjectDef } from '../../schema/types.ts';
import type { ApexValue } from './define.ts';
import { ApexMap } from './map.ts';
import type { ApexTransaction } from './services.ts';
import { SObjectFieldToken, SObjectTypeToken } from './tokens.ts';
import { libType, STRING } from './types.ts';

export class NameMap extends ApexMap {
  override get(key: ApexValue): ApexValue {
    return super.get(fold(key));
  }

  override has(key: ApexValue): boolean {
    return super.has(fold(key));
  }
}

function fold(key: ApexValue): ApexValue {
  return typeof key === 'string' ? key.toLowerCase() : key;
}

/** Schema.getGlobalDescribe(). */
export function objectMap(tx: ApexTransaction): ApexMap {
  const entries = [...tx.allObjects()].filter((def) => !def.toolingOnly).map((def): [string, SObjectTypeToken] => [def.name.toLowerCase(), new SObjectTypeToken(def.name)]);
  return new NameMap(STRING, libType('Schema.SObjectType'), entries);
}

/** fields.getMap(). */
export function fieldMap(def: ObjectDef): ApexMap {
  const entries = [...def.fields.values()].map((field): [string, SObjectFieldToken] => [field.name.toLowerCase(), new SObjectFieldToken(def.name, field.name)]);
  return new NameMap(STRING, libType('Schema.SObjectField'), entries);
}
