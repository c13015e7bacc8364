/** Schema.SObjectType and Schema.SObjectField: names, so that they outlive changes of the schema. */
import { KEY } from './equality.ts';

export class SObjectTypeToken {
  /** API name in the schema's spelling. */
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  get [KEY](): string {
    return `sobjecttype:${this.name}`;
  }

  toString(): string {
    return this.name;
  }
}

export class SObjectFieldToken {
  readonly object: string;
  readonly name: string;

  constructor(object: string, name: string) {
    this.object = object;
    this.name = name;
  }

  get [KEY](): string {
    return `sobjectfield:${this.object}.${this.name}`;
  }

  toString(): string {
    return this.name;
  }
}
