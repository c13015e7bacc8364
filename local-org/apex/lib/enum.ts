/** A constant of an enum. Constants of one enum are unique objects, so identity is equality. */
export class EnumValue {
  /** 'Foo.Color' or 'System.TriggerOperation'. */
  readonly type: string;
  readonly name: string;
  readonly ordinal: number;

  constructor(type: string, name: string, ordinal: number) {
    this.type = type;
    this.name = name;
    this.ordinal = ordinal;
    Object.freeze(this);
  }

  toString(): string {
    return this.name;
  }
}

/** All constants of an enum, in order. */
export function enumValues(type: string, names: readonly string[]): readonly EnumValue[] {
  return Object.freeze(names.map((name, ordinal) => new EnumValue(type, name, ordinal)));
}
