import type { VisibilityCriterion, VisibilityRule } from '../../../shell/pages.ts';

/** What open criteria are compared with: the record's values by field path, and the window's form factor. */
export interface Circumstances {
  record(path: string): unknown;
  client: Record<string, string>;
}

type Test = (left: unknown, right: string) => boolean;

const asText = (value: unknown): string => (value === null || value === undefined ? '' : String(value)).toLowerCase();
const order = (left: unknown, right: string): number => (typeof left === 'number' ? left - Number(right) : asText(left).localeCompare(asText(right)));

const OPERATORS: Record<string, Test> = {
  EQUAL: (left, right) => asText(left) === asText(right),
  NE: (left, right) => asText(left) !== asText(right),
  CONTAINS: (left, right) => asText(left).includes(asText(right)),
  GT: (left, right) => order(left, right) > 0,
  GE: (left, right) => order(left, right) >= 0,
  LT: (left, right) => order(left, right) < 0,
  LE: (left, right) => order(left, right) <= 0,
};

function holds(criterion: VisibilityCriterion, { record, client }: Circumstances): boolean {
  if ('holds' in criterion) return criterion.holds;
  const { left, operator, right } = criterion;
  const test = OPERATORS[operator];
  if (!test) throw new Error(`The visibility operator ${operator} is not supported by the local org.`);
  return test('record' in left ? record(left.record) : client[left.client], right);
}

/** Evaluates `1 AND (2 OR NOT 3)` over numbered facts; AND binds tighter than OR. */
export function combine(filter: string, facts: boolean[]): boolean {
  const tokens = filter.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
  const take = (token: string): boolean => tokens[0] === token && Boolean(tokens.shift());

  function unary(): boolean {
    if (take('NOT')) return !unary();
    if (!take('(')) return facts[Number(tokens.shift()) - 1];
    const inner = either();
    take(')');
    return inner;
  }
  function both(): boolean {
    let result = unary();
    while (take('AND')) result = unary() && result;
    return result;
  }
  function either(): boolean {
    let result = both();
    while (take('OR')) result = both() || result;
    return result;
  }
  return either();
}

/** Field paths of the record that a rule looks at. */
export function recordPaths({ criteria }: VisibilityRule): string[] {
  return criteria.flatMap((criterion) => ('left' in criterion && 'record' in criterion.left ? [criterion.left.record] : []));
}

export function isVisible(rule: VisibilityRule, circumstances: Circumstances): boolean {
  return combine(rule.filter, rule.criteria.map((criterion) => holds(criterion, circumstances)));
}
