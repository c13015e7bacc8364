/** Apex stack frames, read from JavaScript stacks. Compiled code keeps Apex's lines; apex/emit/README.md says what its names look like. */

export interface ApexFrame {
  /** 'Class.Foo.bar', 'Trigger.Baz', 'AnonymousBlock'. */
  place: string;
  line: number;
  column: number;
}

interface CompiledFrame {
  /** Name of the JavaScript function, without its class; empty for the body of a runAs block. */
  name: string;
  file: string;
  kind: string;
  line: number;
}

const FRAME = /at (?:(.*?) \()?(?:[^()\s]*[/\\])?([\w$.]+)\.(cls|trigger|apex):(\d+):(\d+)\)?$/;

/** Innermost first, down to the trigger that was fired, if one was. Columns of JavaScript say nothing about Apex: they are always 1. */
export function apexFrames(stack: string): ApexFrame[] {
  const frames = untilEntry(stack.split('\n').flatMap(compiledFrame));
  return frames.flatMap((frame, i) => {
    const inner = frames[i - 1];
    if (isPlumbing(frame) || (inner && continues(frame, inner)) || startsObject(frames, i)) return [];
    return [{ place: placeOf(frame.name === '' ? { ...frame, name: frames[i + 1]?.name ?? '' } : frame), line: frame.line, column: 1 }];
  });
}

/** A trigger begins a stack of its own: what fired it is told by the DmlException there. */
function untilEntry(frames: CompiledFrame[]): CompiledFrame[] {
  const entry = frames.findIndex(({ kind }) => kind === 'trigger');
  return entry < 0 ? frames : frames.slice(0, entry + 1);
}

function compiledFrame(text: string): CompiledFrame[] {
  const match = FRAME.exec(text.trim());
  if (!match) return [];
  const [, callee = '', file, kind, line] = match;
  const name = callee.startsWith('new ') ? 'new ' : callee.replace(/ \[as [^\]]*\]$/, '').split('.').at(-1)!;
  return [{ name: name === '<anonymous>' ? '' : name, file, kind, line: Number(line) }];
}

/** JavaScript constructors, the methods that call initialisers and the functions for fields of records hold no code of Apex. */
function isPlumbing({ name }: CompiledFrame): boolean {
  return name === 'new ' || name.startsWith('$field_') || name === '$start' || name === '$init' || name.startsWith('$init_');
}

/** A runAs block belongs to the method around it. */
function continues(frame: CompiledFrame, inner: CompiledFrame): boolean {
  return frame.file === inner.file && inner.name === '';
}

/** An initialiser belongs to the constructor that runs it; those of the subclasses, which called that one, have not begun. */
function startsObject(frames: readonly CompiledFrame[], index: number): boolean {
  let at = index;
  while (at >= 0 && frames[at].name.startsWith('new$')) at--;
  return at < index && at >= 0 && frames[at].name === '$init';
}

function placeOf({ name, file, kind }: CompiledFrame): string {
  if (kind === 'trigger') return `Trigger.${file}`;
  if (kind === 'apex') return 'AnonymousBlock';
  return `Class.${file}.${methodName(name)}`;
}

function methodName(name: string): string {
  if (name.startsWith('$clinit')) return '<clinit>';
  if (name.startsWith('$init') || name.startsWith('new$')) return '<init>';
  const accessor = /^[gs]et\$(\w+)$/.exec(name);
  return accessor ? `__sfdc_${accessor[1]}` : name.replace(/\$.*$/, '');
}
