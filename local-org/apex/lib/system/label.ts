import { defineType } from '../define.ts';
import { StringException } from '../exception.ts';
import type { ApexTransaction } from '../services.ts';

/** Labels of the org itself have no namespace; there are no packages of others here. */
function get(tx: ApexTransaction, namespace: string | null, name: string, language?: string): string {
  const text = namespace ? undefined : tx.label(name, language);
  if (text === undefined) throw new StringException(`The org has no label ${namespace ? `${namespace}.` : ''}${name}`);
  return text;
}

/**
 * System.Label: labels by name, in a chosen language. `System.Label.Name` is resolved by the checker.
 * Source: Apex Reference Guide, "Label Class".
 */
export const labelType = defineType({
  name: 'System.Label',
  kind: 'class',
  members: {
    'static String get(String namespace, String label)': (tx, namespace: string | null, name: string) => get(tx, namespace, name),
    'static String get(String namespace, String label, String language)': (tx, namespace: string | null, name: string, language: string) => get(tx, namespace, name, language),
    'static Boolean translationExists(String namespace, String label, String language)': (tx, namespace: string | null, name: string, language: string) => !namespace && tx.isLabelTranslated(name, language),
  },
});
