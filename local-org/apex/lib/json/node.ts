/** JSON as a tree. */
import type { Token } from './tokens.ts';

export type JsonNode =
  | { kind: 'object'; entries: [string, JsonNode][] }
  | { kind: 'array'; items: JsonNode[] }
  | { kind: 'text'; value: string }
  /** Source text of a number, or a literal. */
  | { kind: 'number'; source: string; whole: boolean }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' };

export const NULL_NODE: JsonNode = { kind: 'null' };

/** The value that starts at a token, and the index behind it. */
export function readNode(tokens: readonly Token[], at: number): { node: JsonNode; next: number } {
  const { type, text } = tokens[at];
  switch (type) {
    case 'START_OBJECT': return readObject(tokens, at + 1);
    case 'START_ARRAY': return readArray(tokens, at + 1);
    case 'VALUE_STRING': return { node: { kind: 'text', value: text }, next: at + 1 };
    case 'VALUE_NUMBER_INT': return { node: { kind: 'number', source: text, whole: true }, next: at + 1 };
    case 'VALUE_NUMBER_FLOAT': return { node: { kind: 'number', source: text, whole: false }, next: at + 1 };
    case 'VALUE_TRUE': return { node: { kind: 'boolean', value: true }, next: at + 1 };
    case 'VALUE_FALSE': return { node: { kind: 'boolean', value: false }, next: at + 1 };
    default: return { node: NULL_NODE, next: at + 1 };
  }
}

function readObject(tokens: readonly Token[], start: number): { node: JsonNode; next: number } {
  const entries: [string, JsonNode][] = [];
  let at = start;
  while (tokens[at].type !== 'END_OBJECT') {
    const { node, next } = readNode(tokens, at + 1);
    entries.push([tokens[at].text, node]);
    at = next;
  }
  return { node: { kind: 'object', entries }, next: at + 1 };
}

function readArray(tokens: readonly Token[], start: number): { node: JsonNode; next: number } {
  const items: JsonNode[] = [];
  let at = start;
  while (tokens[at].type !== 'END_ARRAY') {
    const { node, next } = readNode(tokens, at);
    items.push(node);
    at = next;
  }
  return { node: { kind: 'array', items }, next: at + 1 };
}

function scalar(node: JsonNode): string {
  if (node.kind === 'text') return JSON.stringify(node.value);
  if (node.kind === 'number') return node.source;
  return node.kind === 'boolean' ? String(node.value) : 'null';
}

export function printCompact(node: JsonNode): string {
  if (node.kind === 'object') return `{${node.entries.map(([name, value]) => `${JSON.stringify(name)}:${printCompact(value)}`).join(',')}}`;
  if (node.kind === 'array') return `[${node.items.map(printCompact).join(',')}]`;
  return scalar(node);
}

/** As serializePretty prints: two blanks per object level, arrays on their line, blanks around colons. */
export function printPretty(node: JsonNode, indent = ''): string {
  if (node.kind === 'array') return node.items.length === 0 ? '[ ]' : `[ ${node.items.map((item) => printPretty(item, indent)).join(', ')} ]`;
  if (node.kind !== 'object') return scalar(node);
  if (node.entries.length === 0) return '{ }';
  const inner = `${indent}  `;
  const lines = node.entries.map(([name, value]) => `${inner}${JSON.stringify(name)} : ${printPretty(value, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
