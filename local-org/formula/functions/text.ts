import { MS_PER_DAY, tidy } from '../types.ts';
import type { Value } from '../types.ts';
import type { FormulaFunction } from './signature.ts';

const text = (value: Value): string => (value ?? '') as string;
const number = (value: Value): number => value as number;

/** Character names that HTMLENCODE writes. */
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function pad(source: string, length: number, fill: string, left: boolean): string {
  if (source.length >= length) return source.slice(0, Math.max(length, 0));
  return left ? source.padStart(length, fill) : source.padEnd(length, fill);
}

function hyperlink([url, label, target]: Value[]): string {
  return `<a href="${text(url)}" target="${text(target ?? '_blank')}">${text(label)}</a>`;
}

function image([url, alternative, height, width]: Value[]): string {
  const size = height == null || width == null ? '' : ` height="${height}" width="${width}"`;
  return `<img src="${text(url)}" alt="${text(alternative)}" border="0"${size}/>`;
}

/** The platform matches the whole text, as Java's String.matches does. */
function matchesWhole(source: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern.replace(/\\([AzZ])/g, (_, letter: string) => (letter === 'A' ? '^' : '$')).replace(/([*+?}])\+/g, '$1')})$`, 'u').test(source);
}

export const TEXT_FUNCTIONS: Record<string, FormulaFunction> = {
  ASCII: { parameters: ['text'], result: 'number', compute: ([source]) => text(source).codePointAt(0) ?? null },
  BEGINS: { parameters: ['text', 'text'], result: 'boolean', takesBlank: true, compute: ([source, start]) => text(source).startsWith(text(start)) },
  BR: { parameters: [], result: 'text', compute: () => '<br>' },
  CASESAFEID: { parameters: ['text'], result: 'text', compute: ([id]) => id },
  CHR: { parameters: ['number'], result: 'text', compute: ([code]) => String.fromCodePoint(number(code)) },
  CONTAINS: { parameters: [['text', 'multipicklist'], 'text'], result: 'boolean', takesBlank: true, compute: ([source, part]) => text(source).includes(text(part)) },
  FIND: { parameters: ['text', 'text', 'number'], optional: 1, result: 'number', takesBlank: true, compute: ([part, source, from]) => text(source).indexOf(text(part), Math.max(0, number(from ?? 1) - 1)) + 1 },
  HTMLENCODE: { parameters: ['text'], result: 'text', compute: ([source]) => text(source).replace(/[&<>"']/g, (character) => ENTITIES[character]) },
  HYPERLINK: { parameters: ['text', 'text', 'text'], optional: 1, result: 'text', takesBlank: true, compute: hyperlink },
  IMAGE: { parameters: ['text', 'text', 'number', 'number'], optional: 2, result: 'text', takesBlank: true, compute: image },
  INCLUDES: { parameters: ['multipicklist', 'text'], result: 'boolean', takesBlank: true, compute: ([values, value]) => text(values).split(';').includes(text(value)) },
  INITCAP: { parameters: ['text'], result: 'text', compute: ([source]) => text(source).toLowerCase().replace(/(^|[^\p{L}\p{N}])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()) },
  ISPICKVAL: { parameters: ['picklist', 'text'], result: 'boolean', takesBlank: true, compute: ([value, wanted]) => text(value) === text(wanted) },
  JSENCODE: { parameters: ['text'], result: 'text', compute: ([source]) => JSON.stringify(source).slice(1, -1).replaceAll("'", "\\'") },
  LEFT: { parameters: ['text', 'number'], result: 'text', compute: ([source, count]) => text(source).slice(0, Math.max(0, number(count))) },
  LEN: { parameters: ['text'], result: 'number', takesBlank: true, compute: ([source]) => text(source).length },
  LOWER: { parameters: ['text', 'text'], optional: 1, result: 'text', takesBlank: true, compute: ([source]) => text(source).toLowerCase() },
  LPAD: { parameters: ['text', 'number', 'text'], optional: 1, result: 'text', compute: ([source, length, fill]) => pad(text(source), number(length), text(fill ?? ' '), true) },
  MID: { parameters: ['text', 'number', 'number'], result: 'text', compute: ([source, from, count]) => text(source).substring(Math.max(0, number(from) - 1), Math.max(0, number(from) - 1) + number(count)) },
  PICKLISTCOUNT: { parameters: ['multipicklist'], result: 'number', takesBlank: true, compute: ([values]) => (values === null ? 0 : text(values).split(';').length) },
  REGEX: { parameters: ['text', 'text'], result: 'boolean', takesBlank: true, compute: ([source, pattern]) => matchesWhole(text(source), text(pattern)) },
  REVERSE: { parameters: ['text'], result: 'text', compute: ([source]) => [...text(source)].reverse().join('') },
  RIGHT: { parameters: ['text', 'number'], result: 'text', compute: ([source, count]) => (number(count) <= 0 ? '' : text(source).slice(-number(count))) },
  RPAD: { parameters: ['text', 'number', 'text'], optional: 1, result: 'text', compute: ([source, length, fill]) => pad(text(source), number(length), text(fill ?? ' '), false) },
  SUBSTITUTE: { parameters: ['text', 'text', 'text'], result: 'text', takesBlank: true, compute: ([source, old, fresh]) => (text(old) === '' ? source : text(source).replaceAll(text(old), text(fresh))) },
  TRIM: { parameters: ['text'], result: 'text', compute: ([source]) => text(source).trim() },
  UPPER: { parameters: ['text', 'text'], optional: 1, result: 'text', takesBlank: true, compute: ([source]) => text(source).toUpperCase() },
  URLENCODE: { parameters: ['text'], result: 'text', compute: ([source]) => encodeURIComponent(text(source)).replaceAll('%20', '+') },
  VALUE: { parameters: ['text'], result: 'number', compute: ([source]) => parseNumber(text(source)) },
};

function parseNumber(source: string): number | null {
  const value = Number(source.trim().replaceAll(',', ''));
  return source.trim() === '' || Number.isNaN(value) ? null : value;
}

/** TEXT() by the type of its argument. */
export const TO_TEXT: Partial<Record<string, (value: Exclude<Value, null>) => string>> = {
  number: (value) => plainNumber(value as number),
  picklist: (value) => value as string,
  multipicklist: (value) => value as string,
  text: (value) => value as string,
  date: (value) => new Date((value as number) * MS_PER_DAY).toISOString().slice(0, 10),
  datetime: (value) => `${new Date(value as number).toISOString().slice(0, 19).replace('T', ' ')}Z`,
  time: (value) => new Date(value as number).toISOString().slice(11, 23),
};

function plainNumber(value: number): string {
  const tidied = tidy(value);
  const text = String(tidied);
  if (!text.includes('e')) return text.replace(/^(-?)0\./, '$1.');
  return tidied.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
}
