import assert from 'node:assert/strict';
import { test } from 'node:test';
import { controllerOf, renderPage, type MergeContext } from '../visualforce/render.ts';

const PLAIN = 'showHeader="false" standardStylesheets="false" applyHtmlTag="false" applyBodyTag="false" docType="html-5.0"';

const context: MergeContext = {
  label: (name, language) => (name === 'Hello' ? (language === 'fr' ? 'Bonjour & <vous>' : 'Hello') : undefined),
  resource: (name) => (name === 'Style' ? '/site/resource/1/Style' : undefined),
  parameter: (name) => (name === 'token' ? '"><script>' : null),
  property: (name) => (name === 'language' ? 'fr' : ''),
  language: 'en_US',
};

const page = (content: string, attributes = ''): string => `<apex:page ${PLAIN} ${attributes}>${content}</apex:page>`;

const SHOWN: [string, string, string][] = [
  ['labels in the language of the page', page('<p>{!$Label.Hello}</p>', 'language="{!language}"'), '<p>Bonjour &amp; &lt;vous&gt;</p>'],
  ['labels in the language of the user', page('<p>{! $Label.Hello }</p>'), '<p>Hello</p>'],
  ['parameters as text', page('<body data-token="{!$CurrentPage.parameters.token}">'), '<body data-token="&quot;&gt;&lt;script&gt;">'],
  ['a parameter that is not there as nothing', page('<p>{!$CurrentPage.parameters.other}</p>'), '<p></p>'],
  ['resources by their address', page('<apex:stylesheet value="{!$Resource.Style}"/>'), '<link class="user" href="/site/resource/1/Style" rel="stylesheet" type="text/css" />'],
  ['text', page('<apex:outputText value="{!$Label.Hello}"/>'), 'Hello'],
];
for (const [what, markup, html] of SHOWN) {
  test(`a page shows ${what}`, () => assert.equal(renderPage(markup, context), `<!DOCTYPE HTML>\n${html}\n`));
}

const REFUSED: [string, string, string][] = [
  ['the header of the platform', '<apex:page docType="html-5.0"></apex:page>', 'NOT_SUPPORTED'],
  ['a form', page('<apex:form></apex:form>'), 'NOT_SUPPORTED'],
  ['a function', page('{!URLFOR($Resource.Style)}'), 'NOT_SUPPORTED'],
  ['an unknown attribute', page('', 'standardController="Account"'), 'NOT_SUPPORTED'],
  ['a label that does not exist', page('{!$Label.Missing}'), 'INVALID_FIELD'],
  ['no page at all', '<html></html>', 'INVALID_TYPE'],
];
for (const [what, markup, code] of REFUSED) {
  test(`${what} is refused by name`, () => assert.throws(() => renderPage(markup, context), { code }));
}

test('a page names its controller', () => {
  assert.equal(controllerOf(page('', 'controller="Door"')), 'Door');
  assert.equal(controllerOf(page('')), undefined);
});
