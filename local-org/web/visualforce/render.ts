/**
 * Visualforce pages that are their own HTML: <apex:page> with the platform's header and tags switched off, merge fields, stylesheets and
 * scripts. Everything else says that it is not supported. Source: Visualforce Developer Guide, "apex:page" and "Global Variables".
 */
import { notSupported, SalesforceError } from '../../base/errors.ts';
import { escapeHtml } from '../routes/document.ts';

/** What merge fields stand for. */
export interface MergeContext {
  label(name: string, language: string): string | undefined;
  resource(name: string): string | undefined;
  parameter(name: string): string | null;
  property(name: string): string;
  /** The user's, unless the page sets another. */
  readonly language: string;
}

/** Attributes that are implemented, by the value that they must have; undefined for any. */
const PAGE_ATTRIBUTES: Record<string, string | undefined> = {
  showheader: 'false', sidebar: 'false', standardstylesheets: 'false', applyhtmltag: 'false', applybodytag: 'false', doctype: 'html-5.0', cache: 'false',
  controller: undefined, language: undefined, title: undefined,
};
/** Those whose default would bring in what is not implemented. */
const REQUIRED = ['showheader', 'standardstylesheets', 'applyhtmltag', 'applybodytag', 'doctype'];
const PAGE = /^\s*<apex:page\b([^>]*)>([\s\S]*)<\/apex:page>\s*$/;
const ATTRIBUTE = /([\w:]+)\s*=\s*"([^"]*)"/g;
const TAG = /<\/?apex:(\w+)([^>]*?)\/?>/g;
const MERGE = /\{!\s*([^}]*?)\s*\}/g;

interface Page {
  readonly attributes: ReadonlyMap<string, string>;
  readonly content: string;
}

/** The class behind a page; undefined when it has none. */
export function controllerOf(markup: string): string | undefined {
  return parse(markup).attributes.get('controller');
}

/** The page as HTML. Merge fields in text and attributes are escaped, as the platform escapes them. */
export function renderPage(markup: string, context: MergeContext): string {
  const { attributes, content } = parse(markup);
  const language = attributes.has('language') ? merged(attributes.get('language')!, context, context.language) : context.language;
  const html = content.replace(TAG, (tag, name: string, attributeText: string) => component(tag, name, attributesOf(attributeText), context, language));
  return `<!DOCTYPE HTML>\n${html.replace(MERGE, (_match, expression: string) => escapeHtml(valueOf(expression, context, language))).trim()}\n`;
}

function parse(markup: string): Page {
  const match = PAGE.exec(markup);
  if (!match) throw new SalesforceError('INVALID_TYPE', 'A Visualforce page begins with <apex:page> and ends with </apex:page>.');
  const attributes = attributesOf(match[1]);
  for (const [name, value] of attributes) {
    if (!(name in PAGE_ATTRIBUTES) || (PAGE_ATTRIBUTES[name] ?? value).toLowerCase() !== value.toLowerCase()) throw notSupported(`<apex:page ${name}="${value}">`);
  }
  const missing = REQUIRED.find((name) => !attributes.has(name));
  if (missing) throw notSupported(`<apex:page> without ${missing}="${PAGE_ATTRIBUTES[missing]}"`);
  return { attributes, content: match[2] };
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(ATTRIBUTE)].map(([, name, value]) => [name.toLowerCase(), value]));
}

function component(tag: string, name: string, attributes: ReadonlyMap<string, string>, context: MergeContext, language: string): string {
  if (tag.startsWith('</')) return '';
  const value = escapeHtml(merged(attributes.get('value') ?? '', context, language));
  if (name === 'stylesheet') return `<link class="user" href="${value}" rel="stylesheet" type="text/css" />`;
  if (name === 'includeScript') return `<script src="${value}"></script>`;
  if (name === 'outputText' && attributes.get('escape') !== 'false') return value;
  throw notSupported(`The Visualforce component <apex:${name}> as it is used here`);
}

function merged(text: string, context: MergeContext, language: string): string {
  return text.replace(MERGE, (_match, expression: string) => valueOf(expression, context, language));
}

/** Paths only: $Label.Name, $Resource.Name, $CurrentPage.parameters.name, or a property of the controller. */
function valueOf(expression: string, context: MergeContext, language: string): string {
  const path = expression.split('.');
  if (!path.every((step) => /^\$?\w+$/.test(step))) throw notSupported(`The Visualforce expression {!${expression}}`);
  const [first, ...rest] = path;
  const name = rest.at(-1) ?? '';
  if (first === '$Label' && rest.length === 1) return required(context.label(name, language), expression);
  if (first === '$Resource' && rest.length === 1) return required(context.resource(name), expression);
  if (first === '$CurrentPage' && rest.length === 2 && rest[0] === 'parameters') return context.parameter(name) ?? '';
  if (!first.startsWith('$') && rest.length === 0) return context.property(first);
  throw notSupported(`The Visualforce expression {!${expression}}`);
}

function required(value: string | undefined, expression: string): string {
  if (value === undefined) throw new SalesforceError('INVALID_FIELD', `${expression} does not exist.`);
  return value;
}
