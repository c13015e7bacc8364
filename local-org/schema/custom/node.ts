/**
 * A metadata element as parsed: text, or children by name; a repeated element is an array. Attributes are children named @…;
 * the text of an element with attributes is its child #text.
 */
export type MetadataValue = string | MetadataNode | (string | MetadataNode)[];
export interface MetadataNode {
  [name: string]: MetadataValue;
}

/** What is wrong with a piece of metadata, in the platform's words. */
export class MetadataProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MetadataProblem';
  }
}

export function textOf(node: MetadataNode, name: string): string | undefined {
  const value = node[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' || first === undefined ? first : textOf(first, '#text');
}

export function required(node: MetadataNode, name: string): string {
  const value = textOf(node, name);
  if (value === undefined || value === '') throw new MetadataProblem(`Required field is missing: ${name}`);
  return value;
}

export function flagOf(node: MetadataNode, name: string, fallback = false): boolean {
  const value = textOf(node, name);
  return value === undefined ? fallback : value.toLowerCase() === 'true';
}

export function numberOf(node: MetadataNode, name: string): number | undefined {
  const value = textOf(node, name);
  return value === undefined ? undefined : Number(value);
}

/** Child elements; text-only ones are left out. */
export function nodesOf(node: MetadataNode, name: string): MetadataNode[] {
  const value = node[name];
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter((each): each is MetadataNode => typeof each !== 'string');
}

export function nodeOf(node: MetadataNode, name: string): MetadataNode | undefined {
  return nodesOf(node, name)[0];
}

export function textsOf(node: MetadataNode, name: string): string[] {
  const value = node[name];
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter((each): each is string => typeof each === 'string');
}
