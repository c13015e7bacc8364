import { strict, zoneNamed } from '../arguments.ts';
import type { ApexDatetime } from '../datetime.ts';
import { defineType } from '../define.ts';
import { Zone } from '../zone.ts';

export const timeZoneType = defineType({
  name: 'System.TimeZone',
  kind: 'class',
  js: Zone,
  members: {
    'static TimeZone getTimeZone(String id)': strict((tx, id: string) => zoneNamed(tx, id)),
    'String getID()': (_tx, self: Zone) => self.id,
    'String getDisplayName()': (tx, self: Zone) => self.nameAt(tx.now(), 'long'),
    'Integer getOffset(Datetime instant)': strict((_tx, self: Zone, at: ApexDatetime) => self.offsetAt(at.instant)),
    'String toString()': (_tx, self: Zone) => self.id,
  },
});
