import { SalesforceError } from '../../base/errors.ts';
import type { DmlError } from '../../apex/lib/services.ts';
import type { RawRecord } from '../../schema/types.ts';
import type { Transaction } from '../../org/index.ts';
import { asSalesforceError, collectionErrors } from '../http/errors.ts';
import { DATA } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { objectOf } from '../data/object.ts';
import { readerFor } from '../data/writes.ts';

const MOST_RECORDS = 200;

interface TreeRecord {
  attributes: { type: string; referenceId: string };
  [field: string]: unknown;
}

/** A record with where its parent's id goes. */
interface Node {
  json: TreeRecord;
  parent?: Node;
  /** Field that refers to the parent. */
  link?: string;
  id?: string;
}

class TreeRefused extends Error {
  readonly referenceId: string;
  readonly errors: DmlError[];

  constructor(referenceId: string, errors: DmlError[]) {
    super('tree refused');
    this.referenceId = referenceId;
    this.errors = errors;
  }
}

function isChildren(value: unknown): value is { records: TreeRecord[] } {
  return typeof value === 'object' && value !== null && Array.isArray((value as { records?: unknown }).records);
}

/** Nodes of a level with those below, parents before children. */
function flatten(call: Call, records: TreeRecord[], parent?: Node, link?: string): Node[] {
  return records.flatMap((json) => {
    const node: Node = { json, parent, link };
    const below = Object.entries(json).flatMap(([name, value]) => (isChildren(value) ? flatten(call, value.records, node, linkOf(call, json.attributes.type, name)) : []));
    return [node, ...below];
  });
}

function linkOf(call: Call, parent: string, relationship: string): string {
  const child = call.org.catalogue.children(parent).find(({ relationshipName }) => relationshipName?.toLowerCase() === relationship.toLowerCase());
  if (!child) throw new SalesforceError('INVALID_FIELD', `No such relationship '${relationship}' on sobject of type ${parent}`);
  return child.field;
}

function recordOf(call: Call, tx: Transaction, { json, parent, link }: Node): RawRecord {
  const own = Object.fromEntries(Object.entries(json).filter(([, value]) => !isChildren(value)));
  const record = readerFor(call, tx, objectOf(call, tx, json.attributes.type)).read(own);
  return link ? { ...record, [link]: parent!.id! } : record;
}

function refusal(node: Node, error: unknown): TreeRefused {
  const { code, message, fields } = asSalesforceError(error);
  return new TreeRefused(node.json.attributes.referenceId, [{ statusCode: code, message, fields }]);
}

/** Neighbours of one object at the same depth are saved together, so that triggers see them as one chunk. */
function saveLevel(call: Call, tx: Transaction, nodes: Node[]): void {
  const records = nodes.map((node) => {
    try {
      return recordOf(call, tx, node);
    } catch (error) {
      throw refusal(node, error);
    }
  });
  const results = tx.save('insert', nodes[0].json.attributes.type, records, { allOrNone: true, access: 'user' });
  const failed = results.findIndex(({ success, errors }) => !success && errors[0]?.statusCode !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK');
  if (failed >= 0) throw new TreeRefused(nodes[failed].json.attributes.referenceId, results[failed].errors);
  nodes.forEach((node, i) => (node.id = results[i].id!));
}

function depthOf(node: Node): number {
  return node.parent ? depthOf(node.parent) + 1 : 0;
}

function levels(nodes: Node[]): Node[][] {
  const groups = Map.groupBy(nodes, (node) => `${depthOf(node)} ${node.json.attributes.type}`);
  return [...groups.entries()].sort(([a], [b]) => parseInt(a) - parseInt(b)).map(([, group]) => group);
}

function createTree(call: Call): Answer {
  const { records } = (call.body ?? {}) as { records?: TreeRecord[] };
  if (!Array.isArray(records) || records.length === 0) throw new SalesforceError('INVALID_INPUT', 'records has to be a list');
  const nodes = flatten(call, records.map((record) => ({ ...record, attributes: { ...record.attributes, type: record.attributes?.type ?? call.params.object } })));
  if (nodes.length > MOST_RECORDS) throw new SalesforceError('INVALID_INPUT', `The tree has more than ${MOST_RECORDS} records`);
  try {
    call.transaction((tx) => levels(nodes).forEach((level) => saveLevel(call, tx, level)));
  } catch (error) {
    if (!(error instanceof TreeRefused)) throw error;
    return { status: 400, body: { hasErrors: true, results: [{ referenceId: error.referenceId, errors: collectionErrors(error.errors) }] } };
  }
  return { status: 201, body: { hasErrors: false, results: nodes.map(({ json, id }) => ({ referenceId: json.attributes.referenceId, id })) } };
}

export const TREE: Resource[] = [{ method: 'POST', path: `${DATA}/composite/tree/:object`, composable: true, handle: createTree }];
