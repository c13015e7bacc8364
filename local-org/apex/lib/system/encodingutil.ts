import { strict } from '../arguments.ts';
import { ApexBlob } from '../blob.ts';
import { defineType } from '../define.ts';
import { IllegalArgumentException, InvalidParameterValueException } from '../exception.ts';

function fromHex(text: string): ApexBlob {
  if (text.length % 2 || /[^0-9a-f]/i.test(text)) throw new InvalidParameterValueException('Unrecognized hexadecimal string');
  return new ApexBlob(Uint8Array.from(Buffer.from(text, 'hex')));
}

/** Character sets by Java's names, as Node's encodings; US-ASCII and ISO-8859-1 write ? for what they lack. */
const CHARSETS: Readonly<Record<string, { readonly encoding: BufferEncoding; readonly last: number }>> = {
  'utf-8': { encoding: 'utf8', last: 0x10ffff }, utf8: { encoding: 'utf8', last: 0x10ffff },
  'iso-8859-1': { encoding: 'latin1', last: 0xff }, latin1: { encoding: 'latin1', last: 0xff },
  'us-ascii': { encoding: 'latin1', last: 0x7f }, ascii: { encoding: 'latin1', last: 0x7f },
  'utf-16le': { encoding: 'utf16le', last: 0x10ffff },
};

function charsetOf(name: string): (typeof CHARSETS)[string] {
  const charset = CHARSETS[name.toLowerCase()];
  if (!charset) throw new InvalidParameterValueException(`Unsupported encoding: ${name}`);
  return charset;
}

/** As Java's URLEncoder: a blank becomes +; letters, digits and four signs stay. */
function urlEncode(text: string, charset: string): string {
  const { encoding, last } = charsetOf(charset);
  return [...text].map((char) => {
    if (/[a-zA-Z0-9.*_-]/.test(char)) return char;
    if (char === ' ') return '+';
    const bytes = Buffer.from(char.codePointAt(0)! > last ? '?' : char, encoding);
    return [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  }).join('');
}

/** As Java's URLDecoder, with its words for what is malformed. */
function urlDecode(text: string, charset: string): string {
  const { encoding } = charsetOf(charset);
  return text.replaceAll('+', ' ').replaceAll(/(?:%[^%]{0,2})+/g, (escaped) => {
    const runs = escaped.match(/%[^%]{0,2}/g)!;
    const plain = runs.at(-1)!;
    if (plain.length < 3) throw new IllegalArgumentException('URLDecoder: Incomplete trailing escape (%) pattern');
    const bad = runs.find((each) => !/^%[0-9a-f]{2}$/i.test(each));
    if (bad !== undefined) throw new IllegalArgumentException(`URLDecoder: Illegal hex characters in escape (%) pattern - For input string: "${bad.slice(1)}"`);
    return Buffer.from(escaped.replaceAll('%', ''), 'hex').toString(encoding);
  });
}

export const encodingUtilType = defineType({
  name: 'System.EncodingUtil',
  kind: 'class',
  extensible: false,
  members: {
    'static String base64Encode(Blob input)': strict((_tx, input: ApexBlob) => Buffer.from(input.bytes).toString('base64')),
    'static Blob base64Decode(String input)': strict((_tx, input: string) => new ApexBlob(Uint8Array.from(Buffer.from(input, 'base64')))),
    'static String convertToHex(Blob input)': strict((_tx, input: ApexBlob) => Buffer.from(input.bytes).toString('hex')),
    'static Blob convertFromHex(String input)': strict((_tx, input: string) => fromHex(input)),
    'static String urlEncode(String input, String charset)': strict((_tx, input: string, charset: string) => urlEncode(input, charset)),
    'static String urlDecode(String input, String charset)': strict((_tx, input: string, charset: string) => urlDecode(input, charset)),
  },
});
