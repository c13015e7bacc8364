/** Apex's Datetime: an instant, epoch milliseconds. Zones matter only where text or calendar fields are asked for. */
import { KEY } from './equality.ts';
import { TypeException } from './exception.ts';
import { utcFields, type CalendarFields, type Zone } from './zone.ts';

const TEXT = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/;

export class ApexDatetime {
  /** Datetimes are equal to the second (jsonparse compares instants with and without milliseconds on orgs). */
  get [KEY](): string {
    return `datetime${Math.floor(this.instant / 1000)}`;
  }

  readonly instant: number;

  constructor(instant: number) {
    this.instant = instant;
  }

  static of(fields: CalendarFields, zone: Zone): ApexDatetime {
    return new ApexDatetime(zone.instantOf(fields));
  }

  /** 'YYYY-MM-DD HH:mm:ss' in a zone; a zone in the text wins. */
  static parse(text: string, zone: Zone): ApexDatetime {
    const match = TEXT.exec(text);
    if (!match) throw new TypeException(`Invalid date/time: ${text}`);
    const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => (part === undefined ? undefined : Number(part))) as number[];
    const millisecond = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
    const fields = { year, month, day, hour, minute, second, millisecond };
    if (match[8] === undefined) return ApexDatetime.of(fields, zone);
    return new ApexDatetime(Date.parse(`${utcText(fields)}${match[8] === 'Z' ? 'Z' : withColon(match[8])}`));
  }

  /** '2026-01-02T03:04:05.006Z'. */
  toIso(): string {
    return new Date(this.instant).toISOString();
  }

  /** 'YYYY-MM-DD HH:mm:ss' in a zone. */
  textIn(zone: Zone): string {
    return plainText(zone.fieldsAt(this.instant));
  }

  /** In GMT, as concatenation and logs print it. */
  toString(): string {
    return plainText(utcFields(this.instant));
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function plainText(at: CalendarFields): string {
  return `${String(at.year).padStart(4, '0')}-${two(at.month)}-${two(at.day)} ${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
}

function utcText(at: CalendarFields): string {
  return `${plainText(at).replace(' ', 'T')}.${String(at.millisecond).padStart(3, '0')}`;
}

function withColon(offset: string): string {
  return offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
}
