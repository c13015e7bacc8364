import { strict } from '../arguments.ts';
import { defineType, type LibMember } from '../define.ts';
import { ApexTime } from '../time.ts';

function plus(milliseconds: number): LibMember {
  return strict((_tx, self: ApexTime, count: number) => new ApexTime(self.milliseconds + count * milliseconds));
}

export const timeType = defineType({
  name: 'System.Time',
  kind: 'class',
  js: ApexTime,
  members: {
    'static Time newInstance(Integer hour, Integer minute, Integer second, Integer millisecond)': strict((_tx, hour: number, minute: number, second: number, millisecond: number) => ApexTime.of(hour, minute, second, millisecond)),
    'Integer hour()': (_tx, self: ApexTime) => self.hour,
    'Integer minute()': (_tx, self: ApexTime) => self.minute,
    'Integer second()': (_tx, self: ApexTime) => self.second,
    'Integer millisecond()': (_tx, self: ApexTime) => self.millisecond,
    'Time addHours(Integer hours)': plus(3_600_000),
    'Time addMinutes(Integer minutes)': plus(60_000),
    'Time addSeconds(Integer seconds)': plus(1000),
    'Time addMilliseconds(Integer milliseconds)': plus(1),
  },
});
