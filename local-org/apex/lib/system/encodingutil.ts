import { strict } from '../arguments.ts';
import { ApexBlob } from '../blob.ts';
import { defineType } from '../define.ts';
import { InvalidParameterValueException } from '../exception.ts';

function fromHex(text: string): ApexBlob {
  if (text.length % 2 || /[^0-9a-f]/i.test(text)) throw new InvalidParameterValueException('Unrecognized hexadecimal string');
  return new ApexBlob(Uint8Array.from(Buffer.from(text, 'hex')));
}

/** As Java's URLEncoder: a blank becomes +, and the characters that JavaScript leaves alone are escaped too, save for the asterisk. */
function urlEncode(text: string): string {
  const escaped = encodeURIComponent(text).replaceAll(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return escaped.replaceAll('%20', '+');
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
    'static String urlEncode(String input, String charset)': strict((_tx, input: string) => urlEncode(input)),
    'static String urlDecode(String input, String charset)': strict((_tx, input: string) => decodeURIComponent(input.replaceAll('+', ' '))),
  },
});
