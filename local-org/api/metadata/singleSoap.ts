/** The calls that read and write single components. Source: Metadata API Developer Guide, "CRUD-Based Calls". */
import { XMLParser } from 'fast-xml-parser';
import { SalesforceError } from '../../base/errors.ts';
import { deleteComponents, readComponents, renameComponent, saveComponents } from '../../metadata/index.ts';
import type { GivenComponent, Writing } from '../../metadata/index.ts';
import { textOf } from '../../schema/index.ts';
import type { MetadataNode, MetadataValue } from '../../schema/index.ts';
import type { Call } from '../http/resource.ts';
import type { SoapOperation, SoapResult } from '../soap/envelope.ts';
import { text, texts, tree } from '../soap/xml.ts';
import type { XmlTree } from '../soap/xml.ts';
import { checkRight } from './deployments.ts';

/** Custom metadata records and apps come in greater numbers. */
const MANY = new Set(['CustomMetadata', 'CustomApplication']);

function checkNumber(types: readonly string[]): void {
  const most = types.every((type) => MANY.has(type)) ? 200 : 10;
  if (types.length > most) throw new SalesforceError('LIMIT_EXCEEDED', `record limit reached. cannot submit more than ${most} records in this operation`);
}

/** Until version 33 a call saved nothing when one component failed; deleting always went one by one. */
function allOrNone(call: Call, header: XmlTree, byDefault: boolean): boolean {
  const given = text(tree(header.AllOrNoneHeader).allOrNone);
  return given === undefined ? byDefault && Number(call.params.soapVersion) < 34 : given === 'true';
}

const parser = new XMLParser({ removeNSPrefix: true, ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, parseAttributeValue: false, ignoreDeclaration: true, htmlEntities: true, trimValues: false });

/** A component tells its type in xsi:type, which the reading of an envelope leaves out; so do the values of custom metadata. */
function componentsOf(call: Call): GivenComponent[] {
  const { Envelope } = parser.parse(String(call.body)) as { Envelope: { Body: Record<string, { metadata?: MetadataValue }> } };
  const [request] = Object.entries(Envelope.Body).filter(([name]) => !name.startsWith('@')).map(([, value]) => value);
  return [request.metadata ?? []].flat().map((each) => {
    const { '@xsi:type': type, ...node } = withoutNil(each as MetadataNode) as MetadataNode;
    return { type: localName(type as string | undefined), fullName: textOf(node, 'fullName') ?? '', node };
  });
}

function localName(name = ''): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Drops the blanks between elements and what is nil; keeps no attribute but the type of a value. */
function withoutNil(value: MetadataValue): MetadataValue | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((each) => withoutNil(each)).filter((each) => each !== undefined) as (string | MetadataNode)[];
  const { '@nil': nil, '@type': type, ...rest } = value;
  if (nil === 'true') return undefined;
  const own = Object.entries(rest).filter(([name]) => !name.startsWith('@'));
  const hasElements = own.some(([name]) => name !== '#text');
  if (type === undefined && !hasElements) return (rest['#text'] as string | undefined) ?? '';
  const children = own.filter(([name]) => !hasElements || name !== '#text').map(([name, child]) => [name, withoutNil(child)] as const).filter(([, child]) => child !== undefined);
  return Object.fromEntries([...(type === undefined ? [] : [['@xsi:type', type]]), ...children]) as MetadataNode;
}

function saving(writing: Writing): SoapOperation {
  return {
    run: (call, _request, header) => {
      checkRight(call);
      const components = componentsOf(call);
      checkNumber(components.map(({ type }) => type));
      return { result: saveComponents(call.org, writing, components, { userId: call.user.id, allOrNone: allOrNone(call, header, true) }) };
    },
  };
}

function named(request: XmlTree): { type: string; fullNames: string[] } {
  const type = text(request.type) ?? '';
  const fullNames = texts(request.fullNames);
  checkNumber(fullNames.map(() => type));
  return { type, fullNames };
}

function read(call: Call, request: XmlTree): SoapResult {
  checkRight(call);
  const { type, fullNames } = named(request);
  return { result: { records: readComponents(call.org, type, fullNames, Number(call.params.soapVersion)).map((node) => (node === undefined ? null : { '@xsi:type': type, ...node })) } };
}

function remove(call: Call, request: XmlTree, header: XmlTree): SoapResult {
  checkRight(call);
  const { type, fullNames } = named(request);
  const components = fullNames.map((fullName) => ({ type, fullName }));
  return { result: deleteComponents(call.org, components, { userId: call.user.id, allOrNone: allOrNone(call, header, false) }) };
}

function rename(call: Call, { type, oldFullName, newFullName }: XmlTree): SoapResult {
  checkRight(call);
  return { result: renameComponent(call.org, { type: text(type) ?? '', fullName: text(oldFullName) ?? '' }, text(newFullName) ?? '', call.user.id) };
}

export const SINGLE: Record<string, SoapOperation> = {
  createMetadata: saving('create'),
  updateMetadata: saving('update'),
  upsertMetadata: saving('upsert'),
  readMetadata: { run: read },
  renameMetadata: { run: rename },
  deleteMetadata: { run: remove },
};
