import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Expression, Statement } from '../ast.ts';
import { parseAnonymous, parseClass, parseTrigger } from '../index.ts';

function expressionOf(source: string): Expression {
  const { unit, errors } = parseAnonymous(`x = ${source};`, 'a.apex');
  assert.equal(errors?.[0].message, undefined);
  const [statement] = unit!.body.body;
  assert.ok(statement.kind === 'expression' && statement.expression.kind === 'assign');
  return statement.expression.value;
}

/** Expressions with their structure in brackets. */
function shape(node: Expression): string {
  switch (node.kind) {
    case 'literal': return String(node.value);
    case 'name': return node.name;
    case 'binary': return `(${shape(node.left)} ${node.operator} ${shape(node.right)})`;
    case 'unary': return `(${node.operator}${shape(node.operand)})`;
    case 'ternary': return `(${shape(node.condition)} ? ${shape(node.yes)} : ${shape(node.no)})`;
    case 'instanceof': return `(${shape(node.operand)} instanceof)`;
    case 'cast': return `(cast ${shape(node.operand)})`;
    case 'field': return `${shape(node.target)}${node.safe ? '?.' : '.'}${node.name}`;
    case 'call': return `${node.target ? `${shape(node.target)}.` : ''}${node.name}(${node.args.map(shape).join(', ')})`;
    case 'index': return `${shape(node.target)}[${shape(node.index)}]`;
    default: return node.kind;
  }
}

describe('precedence', () => {
  const cases: [string, string][] = [
    ['a + b * c', '(a + (b * c))'], ['a * b + c', '((a * b) + c)'], ['a - b - c', '((a - b) - c)'], ['a == b && c != d', '((a == b) && (c != d))'],
    ['a || b && c', '(a || (b && c))'], ['a | b & c', '(a | (b & c))'], ['a < b == c', '((a < b) == c)'], ['a + b << c', '((a + b) << c)'], ['a >>> b >= c', '((a >>> b) >= c)'],
    ['!a instanceof B', '((!a) instanceof)'], ['a ?? b ?? c', '((a ?? b) ?? c)'], ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'], ['-a.b', '(-a.b)'], ['(A) b.c()', '(cast b.c())'],
    ['(a) - b', '(a - b)'], ['(Integer) -b', '(cast (-b))'], ['(a + b)[0]', '(a + b)[0]'], ['a?.b.c', 'a?.b.c'], ['-2147483648', '-2147483648'], ['a ? b : c ?? d', '(a ? b : (c ?? d))'],
  ];
  for (const [source, expected] of cases) test(source, () => assert.equal(shape(expressionOf(source)), expected));
});

describe('literals', () => {
  const cases: [string, string, unknown][] = [
    ['12', 'Integer', 12], ['5L', 'Long', 5n], ['1.50', 'Decimal', '1.50'], ['2d', 'Double', '2'], ["'a\\'b\\n\\u00e9'", 'String', "a'b\né"], ['TRUE', 'Boolean', true], ['null', 'Null', null],
  ];
  for (const [source, type, value] of cases) {
    test(source, () => {
      const node = expressionOf(source);
      assert.ok(node.kind === 'literal');
      assert.deepEqual([node.type, node.value], [type, value]);
    });
  }
});

describe('inline queries', () => {
  const cases: [string, string, number][] = [
    ['[SELECT Id FROM A WHERE B = :b]', 'SELECT Id FROM A WHERE B = :b0', 1],
    ['[SELECT Id FROM A WHERE B IN :c.d(1)[0] AND D = LAST_N_DAYS:30 LIMIT :n]', 'SELECT Id FROM A WHERE B IN :b0 AND D = LAST_N_DAYS:30 LIMIT :b1', 2],
    ["[SELECT Id FROM A WHERE B = ':x]' AND C = :(a + b)]", "SELECT Id FROM A WHERE B = ':x]' AND C = :b0", 1],
    ['[SELECT Id FROM A WHERE B > 2001-01-01T00:00:00Z AND C = :c]', 'SELECT Id FROM A WHERE B > 2001-01-01T00:00:00Z AND C = :b0', 1],
    ['[SELECT Id FROM A WHERE B > 2001-01-01T10:20:30.123+01:00 AND C <2001-01-01T10:20:30-08:00]', 'SELECT Id FROM A WHERE B > 2001-01-01T10:20:30.123+01:00 AND C <2001-01-01T10:20:30-08:00', 0],
    ['[FIND :term RETURNING A(Id)]', 'FIND :b0 RETURNING A(Id)', 1],
  ];
  for (const [source, text, binds] of cases) {
    test(source, () => {
      const node = expressionOf(source);
      assert.ok(node.kind === 'query');
      assert.deepEqual([node.text, node.binds.length], [text, binds]);
    });
  }
});

describe('the first error of a file, with its place', () => {
  const cases: [string, string][] = [
    ['public class A {\n  void m() {\n    Integer x = 1\n  }\n}', "4:3 Missing ';' at '}'"],
    ['public class A {\n  void m() {\n    foo(;\n  }\n}', "3:9 Unexpected token ';'."],
    ['public class A {', "1:17 Missing '}' at '<EOF>'"],
    ["public class A { String s = 'a\\q'; }", "1:29 Illegal string literal: Invalid string literal '\\q'. Illegal character sequence '\\q' in string literal."],
    ['public class A {} extra', "1:19 Unexpected token 'extra'."],
  ];
  for (const [source, expected] of cases) {
    test(expected, () => {
      const [{ line, column, message }] = parseClass(source, 'A.cls').errors!;
      assert.equal(`${line}:${column} ${message}`, expected);
    });
  }
});

test('positions are those of the source', () => {
  const { unit } = parseClass('// first\npublic class A {\n  /* two\n lines */ void m() {\n    go();\n  }\n}', 'A.cls');
  const [method] = unit!.declaration.members;
  assert.ok(method.kind === 'method' && method.body);
  assert.deepEqual([method.line, method.column], [4, 11]);
  const [statement]: readonly Statement[] = method.body.body;
  assert.deepEqual([statement.line, statement.column, method.body.end.line], [5, 5, 6]);
});

test('anonymous code holds statements, methods and classes in any order', () => {
  const { unit } = parseAnonymous('Integer a = twice(2);\nInteger twice(Integer n) { return 2 * n; }\nclass B { }\ntwice(a);', 'a.apex');
  assert.deepEqual([unit!.body.body.length, unit!.members.map((member) => member.kind)], [2, ['method', 'type']]);
});

test('a trigger needs operations that exist', () => {
  assert.equal(parseTrigger('trigger T on Account (before undelete) { }', 'T.trigger').errors?.[0].message, "Unexpected token 'undelete'.");
});
