import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SchemaCatalogue, customField, withField } from '../../schema/index.ts';
import type { MetadataNode } from '../../schema/index.ts';
import type { Raw, RawRecord } from '../../schema/types.ts';
import { compileFormula } from '../index.ts';
import type { FormulaContext } from '../index.ts';

const catalogue = SchemaCatalogue.standard();
const context = { objectName: () => 'Account', valueSet: () => undefined };
const custom: MetadataNode[] = [
  { fullName: 'Score__c', label: 'Score', type: 'Number', precision: '18', scale: '2' }, { fullName: 'Tags__c', label: 'Tags', type: 'MultiselectPicklist', valueSet: { valueSetDefinition: { value: [] } } },
  { fullName: 'Twice__c', label: 'Twice', type: 'Number', precision: '18', scale: '0', formula: 'Score__c * 2', formulaTreatBlanksAs: 'BlankAsZero' }, { fullName: 'Day__c', label: 'Day', type: 'Date' }, { fullName: 'Rate__c', label: 'Rate', type: 'Percent', precision: '5', scale: '2' },
];
catalogue.put(custom.reduce((def, field) => withField(def, customField(field, context), undefined), catalogue.object('Contact')!));
const contact = catalogue.object('Contact')!;

function evaluate(source: string, record: RawRecord = {}, more: Partial<FormulaContext> & { blankAsZero?: boolean } = {}): Raw {
  const { blankAsZero = false, ...rest } = more;
  return compileFormula(source, contact, catalogue, { blankAsZero }).evaluate({
    record, isNew: false, parent: (path) => (path.join('.') === 'Account.Name' ? 'Acme' : null), global: (name) => ({ '$User.FirstName': 'Ada', '$Permission.Edit_All': true })[name] ?? null, now: Date.UTC(2026, 2, 28, 23, 30), timeZone: 'Europe/Paris', ...rest,
  });
}

const VALUES: [string, RawRecord, Raw][] = [
  ['1 + 2 * 3', {}, 7], ['0.1 + 0.2 = 0.3', {}, true], ['2 ^ 3', {}, 8], ['1 / 0', {}, null], ['MOD(-7, 3)', {}, 2], ['ROUND(2.5, 0)', {}, 3], ['ROUND(-2.5, 0)', {}, -3], ['ROUND(1.005, 2)', {}, 1.01],
  ['CEILING(-1.2)', {}, -2], ['MCEILING(-1.2)', {}, -1], ['MAX(1, 7, 3)', {}, 7], ['"a" & NULL & "b"', {}, 'ab'], ['LastName & ", " & FirstName', { LastName: 'Lovelace', FirstName: 'Ada' }, 'Lovelace, Ada'], ['lastname = "x"', { LastName: 'x' }, true],
  ['Title = ""', { Title: null }, true], ['ISBLANK(Title)', {}, true], ['NOT(ISBLANK(Title))', { Title: 'Dr' }, true], ['Score__c > 5', {}, false], ['Score__c + 1', {}, null], ['Twice__c', { Score__c: 2 }, 4], ['Twice__c', {}, 0],
  ['IF(Score__c >= 10, "high", "low")', { Score__c: 10 }, 'high'], ['CASE(LeadSource, "Web", 1, "Other", 2, 0)', { LeadSource: 'Other' }, 2], ['ISPICKVAL(LeadSource, "Web")', { LeadSource: 'Web' }, true], ['ISPICKVAL(LeadSource, "")', {}, true], ['TEXT(LeadSource) = "Web"', { LeadSource: 'Web' }, true],
  ['INCLUDES(Tags__c, "b")', { Tags__c: 'a;b' }, true], ['AND(DoNotCall, HasOptedOutOfEmail)', { DoNotCall: true, HasOptedOutOfEmail: true }, true], ['DoNotCall || HasOptedOutOfEmail && FALSE', { DoNotCall: true }, true], ['! DoNotCall', {}, true],
  ['REGEX(Email, "[a-z]+@[a-z.]+")', { Email: 'a@b.org' }, true], ['REGEX("x1", "\\\\d")', {}, false], ['REGEX("2026-01-02", "\\\\d{4}-\\\\d{2}-\\\\d{2}")', {}, true], ['LEFT("abc", 2) & MID("abcdef", 2, 3) & RIGHT("xyz", 1)', {}, 'abbcdz'], ['FIND("c", "abc")', {}, 3], ['LPAD("7", 3, "0")', {}, '007'], ['SUBSTITUTE("aXbX", "X", "-")', {}, 'a-b-'], ['LEN(Title)', {}, 0],
  ['BEGINS("Madam", "Mad")', {}, true], ['CONTAINS("privacy", "vac")', {}, true], ['VALUE("1,250.5")', {}, 1250.5], ['TEXT(1250.5)', {}, '1250.5'], ['TEXT(0.5)', {}, '.5'], ['TEXT(DATE(2026, 1, 5))', {}, '2026-01-05'],
  ['TODAY()', {}, '2026-03-29'], ['DATE(2026, 2, 30)', {}, null], ['ADDMONTHS(DATE(2026, 1, 31), 1)', {}, '2026-02-28'], ['ADDMONTHS(DATE(2026, 2, 28), 1)', {}, '2026-03-31'], ['Day__c + 1', { Day__c: '2026-12-31' }, '2027-01-01'], ['Day__c - DATE(2026, 1, 1)', { Day__c: '2026-01-31' }, 30], ['WEEKDAY(DATE(2026, 11, 23))', {}, 2], ['YEAR(Day__c)', { Day__c: '2026-01-31' }, 2026],
  ['NOW() + 1', {}, Date.UTC(2026, 2, 29, 23, 30)], ['DATEVALUE(CreatedDate)', { CreatedDate: Date.UTC(2026, 0, 1, 23, 30) }, '2026-01-02'], ['ISOWEEK(DATE(2027, 1, 1))', {}, 53], ['Rate__c * 100', { Rate__c: 12.5 }, 12.5], ['BLANKVALUE(Title, "none")', {}, 'none'], ['/* why */ 1 /* not */ + 1', {}, 2],
  ['Account.Name', {}, 'Acme'], ['$User.FirstName', {}, 'Ada'], ['$Permission.Edit_All', {}, true], ['"say \\"hi\\""', {}, 'say "hi"'], ['NULL = Title', {}, true], ['Day__c <> DATE(2026, 1, 1)', {}, true],
];

describe('formulas compute', () => {
  for (const [source, record, expected] of VALUES) it(`${source}  ${JSON.stringify(record)}`, () => assert.deepEqual(evaluate(source, record), expected));
  it('the owner as one of its types: empty where it is of another', () => {
    const owned = compileFormula('Owner:User.Name', catalogue.object('Case')!, catalogue);
    const by = (Id: string): Raw => owned.evaluate({ record: {}, isNew: false, parent: (path) => ({ Id, Name: 'Ada' })[path.at(-1)!] ?? null, global: () => null, now: 0, timeZone: 'GMT' });
    assert.equal(by('005000000000001AAA'), 'Ada');
    assert.equal(by('00G000000000001AAA'), null);
  });
  it('a moment as the default of a date is its day, and no value of a formula field', () => {
    assert.equal(compileFormula('NOW()', contact, catalogue, { returnType: 'date', isDefault: true }).evaluate({ record: {}, isNew: true, parent: () => null, global: () => null, now: Date.UTC(2026, 2, 28, 23, 30), timeZone: 'Europe/Paris' }), '2026-03-29');
    assert.throws(() => compileFormula('NOW()', contact, catalogue, { returnType: 'date' }), /incompatible with expected data type \(Date\)/);
  });
  it('blank numbers as zero when told so', () => assert.equal(evaluate('Score__c + 1', {}, { blankAsZero: true }), 1));
});

describe('rules see the change', () => {
  const old = { Title: 'a', Score__c: 1 };
  const cases: [string, Partial<FormulaContext>, Raw][] = [
    ['ISNEW()', { isNew: true }, true], ['ISCHANGED(Title)', { isNew: true }, false], ['ISCHANGED(Title)', { old }, true], ['ISCHANGED(Score__c)', { old }, false], ['PRIORVALUE(Title)', { old }, 'a'], ['PRIORVALUE(Title)', { isNew: true }, 'b'],
  ];
  for (const [source, more, expected] of cases) it(`${source} ${JSON.stringify(more)}`, () => assert.equal(evaluate(source, { Title: 'b', Score__c: 1 }, more), expected));
});

describe('broken formulas say what is wrong', () => {
  const cases: [string, string][] = [
    ['Nope__c = 1', 'Field Nope__c does not exist. Check spelling.'], ['Account.Nope__c', 'Field Account.Nope__c does not exist. Check spelling.'], ['FROBNICATE(1)', 'Unknown function FROBNICATE. Check spelling.'], ['AND(TRUE', "Syntax error. Missing ')'"],
    ['IF(TRUE, 1)', "Incorrect number of parameters for function 'IF()'. Expected 3, received 2"], ['1 + "a"', "Incorrect parameter type for operator '+'. Expected Number, received Text"], ['LEN(5)', "Incorrect parameter type for function 'LEN()'. Expected Text, received Number"],
    ['LeadSource = "Web"', 'Field LeadSource is a picklist field. Picklist fields are only supported in certain functions.'], ['VLOOKUP(1, 2, 3)', 'Function VLOOKUP is not supported by the local org. See docs/fidelity.md.'], ['1 2', 'Syntax error. Extra 2'],
  ];
  for (const [source, message] of cases) it(source, () => assert.throws(() => evaluate(source), { name: 'FormulaError', message }));

  it('the result must fit the field', () => {
    assert.throws(() => compileFormula('"text"', contact, catalogue, { returnType: 'boolean' }), { message: 'Formula result is data type (Text), incompatible with expected data type (Boolean).' });
  });
});

describe('references', () => {
  it('are canonical and reach behind formula fields', () => {
    assert.deepEqual(compileFormula('account.name & TEXT(TWICE__C)', contact, catalogue).references, [['Account', 'Name'], ['Twice__c'], ['Score__c']]);
  });
});
