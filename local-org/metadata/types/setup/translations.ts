import { MetadataProblem, nodesOf, required, textOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { plain } from '../plain.ts';
import type { MetadataType } from '../type.ts';

/** translations/fr.translation: label texts take effect, the rest is kept. */
export const translations: MetadataType = plain('Translations', 'translations', 'translation', '0Tr', { apply });

function apply({ node, fullName: language }: Component, deployment: Deployment): void {
  const labels = new Map(deployment.org.labels.list().map((label) => [label.name, label]));
  for (const each of nodesOf(node, 'customLabels')) {
    const name = required(each, 'name');
    const label = labels.get(name);
    const text = textOf(each, 'label');
    if (label === undefined) throw new MetadataProblem(`In field: name - no CustomLabel named ${name} found`);
    if (text !== undefined) deployment.org.labels.put({ ...label, translations: { ...label.translations, [language]: text } });
  }
}
