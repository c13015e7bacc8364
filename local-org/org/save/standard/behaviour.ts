import type { SaveRow, SaveUnit } from '../unit.ts';

export interface StandardBehaviour {
  /** Fills derived fields of `row.record`. */
  derive?(unit: SaveUnit, row: SaveRow): void;
  /** Runs once the record is stored. */
  finish?(unit: SaveUnit, row: SaveRow): void;
}
