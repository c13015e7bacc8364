import assert from 'node:assert/strict';
import { test } from 'node:test';
import { junitXml, lcov } from '../../src/output/test-files.ts';

test('a run as JUnit reads it: a case for each method, failures with message and stack', () => {
  const xml = junitXml([
    { className: 'FooTest', methodName: 'works', outcome: 'Pass', message: null, stackTrace: null, ms: 12 },
    { className: 'FooTest', methodName: 'fails', outcome: 'Fail', message: 'Expected: <1>, "2"', stackTrace: 'Class.FooTest.fails: line 3, column 1', ms: 1500 },
  ]);
  assert.match(xml, /<testsuite name="apex" tests="2" failures="1" time="1\.512">/);
  assert.match(xml, /<testcase classname="FooTest" name="works" time="0\.012"><\/testcase>/);
  assert.match(xml, /<failure message="Expected: &lt;1&gt;, &quot;2&quot;">Class\.FooTest\.fails: line 3, column 1<\/failure>/);
});

test('lines as lcov reads them, in order; what has no file is left out', () => {
  const files = [
    { name: 'Foo', coveredLines: [9, 3], uncoveredLines: [5] },
    { name: 'Elsewhere', coveredLines: [1], uncoveredLines: [] },
  ];
  const text = lcov(files, (name) => (name === 'Foo' ? 'classes/Foo.cls' : undefined));
  assert.equal(text, 'TN:\nSF:classes/Foo.cls\nDA:3,1\nDA:5,0\nDA:9,1\nLF:3\nLH:2\nend_of_record\n');
});
