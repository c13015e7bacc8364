import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { XMLParser } from 'fast-xml-parser';

interface TypeSchema {
  type: string;
  /** '?string', 'Type', or ['Type'] for a list. */
  props: Record<string, string | string[]>;
  extends?: string | null;
}

const { ApiSchemas } = createRequire(import.meta.url)('jsforce/lib/api/metadata/schema.js') as { ApiSchemas: Record<string, TypeSchema> };
/** Elements that are newer than jsforce's schema. itemInstances took the place of componentInstances in API version 49. */
const NEWER: Record<string, TypeSchema['props']> = { FlexiPageRegion: { itemInstances: ['ItemInstance'] } };
const parser = new XMLParser({ ignoreAttributes: true, ignoreDeclaration: true, parseTagValue: false });

/** Elements that the Metadata API has and jsforce's copy of its schema (API 47 with later additions) lacks: Metadata API Developer Guide, "CustomPermission". */
const MISSING_IN_SCHEMA = new Set(['CustomPermission.isLicensed']);

/** Every element of every *-meta.xml exists in the Metadata API's schema, as jsforce carries it. */
export async function checkMetadata(): Promise<string[]> {
  return globSync('force-app/**/*-meta.xml').flatMap((file) => {
    const [[type, content]] = Object.entries(parser.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
    if (!ApiSchemas[type]) return [`${file}: no metadata type ${type}`];
    return unknownElements(type, content).map((path) => `${file}: ${path} is not an element of ${type}`);
  });
}

function unknownElements(type: string, content: unknown): string[] {
  if (typeof content !== 'object' || content === null) return [];
  const props = propsOf(type);
  return Object.entries(content).flatMap(([name, value]) => {
    const declared = props[name];
    if (declared === undefined) return MISSING_IN_SCHEMA.has(`${type}.${name}`) ? [] : [name];
    const elementType = [declared].flat()[0].replace('?', '');
    if (!ApiSchemas[elementType]) return [];
    return [value].flat().flatMap((item) => unknownElements(elementType, item).map((path) => `${name}.${path}`));
  });
}

function propsOf(type: string): TypeSchema['props'] {
  const schema = ApiSchemas[type];
  return { ...(schema.extends ? propsOf(schema.extends) : {}), ...schema.props, ...NEWER[type] };
}
