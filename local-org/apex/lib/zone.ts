/** Time zones by their Olson id, from the tables that come with Node. */

const PARTS: Intl.DateTimeFormatOptions = {
  calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', era: 'short',
  year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
};

/** Calendar fields of an instant; month 1-12. */
export interface CalendarFields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** Epoch milliseconds of calendar fields taken as UTC; fields out of range roll over. */
export function utcInstant(fields: CalendarFields): number {
  const date = new Date(0);
  date.setUTCFullYear(fields.year, fields.month - 1, fields.day);
  date.setUTCHours(fields.hour, fields.minute, fields.second, fields.millisecond);
  return date.getTime();
}

export function utcFields(instant: number): CalendarFields {
  const date = new Date(instant);
  return {
    year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(),
    hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds(), millisecond: date.getUTCMilliseconds(),
  };
}

export class Zone {
  readonly id: string;
  readonly #format: Intl.DateTimeFormat | undefined;

  /** Unknown ids mean GMT, as in java.util.TimeZone. */
  constructor(id: string) {
    const fixed = /^(?:GMT|UTC)([+-])(\d{1,2}):?(\d{2})?$/.exec(id);
    const name = fixed ? `${fixed[1]}${fixed[2].padStart(2, '0')}:${fixed[3] ?? '00'}` : id;
    const format = name === 'GMT' || name === 'UTC' ? undefined : formatOf(name);
    this.id = format || name === 'UTC' ? id : 'GMT';
    this.#format = format;
  }

  /** Milliseconds to add to UTC at an instant. */
  offsetAt(instant: number): number {
    if (!this.#format) return 0;
    const whole = Math.floor(instant / 1000) * 1000;
    const parts = new Map(this.#format.formatToParts(whole).map((part) => [part.type, part.value]));
    const part = (name: Intl.DateTimeFormatPartTypes): number => Number(parts.get(name));
    const year = parts.get('era') === 'BC' ? 1 - part('year') : part('year');
    return utcInstant({ year, month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute'), second: part('second'), millisecond: 0 }) - whole;
  }

  fieldsAt(instant: number): CalendarFields {
    return utcFields(instant + this.offsetAt(instant));
  }

  /** The instant of a wall-clock time; a time that a change of clocks skips is taken with the offset before the change. */
  instantOf(fields: CalendarFields): number {
    const wall = utcInstant(fields);
    const before = this.offsetAt(wall - 86_400_000);
    const guess = wall - before;
    return this.offsetAt(guess) === before ? guess : this.#afterChange(wall, before);
  }

  #afterChange(wall: number, before: number): number {
    const after = this.offsetAt(wall + 86_400_000);
    return this.offsetAt(wall - after) === after ? wall - after : wall - before;
  }

  /** 'Pacific Standard Time' or its short form, 'PST'. */
  nameAt(instant: number, style: 'short' | 'long', locale = 'en-US'): string {
    if (!this.#format) return style === 'long' ? 'Greenwich Mean Time' : 'GMT';
    const zone = this.#format.resolvedOptions().timeZone;
    const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: style }).formatToParts(instant);
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? this.id;
  }
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { ...PARTS, timeZone: zone });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
