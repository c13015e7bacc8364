/** Apex's Time: milliseconds since midnight. */
import { KEY } from './equality.ts';

const DAY = 86_400_000;

export class ApexTime {
  get [KEY](): string {
    return `time${this.milliseconds}`;
  }

  /** 0 to 86,399,999. */
  readonly milliseconds: number;

  /** Values beyond a day wrap. */
  constructor(milliseconds: number) {
    this.milliseconds = ((milliseconds % DAY) + DAY) % DAY;
  }

  static of(hour: number, minute: number, second: number, millisecond: number): ApexTime {
    return new ApexTime(((hour * 60 + minute) * 60 + second) * 1000 + millisecond);
  }

  get hour(): number {
    return Math.floor(this.milliseconds / 3_600_000);
  }

  get minute(): number {
    return Math.floor(this.milliseconds / 60_000) % 60;
  }

  get second(): number {
    return Math.floor(this.milliseconds / 1000) % 60;
  }

  get millisecond(): number {
    return this.milliseconds % 1000;
  }

  /** '03:04:05.006Z'. */
  toString(): string {
    return new Date(this.milliseconds).toISOString().slice(11);
  }
}
