import { notSupported } from '../../base/errors.ts';
import { children, text, type XmlNode } from '../deployed/xml.ts';
import type { VisibilityCriterion, VisibilityRule } from './pages.ts';

/** Whether the user who looks at the page has a permission. */
export type Permits = (kind: 'customPermission' | 'userPermission', name: string) => boolean;

const PERMISSION = /^\{!\$Permission\.(CustomPermission|StandardPermission)\.(\w+)\}$/;
const CLIENT = /^\{!\$Client\.(FormFactor)\}$/;
const RECORD = /^\{!Record\.([\w.]+)\}$/;

function criterion(node: XmlNode, permits: Permits): VisibilityCriterion {
  const written = text(node, 'leftValue') ?? '';
  const operator = text(node, 'operator') ?? 'EQUAL';
  const right = text(node, 'rightValue') ?? '';
  const permission = PERMISSION.exec(written);
  if (permission) {
    const has = permits(permission[1] === 'CustomPermission' ? 'customPermission' : 'userPermission', permission[2]);
    return { holds: (operator === 'EQUAL') === (has === (right === 'true')) };
  }
  const client = CLIENT.exec(written)?.[1];
  const record = RECORD.exec(written)?.[1];
  if (client) return { left: { client }, operator, right };
  if (record) return { left: { record }, operator, right };
  throw notSupported(`The visibility criterion ${written}`);
}

/** The visibilityRule of a component instance; undefined for one that always shows. */
export function visibilityOf(instance: XmlNode, permits: Permits): VisibilityRule | undefined {
  const [rule] = children(instance, 'visibilityRule');
  if (!rule) return undefined;
  const criteria = children(rule, 'criteria').map((node) => criterion(node, permits));
  return { filter: text(rule, 'booleanFilter') ?? criteria.map((_, index) => index + 1).join(' AND '), criteria };
}
