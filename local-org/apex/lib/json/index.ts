/** System.JSON and its reader and writer. */
import type { LibType } from '../define.ts';
import type { TypeSystem } from '../typesystem.ts';
import { jsonGeneratorType } from './generator.ts';
import { jsonType } from './json.ts';
import { jsonParserType } from './parser.ts';

export function jsonTypes(types: TypeSystem): readonly LibType[] {
  return [jsonType(types), jsonParserType(types), jsonGeneratorType];
}
