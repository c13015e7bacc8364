/** Library members that compiled code asks of the value itself or of JavaScript: the same answers as the library's own, without the way through it. */
import type { TypedOf } from '../../check/typed.ts';
import type { Code } from '../code.ts';
import { neverNull } from '../nullness.ts';
import { required } from './values.ts';

/** By owner and signature: from the printed values, the object first. */
const INTRINSICS: Readonly<Record<string, (...values: string[]) => string>> = {
  'System.List Integer size()': (list) => `${list}.size`,
  'System.List Boolean isEmpty()': (list) => `(${list}.size === 0)`,
  'System.List T get(Integer index)': (list, index) => `${list}.get(${index})`,
  'System.List void add(T value)': (list, value) => `${list}.add(${value})`,
  'System.Set Integer size()': (set) => `${set}.size`,
  'System.Set Boolean isEmpty()': (set) => `(${set}.size === 0)`,
  'System.Set Boolean add(T value)': (set, value) => `${set}.add(${value})`,
  'System.Set Boolean contains(T value)': (set, value) => `${set}.has(${value})`,
  'System.Map Integer size()': (map) => `${map}.size`,
  'System.Map Boolean isEmpty()': (map) => `(${map}.size === 0)`,
  'System.Map V get(K key)': (map, key) => `${map}.get(${key})`,
  'System.Map V put(K key, V value)': (map, key, value) => `${map}.put(${key}, ${value})`,
  'System.Map Boolean containsKey(K key)': (map, key) => `${map}.has(${key})`,
  'System.String Integer length()': (text) => `${text}.length`,
};

/** Of members that refuse null: taken where no argument can be null. */
const STRICT: typeof INTRINSICS = {
  'System.String Boolean contains(String part)': (text, part) => `${text}.includes(${part})`,
  'System.String Boolean startsWith(String prefix)': (text, prefix) => `${text}.startsWith(${prefix})`,
  'System.String Boolean endsWith(String suffix)': (text, suffix) => `${text}.endsWith(${suffix})`,
  'System.String Integer indexOf(String part)': (text, part) => `${text}.indexOf(${part})`,
};

export function intrinsic({ target, method, args }: TypedOf<'call'>, code: Code): string | undefined {
  const name = `${method.owner.name} ${method.signature}`;
  const sure = args.every((arg) => neverNull(arg));
  if (sure && name === REMAINDER) return `${code.runtime('remainder')}(${code.list(args)})`;
  const direct = INTRINSICS[name] ?? (sure ? STRICT[name] : undefined);
  return direct === undefined || target === null ? undefined : direct(required(target, code), ...args.map((arg) => code.expression(arg)));
}

const REMAINDER = 'System.Math static Integer mod(Integer value, Integer divisor)';
