/** System.Location: a point on earth. Source: Apex Reference Guide, Location Class. */
import type { Decimal } from '../decimal.ts';
import { defineType } from '../define.ts';
import { ApexDouble } from '../double.ts';
import { equal, EQUALS, HASH, textHash } from '../equality.ts';
import { IllegalArgumentException } from '../exception.ts';

/** Mean radius of the earth by unit. */
const RADIUS: Readonly<Record<string, number>> = { km: 6371.0088, mi: 3958.7613 };

class LocationValue {
  static readonly apexName = 'System.Location';
  readonly latitude: ApexDouble;
  readonly longitude: ApexDouble;

  constructor(latitude: number, longitude: number) {
    this.latitude = new ApexDouble(latitude);
    this.longitude = new ApexDouble(longitude);
  }

  [EQUALS](other: unknown): boolean {
    return other instanceof LocationValue && equal(this.latitude, other.latitude) && equal(this.longitude, other.longitude);
  }

  [HASH](): number {
    return textHash(this.toString());
  }

  toString(): string {
    return `Location:[latitude=${this.latitude}, longitude=${this.longitude}]`;
  }
}

const radians = (degrees: ApexDouble): number => (degrees.value * Math.PI) / 180;

/** Along the great circle. */
function distance(from: LocationValue, to: LocationValue, unit: string): ApexDouble {
  const radius = RADIUS[unit.toLowerCase()];
  if (radius === undefined) throw new IllegalArgumentException(`Invalid unit: ${unit}`);
  const [a, b] = [radians(from.latitude), radians(to.latitude)];
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin((radians(to.longitude) - radians(from.longitude)) / 2) ** 2;
  return new ApexDouble(2 * radius * Math.asin(Math.sqrt(half)));
}

export const locationType = defineType({
  name: 'System.Location', kind: 'class', js: LocationValue,
  members: {
    'static Location newInstance(Decimal latitude, Decimal longitude)': (_tx, latitude: Decimal, longitude: Decimal) => new LocationValue(latitude.toNumber(), longitude.toNumber()),
    'static Double getDistance(Location first, Location second, String unit)': (_tx, first: LocationValue, second: LocationValue, unit: string) => distance(first, second, unit),
    'Double getDistance(Location other, String unit)': (_tx, self: LocationValue, other: LocationValue, unit: string) => distance(self, other, unit),
    'Double latitude': (_tx, self: LocationValue) => self.latitude,
    'Double longitude': (_tx, self: LocationValue) => self.longitude,
    'Double getLatitude()': (_tx, self: LocationValue) => self.latitude,
    'Double getLongitude()': (_tx, self: LocationValue) => self.longitude,
  },
});
