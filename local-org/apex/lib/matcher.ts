/** java.util.regex.Matcher over a text or a region of it. */
import { StringException } from './exception.ts';
import { javaRegex, javaReplacement } from './regex.ts';

interface PatternText {
  readonly text: string;
}

export class ApexMatcher {
  static readonly apexName = 'System.Matcher';
  pattern: PatternText;
  #text: string;
  #from = 0;
  #to: number;
  #match: RegExpExecArray | null = null;
  #next = 0;
  #hitEnd = false;

  constructor(pattern: PatternText, text: string) {
    this.pattern = pattern;
    this.#text = text;
    this.#to = text.length;
  }

  #run(source: string, flags: string, at: number): RegExpExecArray | null {
    const regex = javaRegex(source, flags);
    regex.lastIndex = at;
    this.#match = regex.exec(this.#text.slice(0, this.#to));
    this.#hitEnd = this.#match === null || this.#match.index + this.#match[0].length === this.#to;
    return this.#match;
  }

  matches(): boolean {
    const inline = /^\(\?[imsux]+\)/.exec(this.pattern.text)?.[0] ?? '';
    return this.#run(`${inline}(?:${this.pattern.text.slice(inline.length)})$`, 'dy', this.#from) !== null;
  }

  lookingAt(): boolean {
    return this.#run(this.pattern.text, 'dy', this.#from) !== null;
  }

  find(at: number = this.#next): boolean {
    if (at > this.#to || this.#run(this.pattern.text, 'dg', Math.max(at, this.#from)) === null) {
      this.#match = null;
      return false;
    }
    const { index, 0: found } = this.#match!;
    this.#next = found === '' ? index + 1 : index + found.length;
    return true;
  }

  #found(): RegExpExecArray {
    if (!this.#match) throw new StringException('No match found');
    return this.#match;
  }

  group(index = 0): string | null {
    const match = this.#found();
    if (index < 0 || index >= match.length) throw new StringException(`No group ${index}`);
    return match[index] ?? null;
  }

  groupCount(): number {
    return new RegExp(`${javaRegex(this.pattern.text).source}|`, 'v').exec('')!.length - 1;
  }

  start(index = 0): number {
    return this.#found().indices?.[index]?.[0] ?? -1;
  }

  end(index = 0): number {
    return this.#found().indices?.[index]?.[1] ?? -1;
  }

  get hitEnd(): boolean {
    return this.#hitEnd;
  }

  region(from: number, to: number): this {
    this.#from = from;
    this.#to = to;
    return this.#restart();
  }

  get regionBounds(): [number, number] {
    return [this.#from, this.#to];
  }

  reset(text: string = this.#text): this {
    this.#text = text;
    this.#from = 0;
    this.#to = text.length;
    return this.#restart();
  }

  usePattern(pattern: PatternText): this {
    this.pattern = pattern;
    this.#match = null;
    return this;
  }

  #restart(): this {
    this.#next = this.#from;
    this.#match = null;
    return this;
  }

  replace(replacement: string, all: boolean): string {
    let out = '';
    let from = 0;
    for (const match of this.#text.matchAll(javaRegex(this.pattern.text, 'g'))) {
      out += this.#text.slice(from, match.index) + javaReplacement(replacement, match);
      from = match.index + match[0].length;
      if (!all) break;
    }
    return out + this.#text.slice(from);
  }
}
