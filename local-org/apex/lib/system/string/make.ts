/** String: texts made from other values. */
import { strict, userZone } from '../../arguments.ts';
import type { ApexDatetime } from '../../datetime.ts';
import type { ApexValue, LibMember } from '../../define.ts';
import { toText } from '../../equality.ts';
import { ApexList } from '../../list.ts';
import { ApexDate } from '../../date.ts';
import { iterate } from '../../iterate.ts';

/** java.text.MessageFormat: {0} is replaced, by a text that was made once however often it stands there, '' is a quote, 'text' is literal. */
function messageFormat(pattern: string, values: readonly string[]): string {
  return pattern.replaceAll(/''|'([^']*)'?|\{(\d+)(?:,[^}]*)?\}/g, (token, quoted?: string, index?: string) => {
    if (token === "''") return "'";
    if (index === undefined) return quoted ?? '';
    return Number(index) < values.length ? values[Number(index)] : token;
  });
}

/** Null stays null. */
const valueOf: LibMember = (_tx, value: ApexValue) => (value === null ? null : value instanceof ApexDate ? value.toIso() : toText(value));

/** Without an array of their texts where JavaScript joins the parts as Apex does. */
function join(parts: readonly ApexValue[], separator: string): string {
  if (parts.every((part) => part === null || typeof part !== 'object')) return parts.join(separator);
  return parts.map((part) => (typeof part === 'string' ? part : part === null ? '' : toText(part))).join(separator);
}

export const make: Record<string, LibMember> = {
  'static String format(String pattern, List<Object> values)': (_tx, pattern: string | null, values: ApexList) => (pattern === null ? null : messageFormat(pattern, values.items.map((value) => toText(value)))),
  'static String join(Iterable<Object> parts, String separator)': strict((tx, parts: ApexValue, separator: string) => join(parts instanceof ApexList ? parts.items : [...iterate(tx, parts)], separator)),
  'static String fromCharArray(List<Integer> units)': strict((_tx, units: ApexList) => String.fromCharCode(...(units.items as number[]))),
  'static String valueOf(Date value)': (_tx, value: ApexDate | null) => value?.toIso() ?? null,
  'static String valueOf(Datetime value)': (tx, value: ApexDatetime | null) => value?.textIn(userZone(tx)) ?? null,
  'static String valueOf(Decimal value)': valueOf,
  'static String valueOf(Double value)': valueOf,
  'static String valueOf(Integer value)': valueOf,
  'static String valueOf(Long value)': valueOf,
  'static String valueOf(Object value)': valueOf,
  'static String valueOfGmt(Datetime value)': (_tx, value: ApexDatetime | null) => value?.toString() ?? null,
};
