/** System.JSONParser: a cursor over tokens. */
import { ApexBlob } from '../blob.ts';
import { ApexDate } from '../date.ts';
import { ApexDatetime } from '../datetime.ts';
import { Decimal } from '../decimal.ts';
import { defineType, type ApexValue, type LibMember, type LibType } from '../define.ts';
import { constantOf } from '../enums.ts';
import { JSONException } from '../exception.ts';
import { checkedId } from '../fieldvalue.ts';
import { toDouble, toInteger, toLong } from '../operations.ts';
import type { TypeSystem } from '../typesystem.ts';
import type { TypeValue } from '../typevalue.ts';
import { Zone } from '../zone.ts';
import { Deserializer, untypedNumber } from './deserialize.ts';
import { readNode } from './node.ts';
import type { Token, TokenType } from './tokens.ts';

const GMT = new Zone('GMT');

export class Parser {
  static readonly apexName = 'System.JSONParser';
  readonly #tokens: readonly Token[];
  #at = -1;
  #cleared = false;
  #lastCleared: TokenType | null = null;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get current(): Token | null {
    return this.#cleared ? null : (this.#tokens[this.#at] ?? null);
  }

  get lastCleared(): TokenType | null {
    return this.#lastCleared;
  }

  next(): TokenType | null {
    this.#cleared = false;
    if (this.#at < this.#tokens.length) this.#at++;
    return this.current?.type ?? null;
  }

  /** The next token that is no field name. */
  nextValue(): TokenType | null {
    const type = this.next();
    return type === 'FIELD_NAME' ? this.next() : type;
  }

  clear(): void {
    this.#lastCleared = this.current?.type ?? this.#lastCleared;
    this.#cleared = true;
  }

  /** Name of the field that the current token is, or is the value of; of the enclosing field for a closing token. */
  currentName(): string | null {
    if (this.current?.type === 'FIELD_NAME') return this.current.text;
    const start = this.#openingOf(this.#at);
    const before = this.#tokens[start - 1];
    return before?.type === 'FIELD_NAME' ? before.text : null;
  }

  #openingOf(at: number): number {
    const type = this.#tokens[at]?.type;
    if (type !== 'END_OBJECT' && type !== 'END_ARRAY') return at;
    let depth = 0;
    for (let i = at; i >= 0; i--) {
      depth += Number(this.#tokens[i].type.startsWith('END_')) - Number(this.#tokens[i].type.startsWith('START_'));
      if (depth === 0) return i;
    }
    return at;
  }

  skipChildren(): void {
    if (this.current?.type.startsWith('START_')) this.#at = readNode(this.#tokens, this.#at).next - 1;
  }

  /** The current value as a tree; the cursor stands on its last token afterwards. */
  take(): ReturnType<typeof readNode>['node'] {
    if (this.#at < 0 || this.current?.type === 'FIELD_NAME') this.next();
    const { node, next } = readNode(this.#tokens, this.#at);
    this.#at = next - 1;
    return node;
  }

  text(): string {
    if (!this.current) throw new JSONException('Current token is not available');
    return this.current.text;
  }

  number(): ApexValue {
    const { type, text } = this.current ?? { type: 'VALUE_NULL', text: 'null' };
    if (type !== 'VALUE_NUMBER_INT' && type !== 'VALUE_NUMBER_FLOAT') throw new JSONException(`Current token (${type}) not numeric, can not use numeric value accessors`);
    return untypedNumber(text, type === 'VALUE_NUMBER_INT');
  }
}

function token(type: TokenType | null): ApexValue {
  return type === null ? null : constantOf('System.JSONToken', type);
}

function of(read: (self: Parser) => ApexValue): LibMember {
  return (_tx, self: Parser) => read(self);
}

function boolean(self: Parser): boolean {
  const { type } = self.current ?? { type: 'VALUE_NULL' };
  if (type !== 'VALUE_TRUE' && type !== 'VALUE_FALSE') throw new JSONException(`Current token (${type}) not of boolean type`);
  return type === 'VALUE_TRUE';
}

export function jsonParserType(types: TypeSystem): LibType {
  const readAs = (strict: boolean): LibMember => (tx, self: Parser, type: TypeValue) => new Deserializer(tx, types, strict).read(self.take(), type.ref);
  return defineType({
    name: 'System.JSONParser',
    kind: 'class',
    js: Parser,
    members: {
      'System.JSONToken nextToken()': of((self) => token(self.next())),
      'System.JSONToken nextValue()': of((self) => token(self.nextValue())),
      'System.JSONToken getCurrentToken()': of((self) => token(self.current?.type ?? null)),
      'System.JSONToken getLastClearedToken()': of((self) => token(self.lastCleared)),
      'Boolean hasCurrentToken()': of((self) => self.current !== null),
      'void clearCurrentToken()': of((self) => self.clear()),
      'String getCurrentName()': of((self) => self.currentName()),
      'String getText()': of((self) => self.text()),
      'Integer getIntegerValue()': of((self) => toInteger(self.number())),
      'Long getLongValue()': of((self) => toLong(self.number())),
      'Double getDoubleValue()': of((self) => toDouble(self.number())),
      'Decimal getDecimalValue()': of((self) => {
        self.number();
        return Decimal.parse(self.text());
      }),
      'Boolean getBooleanValue()': of(boolean),
      'Id getIdValue()': of((self) => checkedId(self.text())),
      'Date getDateValue()': of((self) => ApexDate.parseIso(self.text())),
      'Datetime getDateTimeValue()': of((self) => ApexDatetime.parse(self.text(), GMT)),
      'Blob getBlobValue()': of((self) => new ApexBlob(Uint8Array.from(Buffer.from(self.text(), 'base64')))),
      'void skipChildren()': of((self) => self.skipChildren()),
      'Object readValueAs(System.Type type)': readAs(false),
      'Object readValueAsStrict(System.Type type)': readAs(true),
    },
    unsupported: ['getTimeValue'],
  });
}
