/**
 * Programs with their expectation inline, as comments on the line concerned:
 *   System.debug(1 + 1);        // expect: 2
 *   String s = 1;               // error: Illegal assignment from Integer to String
 *   Integer x = 1 / 0;          // throws: System.MathException: Divide by 0
 * A line that begins with `//---- Name` starts another class; what stands before the first such line is anonymous Apex.
 */
import { readFileSync } from 'node:fs';
import { apexLibrary } from '../apex/lib/index.ts';
import { ApexException } from '../apex/lib/exception.ts';
import { asApexError } from '../apex/lib/operations.ts';
import { ApexCompiler, ApexMachine } from '../apex/machine/index.ts';
import { SchemaCatalogue } from '../schema/index.ts';
import { sampleTransaction } from './sampleTransaction.ts';

export interface Findings {
  /** `file:line: kind: text`, sorted by file and line. */
  readonly expected: string[];
  readonly actual: string[];
}

interface Part {
  readonly name: string;
  readonly source: string;
}

const EXPECTATION = /\/\/ (expect|error|throws): (.*)$/;

/** Compiles and runs a program, and says what it should have and what it has done. */
export function runProgram(path: string): Findings {
  const parts = partsOf(readFileSync(path, 'utf8'));
  return { expected: parts.flatMap(expectations), actual: execute(parts) };
}

function partsOf(text: string): Part[] {
  const [main, ...rest] = text.split(/^\/\/---- /m);
  return [{ name: '', source: main }, ...rest.map((part) => ({ name: part.slice(0, part.indexOf('\n')).trim(), source: part.slice(part.indexOf('\n') + 1) }))];
}

function expectations({ name, source }: Part): string[] {
  return source.split('\n').flatMap((line, i) => {
    const match = EXPECTATION.exec(line);
    if (!match) return [];
    const text = match[2].trimEnd();
    return [`${match[1] === 'expect' ? '' : `${name}:${i + 1}: `}${match[1]}: ${text}`];
  });
}

function execute([main, ...classes]: Part[]): string[] {
  const library = apexLibrary();
  const catalogue = SchemaCatalogue.standard();
  const compiler = new ApexCompiler({ types: library.types, catalogue });
  const machine = new ApexMachine(library);
  const compiled = compiler.compile({ classes: new Map(classes.map((part) => [part.name, part.source])) });
  if (compiled.errors.length > 0) return compiled.errors.map((error) => `${error.file.replace(/\.cls$/, '')}:${error.line}: error: ${error.message}`);
  compiled.accept();
  machine.load(compiled.units);
  const anonymous = compiler.compileAnonymous(main.source);
  if (!anonymous.unit) return anonymous.errors.map((error) => `:${error.line}: error: ${error.message}`);
  const { unit } = anonymous;
  const { tx, log } = sampleTransaction(catalogue, machine);
  const thrown = machine.within(tx, () => outcome(() => machine.runAnonymous(unit)));
  return [...log.flatMap(({ text }) => text.split('\n').map((line) => `expect: ${line}`)), ...thrown];
}

function outcome(run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    const exception = asApexError(error);
    if (!(exception instanceof ApexException)) throw error;
    const [frame] = exception.frames;
    const place = frame.place === 'AnonymousBlock' ? '' : frame.place.replace(/^Class\./, '').split('.')[0];
    return [`${place}:${frame.line}: throws: ${exception.describe()}`];
  }
}
