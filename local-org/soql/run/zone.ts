/** Wall clock of a time zone, from the tables that come with Node. Days are days since 1970. */
const DAY = 86_400_000;

export class Zone {
  readonly #format: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  }

  /** The instant's wall clock, read as if it were UTC. Epoch milliseconds. */
  local(instant: number): number {
    const part: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(instant)) part[type] = Number(value);
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) + (((instant % 1000) + 1000) % 1000);
  }

  today(now: number): number {
    return Math.floor(this.local(now) / DAY);
  }

  /** The instant at which a day begins; where clocks skip midnight, the first instant after it. */
  startOfDay(day: number): number {
    const wall = day * DAY;
    const guess = wall - (this.local(wall) - wall);
    const corrected = wall - (this.local(guess) - guess);
    return this.local(corrected) < wall ? guess : corrected;
  }
}
