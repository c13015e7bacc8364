/** A file of the pack in parts: what stands before the first line `//---- Name` is its own, each such line begins a class or trigger. */

export interface Part {
  /** Empty for the first part. */
  readonly name: string;
  readonly source: string;
  /** Line of the file before the part's first. */
  readonly offset: number;
  readonly kind: 'class' | 'trigger';
}

export function partsOf(text: string): [Part, ...Part[]] {
  const parts: { name: string; lines: string[]; offset: number }[] = [{ name: '', lines: [], offset: 0 }];
  for (const [index, line] of text.split('\n').entries()) {
    const name = /^\/\/---- (\w+)\s*$/.exec(line)?.[1];
    if (name === undefined) parts.at(-1)!.lines.push(line);
    else parts.push({ name, lines: [], offset: index + 1 });
  }
  return parts.map(({ name, lines, offset }): Part => ({ name, source: lines.join('\n'), offset, kind: lines.some((line) => /^trigger\s/.test(line)) ? 'trigger' : 'class' })) as [Part, ...Part[]];
}
