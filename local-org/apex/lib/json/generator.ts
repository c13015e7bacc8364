/** System.JSONGenerator: builds one document call by call. */
import { defineType, type ApexValue, type LibMember } from '../define.ts';
import { JSONException } from '../exception.ts';
import { NULL_NODE, printCompact, printPretty, type JsonNode } from './node.ts';
import { serialize } from './serialize.ts';

type Container = Extract<JsonNode, { kind: 'object' | 'array' }>;

export class Generator {
  static readonly apexName = 'System.JSONGenerator';
  readonly #pretty: boolean;
  readonly #open: Container[] = [];
  readonly #roots: JsonNode[] = [];
  #name: string | null = null;
  #closed = false;

  constructor(pretty: boolean) {
    this.#pretty = pretty;
  }

  name(name: string): void {
    if (this.#open.at(-1)?.kind !== 'object' || this.#name !== null) throw new JSONException('Can not write a field name, expecting a value');
    this.#name = name;
  }

  value(node: JsonNode): void {
    if (this.#closed) throw new JSONException('Generator is closed');
    const parent = this.#open.at(-1);
    if (!parent) this.#roots.push(node);
    else if (parent.kind === 'array') parent.items.push(node);
    else if (this.#name === null) throw new JSONException('Can not write value, expecting field name');
    else {
      parent.entries.push([this.#name, node]);
      this.#name = null;
    }
  }

  start(node: Container): void {
    this.value(node);
    this.#open.push(node);
  }

  end(kind: Container['kind']): void {
    if (this.#open.at(-1)?.kind !== kind) throw new JSONException(`Current context not an ${kind.toUpperCase()}`);
    this.#open.pop();
  }

  close(): void {
    this.#closed = true;
    this.#open.length = 0;
  }

  get closed(): boolean {
    return this.#closed;
  }

  text(): string {
    return this.#roots.map((node) => (this.#pretty ? printPretty(node) : printCompact(node))).join(' ');
  }
}

const OPTIONS = { suppressNulls: false };

function write(self: Generator, value: ApexValue): void {
  self.value(serialize(value, OPTIONS));
}

/** writeX(value) and writeXField(name, value). */
function pair(kind: string, types: readonly string[]): Record<string, LibMember> {
  const members: Record<string, LibMember> = {};
  for (const type of types) {
    members[`void write${kind}(${type} value)`] = (_tx, self: Generator, value: ApexValue) => write(self, value);
    members[`void write${kind}Field(String name, ${type} value)`] = (_tx, self: Generator, name: string, value: ApexValue) => {
      self.name(name);
      write(self, value);
    };
  }
  return members;
}

export const jsonGeneratorType = defineType({
  name: 'System.JSONGenerator',
  kind: 'class',
  js: Generator,
  members: {
    'void writeStartObject()': (_tx, self: Generator) => self.start({ kind: 'object', entries: [] }),
    'void writeEndObject()': (_tx, self: Generator) => self.end('object'),
    'void writeStartArray()': (_tx, self: Generator) => self.start({ kind: 'array', items: [] }),
    'void writeEndArray()': (_tx, self: Generator) => self.end('array'),
    'void writeFieldName(String name)': (_tx, self: Generator, name: string) => self.name(name),
    'void writeNull()': (_tx, self: Generator) => self.value(NULL_NODE),
    'void writeNullField(String name)': (_tx, self: Generator, name: string) => {
      self.name(name);
      self.value(NULL_NODE);
    },
    ...pair('String', ['String']),
    ...pair('Boolean', ['Boolean']),
    ...pair('Number', ['Integer', 'Long', 'Double', 'Decimal']),
    ...pair('Date', ['Date']),
    ...pair('DateTime', ['Datetime']),
    ...pair('Time', ['Time']),
    ...pair('Blob', ['Blob']),
    ...pair('Id', ['Id']),
    ...pair('Object', ['Object']),
    'String getAsString()': (_tx, self: Generator) => self.text(),
    'void close()': (_tx, self: Generator) => self.close(),
    'Boolean isClosed()': (_tx, self: Generator) => self.closed,
  },
});
