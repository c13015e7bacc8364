import assert from 'node:assert/strict';
import { test } from 'node:test';
import { combine, isVisible, recordPaths } from '../client/host/visibility/visibility.ts';
import { children, parseMetadata } from '../deployed/xml.ts';
import { visibilityOf } from '../shell/visibility.ts';

const criterion = (leftValue: string, operator: string, rightValue: string): string =>
  `<criteria><leftValue>${leftValue}</leftValue><operator>${operator}</operator><rightValue>${rightValue}</rightValue></criteria>`;
const rule = (...parts: string[]) => {
  const instance = parseMetadata(`<componentInstance><visibilityRule>${parts.join('')}</visibilityRule></componentInstance>`);
  return visibilityOf(instance, (_, name) => name === 'MayGreet')!;
};
const RECORD: Record<string, unknown> = { Status: 'Open', 'Account.Name': 'Example Ltd', Amount: 12, Birthdate: '1990-02-03', Fax: null };
const SEEN = { record: (path: string) => RECORD[path], client: { FormFactor: 'Large' } };

test('a component without a rule always shows', () => {
  assert.equal(visibilityOf(children(parseMetadata('<a><componentInstance><componentName>x</componentName></componentInstance></a>'), 'componentInstance')[0], () => true), undefined);
});

const CASES: [string, string, string, boolean][] = [
  ['{!$Permission.CustomPermission.MayGreet}', 'EQUAL', 'true', true],
  ['{!$Permission.CustomPermission.MayGreet}', 'EQUAL', 'false', false],
  ['{!$Permission.CustomPermission.Other}', 'EQUAL', 'true', false],
  ['{!$Permission.StandardPermission.ViewSetup}', 'NE', 'true', true],
  ['{!$Client.FormFactor}', 'EQUAL', 'Large', true],
  ['{!Record.Status}', 'EQUAL', 'open', true],
  ['{!Record.Status}', 'NE', 'Open', false],
  ['{!Record.Account.Name}', 'CONTAINS', 'example', true],
  ['{!Record.Amount}', 'GT', '9', true],
  ['{!Record.Amount}', 'LE', '11', false],
  ['{!Record.Birthdate}', 'LT', '1990-03-01', true],
  ['{!Record.Fax}', 'EQUAL', '', true],
];

for (const [left, operator, right, shows] of CASES) {
  test(`${left} ${operator} "${right}" ${shows ? 'shows' : 'hides'}`, () => {
    assert.equal(isVisible(rule(criterion(left, operator, right)), SEEN), shows);
  });
}

test('criteria without a filter must all hold, and name the fields to read', () => {
  const both = rule(criterion('{!Record.Status}', 'EQUAL', 'Open'), criterion('{!$Permission.CustomPermission.Other}', 'EQUAL', 'true'));
  assert.equal(isVisible(both, SEEN), false);
  assert.deepEqual(recordPaths(both), ['Status']);
});

const FILTERS: [string, boolean[], boolean][] = [
  ['1 AND 2', [true, false], false],
  ['1 OR 2', [true, false], true],
  ['1 OR 2 AND 3', [true, false, false], true],
  ['(1 OR 2) AND 3', [true, false, false], false],
  ['1 and not 2', [true, false], true],
];

for (const [filter, facts, result] of FILTERS) {
  test(`${filter} over ${facts.join(', ')} is ${result}`, () => assert.equal(combine(filter, facts), result));
}

test('what is not supported is refused by name', () => {
  assert.throws(() => rule(criterion('{!$User.Profile.Name}', 'EQUAL', 'x')), /\$User\.Profile\.Name.*is not supported/);
  assert.throws(() => isVisible(rule(criterion('{!Record.Status}', 'STARTS_WITH', 'x')), SEEN), /STARTS_WITH is not supported/);
});
