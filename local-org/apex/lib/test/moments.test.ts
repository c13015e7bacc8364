import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDate } from '../date.ts';
import { ApexDatetime } from '../datetime.ts';
import { toText } from '../equality.ts';
import { ApexTime } from '../time.ts';
import { member, outcome, sampleTransaction } from './library.ts';

/** The user lives in Berlin: +01:00 in winter, +02:00 in summer. */
const tx = sampleTransaction();
const day = (text: string): ApexDate => ApexDate.parseIso(text);
const at = (iso: string): ApexDatetime => new ApexDatetime(Date.parse(iso));

test('dates roll over, months are cut to their length', () => {
  assert.equal(ApexDate.of(2026, 13, 1).toIso(), '2027-01-01');
  assert.equal(day('2024-01-31').addMonths(1).toIso(), '2024-02-29');
  assert.equal(day('2024-02-29').addMonths(12).toIso(), '2025-02-28');
  assert.equal(member('Date', 'Integer daysBetween(Date other)')(tx, day('2026-01-01'), day('2026-03-01')), 59);
  assert.equal(toText(member('Date', 'Date toStartOfWeek()')(tx, day('2026-01-02'))), '2025-12-28 00:00:00');
  assert.equal(member('Date', 'String format()')(tx, day('2026-01-02')), '1/2/2026');
  assert.equal(toText(member('Date', 'static Date parse(String text)')(tx, '12/31/2026')), '2026-12-31 00:00:00');
  assert.equal(outcome(() => day('2026-13-01')), 'System.TypeException: Invalid date: 2026-13-01');
});

test('instants are in the user\'s zone unless they say Gmt', () => {
  const make = member('Datetime', 'static Datetime newInstance(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)');
  assert.equal((make(tx, 2026, 7, 1, 12, 0, 0) as ApexDatetime).toIso(), '2026-07-01T10:00:00.000Z');
  assert.equal(member('Datetime', 'Integer hour()')(tx, at('2026-01-01T23:30:00Z')), 0);
  assert.equal(member('Datetime', 'Integer hourGmt()')(tx, at('2026-01-01T23:30:00Z')), 23);
  assert.equal(toText(member('Datetime', 'Date date()')(tx, at('2026-01-01T23:30:00Z'))), '2026-01-02 00:00:00');
  assert.equal(member('String', 'static String valueOf(Datetime value)')(tx, at('2026-01-01T23:30:00Z')), '2026-01-02 00:30:00');
  assert.equal(toText(at('2026-01-01T23:30:00Z')), '2026-01-01 23:30:00');
  assert.equal((member('Datetime', 'Datetime addDays(Integer days)')(tx, at('2026-03-28T12:00:00Z'), 1) as ApexDatetime).toIso(), '2026-03-29T11:00:00.000Z');
  assert.equal((member('Datetime', 'static Datetime valueOf(String text)')(tx, '2026-01-02 03:04:05') as ApexDatetime).toIso(), '2026-01-02T02:04:05.000Z');
});

/** Patterns are those of java.text.SimpleDateFormat. */
test('patterns', () => {
  const format = member('Datetime', 'String format(String pattern, String timeZone)');
  const cases: [string, string, string][] = [
    ['yyyy-MM-dd\'T\'HH:mm:ss.SSSZ', 'GMT', '2026-01-02T03:04:05.006+0000'], ['EEE, d MMM yy h:mm a', 'America/New_York', 'Thu, 1 Jan 26 10:04 PM'], ['EEEE MMMM', 'GMT', 'Friday January'], ['D w u k K', 'GMT', '2 1 5 3 3'],
    ['z', 'America/Los_Angeles', 'PST'], ['zzzz', 'America/Los_Angeles', 'Pacific Standard Time'], ['XXX', 'Europe/Berlin', '+01:00'], ['\'it\'\'s\' y', 'GMT', 'it\'s 2026'],
  ];
  for (const [pattern, zone, expected] of cases) assert.equal(format(tx, new ApexDatetime(tx.now()), pattern, zone), expected, pattern);
  assert.equal(member('Datetime', 'String format()')(tx, new ApexDatetime(tx.now())), '1/2/2026, 4:04 AM');
  assert.match(outcome(() => format(tx, at('2026-01-01T00:00:00Z'), 'b', 'GMT')), /Illegal pattern character/);
});

test('times wrap at midnight', () => {
  assert.equal(toText(member('Time', 'Time addHours(Integer hours)')(tx, ApexTime.of(23, 0, 0, 5), 2)), '01:00:00.005Z');
});
