/** Members for plain data: a readable and writable property per JavaScript property. */
import type { LibMember, LibType } from './define.ts';

type Fields = Record<string, unknown>;

/** `types`: property name → Apex type; an entry whose JavaScript property differs is written 'apexName=jsName'. */
export function properties(types: Record<string, string>): Required<Pick<LibType, 'members' | 'setters'>> {
  const members: Record<string, LibMember> = {};
  const setters: Record<string, LibMember> = {};
  for (const [names, type] of Object.entries(types)) {
    const [name, key = name] = names.split('=');
    members[`${type} ${name}`] = (_tx, self: Fields) => self[key];
    setters[name] = (_tx, self: Fields, value: unknown) => {
      self[key] = value;
    };
  }
  return { members, setters };
}

/** getX() and setX(value) for each property. */
export function accessors(types: Record<string, string>): Record<string, LibMember> {
  const members: Record<string, LibMember> = {};
  for (const [key, type] of Object.entries(types)) {
    const name = key[0].toUpperCase() + key.slice(1);
    members[`${type} get${name}()`] = (_tx, self: Fields) => self[key];
    members[`void set${name}(${type} value)`] = (_tx, self: Fields, value: unknown) => {
      self[key] = value;
    };
  }
  return members;
}
