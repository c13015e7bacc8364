/** System.UUID. */
import { KEY } from './equality.ts';

export class Uuid {
  static readonly apexName = 'System.UUID';
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get [KEY](): string {
    return `uuid:${this.text}`;
  }

  toString(): string {
    return this.text;
  }
}
