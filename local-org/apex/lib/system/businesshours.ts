/** System.BusinessHours: time that counts. Source: Apex Reference Guide, "BusinessHours Class". */
import { strict } from '../arguments.ts';
import { ApexDatetime } from '../datetime.ts';
import { defineType } from '../define.ts';
import { InvalidParameterValueException } from '../exception.ts';
import type { ApexTransaction } from '../services.ts';
import { ApexTime } from '../time.ts';
import { Zone } from '../zone.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY = 86_400_000;
/** Business hours that never open must end the search. */
const LONGEST_SEARCH = 3_660;

/** The open spans of each weekday, in milliseconds since midnight; midnight to midnight is the whole day, no times are closed. */
class Hours {
  readonly #spans: readonly ([number, number] | null)[];
  readonly #zone: Zone;

  constructor(tx: ApexTransaction, id: string) {
    const record = tx.record('BusinessHours', id, ['TimeZoneSidKey', ...DAYS.flatMap((day) => [`${day}StartTime`, `${day}EndTime`])]);
    if (record === undefined) throw new InvalidParameterValueException(`Invalid business hours: ${id}`);
    const at = (name: string): number | null => (record.get(name) as ApexTime | null)?.milliseconds ?? null;
    this.#zone = new Zone((record.get('TimeZoneSidKey') as string | null) ?? tx.user.timeZone);
    this.#spans = DAYS.map((day) => {
      const [from, to] = [at(`${day}StartTime`), at(`${day}EndTime`)];
      return from === null || to === null ? null : [from, to === 0 ? DAY : to];
    });
  }

  /** Open spans as instants, from the local day of an instant on, or backwards. */
  *spans(instant: number, direction: 1 | -1): IterableIterator<[number, number]> {
    const day = Math.floor((instant + this.#zone.offsetAt(instant)) / DAY);
    for (let offset = 0; offset < LONGEST_SEARCH; offset++) {
      const date = day + offset * direction;
      const span = this.#spans[(((date + 4) % 7) + 7) % 7];
      if (span !== null) yield [this.#instant(date, span[0]), this.#instant(date, span[1])];
    }
  }

  #instant(day: number, milliseconds: number): number {
    const wall = new Date(day * DAY + milliseconds);
    return this.#zone.instantOf({
      year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate(), hour: wall.getUTCHours(), minute: wall.getUTCMinutes(), second: wall.getUTCSeconds(), millisecond: wall.getUTCMilliseconds(),
    });
  }

  isOpen(instant: number): boolean {
    const [first] = this.spans(instant, 1);
    return first !== undefined && instant >= first[0] && instant < first[1];
  }

  nextOpening(instant: number): number {
    for (const [from, to] of this.spans(instant, 1)) if (to > instant) return Math.max(from, instant);
    return instant;
  }

  between(start: number, end: number): number {
    let total = 0;
    for (const [from, to] of this.spans(start, 1)) {
      if (from >= end) break;
      total += Math.max(0, Math.min(to, end) - Math.max(from, start));
    }
    return total;
  }

  after(start: number, milliseconds: number): number {
    let left = Math.abs(milliseconds);
    const direction = milliseconds < 0 ? -1 : 1;
    for (const [from, to] of this.spans(start, direction)) {
      const [begins, ends] = direction === 1 ? [Math.max(from, start), to] : [from, Math.min(to, start)];
      if (ends <= begins) continue;
      if (left <= ends - begins) return direction === 1 ? begins + left : ends - left;
      left -= ends - begins;
    }
    return start;
  }
}

const diff = (hours: Hours, start: number, end: number): bigint => BigInt(start <= end ? hours.between(start, end) : -hours.between(end, start));

export const businessHoursType = defineType({
  name: 'System.BusinessHours', kind: 'class', extensible: false,
  members: {
    'static Datetime add(String businessHoursId, Datetime startDate, Long interval)': strict((tx, id: string, start: ApexDatetime, interval: bigint) => new ApexDatetime(new Hours(tx, id).after(start.instant, Number(interval)))),
    'static Datetime addGmt(String businessHoursId, Datetime startDate, Long interval)': strict((tx, id: string, start: ApexDatetime, interval: bigint) => new ApexDatetime(new Hours(tx, id).after(start.instant, Number(interval)))),
    'static Long diff(String businessHoursId, Datetime startDate, Datetime endDate)': strict((tx, id: string, start: ApexDatetime, end: ApexDatetime) => diff(new Hours(tx, id), start.instant, end.instant)),
    'static Boolean isWithin(String businessHoursId, Datetime targetDate)': strict((tx, id: string, at: ApexDatetime) => new Hours(tx, id).isOpen(at.instant)),
    'static Datetime nextStartDate(String businessHoursId, Datetime targetDate)': strict((tx, id: string, at: ApexDatetime) => new ApexDatetime(new Hours(tx, id).nextOpening(at.instant))),
  },
});
